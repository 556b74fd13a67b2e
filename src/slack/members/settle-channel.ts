import type { Temporal } from 'temporal-polyfill'
import { isNow, type Membership } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Logger } from '../../log.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Work } from '../../usecases/context.ts'
import type { Directory } from '../../usecases/members/directory.ts'
import { leaveChannel } from '../../usecases/members/leave-teams.ts'
import { type ManagerMessageKind, tellLeft } from './tell-managers.ts'

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
