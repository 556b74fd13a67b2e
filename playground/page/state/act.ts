import type { Act, Outcome } from '../../page-server/world.ts'
import { change } from './page.ts'

/** Does something on the server and says what came of it. A line that is cut is a refusal, too. */
export async function send(act: Act): Promise<Outcome> {
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/act', { method: 'POST', headers, body: JSON.stringify(act) })
    if (response.ok) return (await response.json()) as Outcome
    return refused(`The playground did not take that (${response.status}).`)
  } catch {
    return refused('The playground does not answer, so nothing was sent.')
  }
}

/** The same; why the server would not do it is told to the person. */
export async function sendAndTell(act: Act): Promise<Outcome> {
  change({ note: null })
  const outcome = await send(act)
  const note = refusalIn(outcome)
  if (note) change({ note })
  return outcome
}

/** Why the server would not do it; null when it did, or when it was the app that failed. */
export const refusalIn = (outcome: Outcome): string | null =>
  !outcome.ok && 'error' in outcome && outcome.error === 'refused' ? outcome.reason : null

/** Whether the app was too late, or not there at all. */
export const wentUnanswered = (outcome: Outcome): boolean =>
  !outcome.ok && 'error' in outcome && outcome.error !== 'refused'

const refused = (reason: string): Outcome => ({ ok: false, error: 'refused', reason })
