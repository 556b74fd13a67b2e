import { PARENT_NOT_POSTED, TOO_OLD } from '../../delivery/left-out.ts'
import { traitsOf } from '../../delivery/message-kinds.ts'
import { closes } from '../../delivery/slack-errors.ts'
import type { Team } from '../../domain/team.ts'
import type { DeliveryLine } from '../../store/deliveries/failures.ts'
import type { Work } from '../context.ts'
import { reopenChannel } from './try-again.ts'

/**
 * A team has another channel: what was held for the old one goes there, in its order, as far as it is of use still.
 * What stands in the old one stays, unless it could not be brought up to date there.
 */
export async function moveHeld(
  { store, now }: Work,
  team: Pick<Team, 'id'>,
  from: string,
  to: string,
): Promise<void> {
  for (const line of await store.deliveries.heldFor(team.id, from, now)) {
    if (!isHeld(line)) continue
    if (now.since(line.queuedAt).total('hours') < traitsOf(line.kind).usefulHours)
      await store.deliveries.postAt(line.key, to, now)
    else await store.deliveries.leaveOut(line.key, TOO_OLD)
  }
}

/** Whether it is the channel that a message waits for. An edit that was not tried yet shows by itself. */
const isHeld = ({ state, ts, error }: DeliveryLine): boolean =>
  state === 'pending' ? ts === null : closes(error, 'channel') || error === PARENT_NOT_POSTED

/** A channel has another id, as when it became shared: everything about it holds for the new one. */
export async function renameChannel(work: Work, from: string, to: string): Promise<void> {
  const { store } = work
  for (const team of await store.teams.inChannel(from)) await store.teams.update(team.id, { channelId: to })
  await store.deliveries.renameChannel(from, to)
  await reopenChannel(work, to)
}
