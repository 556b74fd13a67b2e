import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import { isHere, teamsReportedTo } from '../../domain/people/permission.ts'
import type { Context, Work } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { type LeftBy, type LeftTeam, leaveAsRep } from '../members/leave-teams.ts'
import type { TeamPeople } from '../teams/read-settings.ts'

/** So many changes of a team since a message was sent are looked through. */
const MOST = 1000

/**
 * Somebody who was put on a team by mistake leaves it. They are no longer asked there; what they entered stays.
 * @param putOnAt when they were put on it, by the message that they leave by: one of an earlier stay ends none that came
 * after it
 * @returns the team with who is to be told, or null when they are not on it any more
 * @throws Refusal `notAllowed` for people of other workspaces and deactivated ones, `notFound` when the team is gone,
 * `conflict` for a message of an earlier stay
 */
export async function leaveTeam(
  ctx: Context,
  { teamId, putOnAt }: { teamId: string; putOnAt?: Temporal.Instant | undefined },
): Promise<LeftTeam | null> {
  const { store, actor, now } = ctx
  if (!isHere(actor)) {
    throw new Refusal('notAllowed', 'Only people of this workspace report numbers here. Nothing was changed.')
  }
  return store.transaction(async (tx) => {
    const team = await readTeam(tx, teamId)
    const stays = await tx.memberships.ofMember(actor.id)
    if (!teamsReportedTo(stays, actor.id).includes(teamId)) return null
    if (putOnAt && (await hasLeftSince({ store: tx }, teamId, actor.id, putOnAt)))
      throw new Refusal(
        'conflict',
        `That message is from an earlier time on ${team.name}: you left it, and were put on it again. Nothing was changed. Press “This is wrong” under the newest message, or ask a manager of ${team.name}.`,
      )
    return leaveAsRep({ store: tx, now }, team, actor)
  })
}

/**
 * Whether somebody was taken off a team, or left it, after a time. An account that was deactivated and came back goes on
 * with the same stay.
 */
async function hasLeftSince(
  { store }: Pick<Work, 'store'>,
  teamId: string,
  memberId: string,
  since: Temporal.Instant,
): Promise<boolean> {
  const actions = ['member.left', 'team.changed']
  const events = await store.audit.list({ teamId, since, actions, limit: MOST })
  return events.some(({ action, subject, details }) => {
    if (action === 'member.left')
      return subject === memberId && (details as { by: LeftBy }).by !== 'deactivated'
    const { before, after } = details as { before: TeamPeople; after: TeamPeople }
    return before.repIds.includes(memberId) && !after.repIds.includes(memberId)
  })
}
