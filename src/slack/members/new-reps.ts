import { peopleIn } from '../bolt/directory.ts'
import type { Call } from '../bolt/registry.ts'
import { noteInside } from './settle-channel.ts'

/** Notes which of a team's new reps are in its channel. Asks Slack, so it comes once the person has their answer. */
export const noteNewReps = (
  { ctx: { store, now }, client, log }: Pick<Call, 'ctx' | 'client' | 'log'>,
  teamId: string,
): Promise<void> =>
  noteInside({ store, log, now: () => now, channel: (_, channelId) => peopleIn(client, channelId) }, teamId)
