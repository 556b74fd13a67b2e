/** The way to the app under test: sends over the transport in use and remembers what was sent. */
import type { Answer, Outgoing, Retry, Transport } from './transport.ts'

export interface Delivery extends Outgoing {
  /** Absent while the app has not answered. */
  answer?: Answer
}

export interface Bot {
  /** Everything sent to the app, in order, redeliveries included. */
  readonly deliveries: Delivery[]
  transport: Transport | undefined
  deliver(outgoing: Outgoing): Promise<Answer>
  /** Sends the same payload again, as Slack does when it doubts the first arrival. */
  redeliver(delivery: Delivery, retry?: Retry): Promise<Answer>
  /** Counts work in flight in both directions, so that `idle` can wait for it. */
  track<T>(work: Promise<T>): Promise<T>
  inFlight(): number
}

export function newBot({ ackMs, log }: { ackMs: number; log: (line: string) => void }): Bot {
  let inFlight = 0
  const bot: Bot = {
    deliveries: [],
    transport: undefined,
    inFlight: () => inFlight,
    track: async (work) => {
      inFlight++
      try {
        return await work
      } finally {
        inFlight--
      }
    },
    deliver: async (outgoing) => {
      const delivery: Delivery = { ...outgoing }
      bot.deliveries.push(delivery)
      log(`→ app ${outgoing.kind} ${described(outgoing)}`)
      const sent = bot.transport?.send(outgoing, ackMs) ?? Promise.resolve(noTransport)
      delivery.answer = await bot.track(sent)
      log(`← app ${outgoing.kind} ${delivery.answer.type}`)
      return delivery.answer
    },
    redeliver: (delivery, retry) => {
      const events = delivery.kind === 'events_api'
      const again = retry ?? (events ? { num: 1, reason: 'http_timeout' } : undefined)
      return bot.deliver({ kind: delivery.kind, payload: delivery.payload, ...(again && { retry: again }) })
    },
  }
  return bot
}

const noTransport: Answer = { type: 'failed', reason: 'the app is not connected' }

const described = ({ payload }: Outgoing): string =>
  String(payload.command ?? (payload.event as { type?: string } | undefined)?.type ?? payload.type ?? '')
