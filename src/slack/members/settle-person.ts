import type { Temporal } from 'temporal-polyfill'
import { type Described, isNow, type Membership } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Logger } from '../../log.ts'
import type { NewSlot } from '../../store/slots.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Work } from '../../usecases/context.ts'
import type { Directory } from '../../usecases/members/directory.ts'
import { leaveChannel } from '../../usecases/members/leave-teams.ts'
import { syncMember } from '../../usecases/members/sync-member.ts'
import {
  type ManagerMessageKind,
  tellBack,
  tellLeft,
  tellOwnerless,
  tellUnmanaged,
  tellUnreported,
} from './tell-managers.ts'

/**
 * Takes over what Slack says of a person, by an event or because it was asked, and has the managers told who left and
 * who came back; together or not at all.
 * @param kind `news` where the clock asked, so that managers hear by day
 */
export async function settlePerson(
  { store, now }: Work,
  described: Described,
  log: Logger,
  kind: ManagerMessageKind = 'notice',
): Promise<void> {
  const { sentBefore, unmanaged } = await store.transaction(async (tx) => {
    const work = { store: tx, now }
    const synced = await syncMember(work, described)
    await tellLeft(work, synced.left, kind)
    await tellBack(work, synced.back, kind)
    await tellOwnerless(work, synced.ownerless, kind)
    await tellUnreported(work, synced.unreported, kind)
    await tellUnmanaged(work, synced.unmanaged, kind)
    return synced
  })
  for (const { team, recipientIds } of unmanaged) {
    if (recipientIds.length === 0)
      log.warn(
        { workspace: store.workspaceId, team: team.id, member: described.id },
        'nobody manages the team any more, and no owner or admin is known who could be told: they see it once they open the Home tab',
      )
  }
  for (const slot of sentBefore) logSentBefore(log, store.workspaceId, slot)
}

/** Takes a rep off the teams of a channel that they are no longer in, and has the managers told. */
export const settleChannelLeft = (
  { store, now }: Work,
  memberId: string,
  channelId: string,
  kind: ManagerMessageKind = 'notice',
): Promise<void> =>
  store.transaction(async (tx) => {
    const work = { store: tx, now }
    await tellLeft(work, await leaveChannel(work, memberId, channelId), kind)
  })

/** Somebody who was asked in one zone is not asked again in the next. */
function logSentBefore(log: Logger, workspace: string, { teamId, memberId, week, key }: NewSlot): void {
  const where = { workspace, team: teamId, member: memberId, week, slot: key }
  log.info({ ...where, skipped: 'sent already, before their time zone changed' }, 'skipped')
}

/** Slack's word on who is in a team's channel. */
type LookingInside = Pick<Directory, 'channel'> & {
  store: WorkspaceStore
  now(): Temporal.Instant
  log: Logger
}

/**
 * Notes which of a team's new reps are in its channel, so that one who leaves it unheard is missed by the next weekly
 * plan. Nothing is asked where that is known of all. Where Slack can't be asked, the weekly plan asks again.
 */
export async function noteInside(looking: LookingInside, teamId: string): Promise<void> {
  const { store, log } = looking
  const team = await store.teams.find(teamId)
  if (!team || (await openReps(store, team)).every(({ inChannel }) => inChannel !== undefined)) return
  try {
    await settleInside(looking, team)
  } catch (err) {
    const where = { workspace: store.workspaceId, team: teamId }
    log.warn(
      { ...where, err },
      'who is in the channel could not be read from Slack; the weekly plan asks again',
    )
  }
}

/**
 * A rep who was in the channel when Slack was asked last and no longer is has left it. One who never was is none: reps
 * need not be in their team's channel.
 */
export async function settleInside({ store, channel, now }: LookingInside, team: Team): Promise<void> {
  const reps = await openReps(store, team)
  if (reps.length === 0) return
  const inside = await channel(store.workspaceId, team.channelId)
  if (!inside) return
  for (const { memberId, inChannel } of reps) {
    const isInside = inside.has(memberId)
    if (inChannel && !isInside)
      await settleChannelLeft({ store, now: now() }, memberId, team.channelId, 'news')
    else if (inChannel !== isInside) await store.memberships.seenInChannel(team.id, memberId, isInside)
  }
}

const openReps = async (store: WorkspaceStore, { id }: Team): Promise<Membership[]> =>
  (await store.memberships.ofTeam(id)).filter((stay) => isNow(stay, 'rep'))
