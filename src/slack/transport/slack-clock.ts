import { Temporal } from 'temporal-polyfill'

/** Slack's clock, as each of its answers tells it. */
export type SlackClock = {
  /** To call Slack with, so that its time is heard. */
  fetch: typeof fetch
  /** By what was heard last; null when nothing was. It does not know of time that the machine slept since. */
  now(): Temporal.Instant | null
  /** Hears it anew. @param call calls Slack; null when that brings no answer */
  ask(call: () => Promise<unknown>): Promise<Temporal.Instant | null>
}

/** Listens to the `Date` of Slack's answers. @param monotonic milliseconds that only grow */
export function slackClock(
  fetch: typeof globalThis.fetch,
  slackApiUrl: string,
  monotonic: () => number,
): SlackClock {
  let heard: { epochMs: number; at: number } | null = null
  const now = () =>
    heard && Temporal.Instant.fromEpochMilliseconds(Math.round(heard.epochMs + monotonic() - heard.at))
  return {
    async fetch(input, init) {
      const response = await fetch(input, init)
      const url = input instanceof Request ? input.url : String(input)
      const epochMs = Date.parse(response.headers.get('date') ?? '')
      if (url.startsWith(slackApiUrl) && !Number.isNaN(epochMs)) heard = { epochMs, at: monotonic() }
      return response
    },
    now,
    async ask(call) {
      heard = null
      await call().catch(() => {})
      return now()
    },
  }
}
