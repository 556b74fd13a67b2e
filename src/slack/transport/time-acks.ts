import type { Receiver, ReceiverEvent } from '@slack/bolt'
import type { AckKind, Observer } from '../../observe.ts'

/** Measures how long everything that Slack sends to a receiver waits for its acknowledgement. */
export function timeAcks(receiver: Receiver, { acked }: Pick<Observer, 'acked'>): void {
  const init = receiver.init.bind(receiver)
  receiver.init = (app) => {
    const processEvent = app.processEvent.bind(app)
    app.processEvent = (event) => processEvent(timed(event, acked))
    init(app)
  }
}

function timed(event: ReceiverEvent, acked: Observer['acked']): ReceiverEvent {
  const kind = kindOf(event.body)
  if (!kind) return event
  const arrived = performance.now()
  return {
    ...event,
    ack: async (answer) => {
      await event.ack(answer)
      acked(kind, (performance.now() - arrived) / 1000)
    },
  }
}

const KINDS: Readonly<Record<string, AckKind>> = {
  block_actions: 'action',
  view_submission: 'submission',
  event_callback: 'event',
}

/** Null for what nobody here listens to. */
const kindOf = ({ type, command }: Record<string, unknown>): AckKind | null =>
  command ? 'command' : (KINDS[String(type)] ?? null)
