import { setTimeout as pause } from 'node:timers/promises'

/** How often, and for how long each time, a call waits when Slack asks for patience, in seconds. */
const WAITS = 2
const PATIENCE = 60
/** A form opens within three seconds of the press, or not at all. */
const FORM = /\/views\.(open|push)$/
const FORM_PATIENCE = 2
/** How long the try after a wait may take, in milliseconds. */
const AGAIN_MS = 10_000

/**
 * `fetch` for clients that answer people: a call that Slack answers 429 waits as long as it is told to and is made
 * again. Each waits by itself: a client of Slack's that waits stops everybody's calls meanwhile. What would have to wait
 * too long to be of use is given back as it was answered.
 */
export const patientFetch =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const most = FORM.test(url) ? FORM_PATIENCE : PATIENCE
    let response = await fetch(input, init)
    for (let waited = 0; waited < WAITS; waited++) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      if (response.status !== 429 || !(seconds <= most)) return response
      await response.body?.cancel()
      await pause(seconds * 1000)
      response = await fetch(input, { ...init, signal: AbortSignal.timeout(AGAIN_MS) })
    }
    return response
  }
