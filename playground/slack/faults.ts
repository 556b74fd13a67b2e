/** Faults that are ordered: the next so many Web API calls, or deliveries to the app, meet them. */
import type { DeliveryKind } from './transport.ts'
import type { Fields } from './types.ts'

/** What befalls a call of the app. */
export type Fault =
  /** An HTTP status, 429 with `retryAfter` seconds. */
  | { status: number; retryAfter?: number }
  /** An ordinary refusal, `{ ok: false, error }`. */
  | { error: string; extra?: Fields }
  /** The call takes effect, but the connection ends without an answer. */
  | { dropAfterAccept: true }
  /** The call takes effect, and its answer is half: these are not in it. */
  | { without: readonly string[] }
  /** The connection ends before the call takes effect. */
  | { drop: true }
  /** Real milliseconds before the call is looked at. */
  | { delayMs: number }

/** What befalls something on its way to the app. Nobody waits three seconds where it is clear that they pass. */
export type SendingFault =
  /** Real milliseconds on the way, while the three seconds run. It arrives even when they are over. */
  | { delayMs: number }
  /** It arrives twice at the same time, as when Slack doubts the first; the first one's answer counts. */
  | { twice: true }
  /** The app gets it and does its work, but the acknowledgement comes too late and is ignored. */
  | { lateAck: true }
  /** It never arrives. */
  | { lost: true }
  /** It is overtaken: held back until so many later ones went out, while the three seconds run. */
  | { hold: number }

export interface Order {
  /** How many more will meet the fault. */
  readonly left: number
}

export interface Faults {
  /**
   * The next `count` calls of `method` (a Web API method, `upload`, `response_url`, or `*`) meet `fault`.
   * Faults of one method are used up in the order they were ordered.
   * @param channel only calls that name this channel or person; any call when left out
   */
  on(method: string, count: number, fault: Fault, channel?: string): Order
  /** The next `count` deliveries of these kinds meet `fault`, Slack's own retries included. */
  sending(kinds: DeliveryKind | readonly DeliveryKind[] | '*', count: number, fault: SendingFault): Order
  /** From now on every call of the app takes so many real milliseconds longer. */
  latency(ms: number): void
  readonly latencyMs: number
  /** Takes back every order and the latency. */
  clear(): void
  /** The fault of this call, used up by asking. @param channel what it names as its channel, if anything */
  take(method: string, channel?: unknown): Fault | undefined
  /** The fault of this delivery, used up by asking. */
  takeSending(kind: DeliveryKind): SendingFault | undefined
}

export function newFaults(): Faults {
  const calls = newOrders<Fault>()
  const sendings = newOrders<SendingFault>()
  let latencyMs = 0
  return {
    on: (method, count, fault, channel) => calls.add([method], count, fault, channel),
    sending: (kinds, count, fault) => sendings.add([kinds].flat(), count, fault),
    latency: (ms) => {
      latencyMs = ms
    },
    get latencyMs() {
      return latencyMs
    },
    clear: () => {
      calls.clear()
      sendings.clear()
      latencyMs = 0
    },
    take: calls.take,
    takeSending: sendings.take,
  }
}

function newOrders<F>() {
  let orders: { names: readonly string[]; channel: string | undefined; left: number; fault: F }[] = []
  return {
    add: (names: readonly string[], count: number, fault: F, channel?: string): Order => {
      const order = { names, channel, left: count, fault }
      if (count > 0) orders.push(order)
      return order
    },
    clear: () => {
      for (const order of orders) order.left = 0
      orders = []
    },
    take: (name: string, channel?: unknown): F | undefined => {
      const found = orders.find(
        (order) =>
          (order.names.includes(name) || order.names.includes('*')) &&
          (order.channel === undefined || order.channel === channel),
      )
      if (found && --found.left === 0) orders.splice(orders.indexOf(found), 1)
      return found?.fault
    },
  }
}
