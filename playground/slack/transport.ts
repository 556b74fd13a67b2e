import type { Fields } from './types.ts'

export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api'

/** Why Slack sends an event again. */
export interface Retry {
  num: number
  reason: string
}

/** Something on its way to the app. */
export interface Outgoing {
  kind: DeliveryKind
  payload: Fields
  retry?: Retry
}

/** How the app took it. */
export type Answer =
  | { type: 'ack'; payload: unknown }
  /** No acknowledgement in time: the person sees operation_timeout. */
  | { type: 'timeout' }
  /** No connection, or an HTTP status other than 200: the person sees dispatch_failed. */
  | { type: 'failed'; reason: string }

/** There is nobody to send to. */
export const NOT_CONNECTED: Answer = { type: 'failed', reason: 'the app is not connected' }

/** A way to the app: Socket Mode or signed HTTP. */
export interface Transport {
  send(outgoing: Outgoing, ackMs: number): Promise<Answer>
  /** Ends what is under way. */
  close(): void | Promise<void>
}
