/**
 * Slack sends an event again that was not acknowledged in time, or failed: at once, a minute and five minutes after
 * the first time (Events API, "Retries"). Commands and interactions it sends once.
 */
import { keepNewest } from './keep.ts'
import { type Answer, NOT_CONNECTED, type Outgoing } from './transport.ts'

export interface Events {
  /**
   * Sends an event, and once more where it fails; an app that is not connected is spared that. Resolves with the
   * last answer.
   */
  send(event: Outgoing): Promise<Answer>
  /** Sends again what the clock has come to. */
  retry(): Promise<void>
}

/** After the first time. */
const RETRIES_MS = [0, 60_000, 5 * 60_000]

interface Waiting {
  event: Outgoing
  firstAt: number
  dueAt: number
}

export function newEvents({
  post,
  now,
  keep,
}: {
  post: (event: Outgoing) => Promise<Answer>
  now: () => number
  keep: number
}): Events {
  let waiting: Waiting[] = []
  const send = async (event: Outgoing, firstAt: number): Promise<Answer> => {
    const answer = await post(event)
    const retried = event.retry?.num ?? 0
    const afterMs = RETRIES_MS[retried]
    if (answer.type === 'ack' || afterMs === undefined) return answer
    const again = { ...event, retry: { num: retried + 1, reason: reasonOf(answer) } }
    const dueAt = firstAt + afterMs
    if (dueAt <= now() && answer !== NOT_CONNECTED) return send(again, firstAt)
    keepNewest(waiting, { event: again, firstAt, dueAt }, keep)
    return answer
  }
  return {
    send: (event) => send(event, now()),
    retry: async () => {
      const isDue = ({ dueAt }: Waiting) => dueAt <= now()
      const due = waiting.filter(isDue)
      waiting = waiting.filter((one) => !isDue(one))
      for (const { event, firstAt } of due) await send(event, firstAt)
    },
  }
}

function reasonOf(answer: Exclude<Answer, { type: 'ack' }>): string {
  if (answer.type === 'timeout') return 'http_timeout'
  return answer.reason.startsWith('HTTP') ? 'http_error' : 'connection_failed'
}
