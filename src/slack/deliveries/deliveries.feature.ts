import type { Feature } from '../bolt/registry.ts'
import { deliveriesCommand } from './commands.ts'
import { channelReopened, deliveriesActions } from './deliveries.listener.ts'

/** What could not be delivered: seeing it, trying again, and noticing that a channel is open again. */
export const deliveriesFeature: Feature = {
  commands: [deliveriesCommand],
  actions: deliveriesActions,
  events: channelReopened,
}
