/** Things that go wrong between Slack and a bot, to be ordered from the page. */

import type { Order } from '../slack/faults.ts'
import type { LocalSlack } from '../slack/server.ts'
import type { DeliveryKind } from '../slack/transport.ts'
import type { TroubleName } from './world.ts'

/** What a person does; events are sent again by Slack itself. */
const BY_PEOPLE: readonly DeliveryKind[] = ['interactive', 'slash_commands']

const ORDERS: Readonly<Record<TroubleName, (slack: LocalSlack) => Order | undefined>> = {
  'rate-limited': ({ faults }) => faults.on('*', 3, { status: 429, retryAfter: 5 }),
  unavailable: ({ faults }) => faults.on('*', 1, { status: 503 }),
  'reply-lost': ({ faults }) => faults.on('chat.postMessage', 1, { dropAfterAccept: true }),
  'late-ack': ({ faults }) => faults.sending(BY_PEOPLE, 1, { lateAck: true }),
  twice: ({ faults }) => faults.sending(BY_PEOPLE, 1, { twice: true }),
  disconnected: (slack) => {
    slack.dropConnections()
    return undefined
  },
}

/** All there are. */
export const TROUBLES = Object.keys(ORDERS) as TroubleName[]

const ordered = new WeakMap<LocalSlack, { name: TroubleName; order: Order }[]>()

export function orderTrouble(slack: LocalSlack, name: TroubleName): void {
  const order = ORDERS[name](slack)
  if (order) ordered.set(slack, [...ahead(slack), { name, order }])
}

/** Those ordered and not yet met. */
export const troublesOf = (slack: LocalSlack): TroubleName[] => [
  ...new Set(ahead(slack).map(({ name }) => name)),
]

const ahead = (slack: LocalSlack) => (ordered.get(slack) ?? []).filter(({ order }) => order.left > 0)
