/** The way to the app under test: sends over the transport in use and remembers what was sent. */
import { newEvents } from './event-retries.ts'
import type { Faults, SendingFault } from './faults.ts'
import type { Delivery, SlackHappening } from './happenings.ts'
import { keepNewest } from './keep.ts'
import { type Answer, NOT_CONNECTED, type Outgoing, type Retry, type Transport } from './transport.ts'
import { newWay } from './way.ts'

export interface Bot {
  /** Everything sent to the app, in order, redeliveries included. */
  readonly deliveries: Delivery[]
  transport: Transport | undefined
  /** Sends, events once more where they fail. Resolves with the last answer. */
  deliver(outgoing: Outgoing): Promise<Answer>
  /** Sends the same payload again, as Slack does when it doubts the first arrival. */
  redeliver(delivery: Outgoing, retry?: Retry): Promise<Answer>
  /** Sends the events again that are due for it by the clock. */
  retryEvents(): Promise<void>
  /** Counts work in flight in both directions, so that `idle` can wait for it. */
  track<T>(work: Promise<T>): Promise<T>
  inFlight(): number
}

interface Given {
  ackMs: number
  /** How many deliveries are remembered, and how many events wait for another try. */
  keep: number
  faults: Faults
  now: () => number
  tell: (happening: SlackHappening) => void
}

export function newBot({ ackMs, keep, faults, now, tell }: Given): Bot {
  let inFlight = 0
  const track = async <T>(work: Promise<T>): Promise<T> => {
    inFlight++
    try {
      return await work
    } finally {
      inFlight--
    }
  }
  const way = newWay({
    ackMs,
    track,
    send: (outgoing) => bot.transport?.send(outgoing, ackMs) ?? Promise.resolve(NOT_CONNECTED),
  })
  const post = async (outgoing: Outgoing, fault?: SendingFault): Promise<Answer> => {
    const delivery: Delivery = { ...outgoing }
    keepNewest(bot.deliveries, delivery, keep)
    tell({ type: 'delivery', delivery })
    if (fault) tell({ type: 'fault', on: outgoing.kind, fault })
    const answered = way.go(outgoing, fault)
    if (fault && 'twice' in fault) void post(again(outgoing))
    delivery.answer = await answered
    tell({ type: 'delivery', delivery })
    return delivery.answer
  }
  const postFaulty = (outgoing: Outgoing) => post(outgoing, faults.takeSending(outgoing.kind))
  const events = newEvents({ post: postFaulty, now, keep })
  const deliver = (outgoing: Outgoing) =>
    outgoing.kind === 'events_api' ? events.send(outgoing) : postFaulty(outgoing)
  const bot: Bot = {
    deliveries: [],
    transport: undefined,
    deliver,
    redeliver: (delivery, retry) => deliver(again(delivery, retry)),
    retryEvents: events.retry,
    track,
    inFlight: () => inFlight,
  }
  return bot
}

/** The same once more. Only events say so. */
function again({ kind, payload }: Outgoing, retry?: Retry): Outgoing {
  const told = retry ?? (kind === 'events_api' ? { num: 1, reason: 'http_timeout' } : undefined)
  return { kind, payload, ...(told && { retry: told }) }
}
