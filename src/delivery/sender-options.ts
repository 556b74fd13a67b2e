import type { Holds } from './hold.ts'
import type { LookUp } from './look-up.ts'
import type { DeliveryOptions } from './options.ts'
import type { SendingPace } from './pace.ts'

/** What one message is sent with: what delivery is given, and what its sender keeps. */
export type SenderOptions = DeliveryOptions & {
  pace: SendingPace
  lookUp: LookUp
  holds: Holds
  random(): number
}
