import { Refusal } from '../../domain/errors.ts'
import { isHere, teamsReportedTo } from '../../domain/people/permission.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { type LeftTeam, leaveAsRep } from '../members/leave-teams.ts'

/**
 * Somebody who was put on a team by mistake leaves it. They are no longer asked there; what they entered stays.
 * @returns the team with who is to be told, or null when they are not on it any more
 * @throws Refusal `notAllowed` for people of other workspaces and deactivated ones, `notFound` when the team is gone
 */
export async function leaveTeam(ctx: Context, { teamId }: { teamId: string }): Promise<LeftTeam | null> {
  const { store, actor, now } = ctx
  if (!isHere(actor)) {
    throw new Refusal('notAllowed', 'Only people of this workspace report numbers here. Nothing was changed.')
  }
  return store.transaction(async (tx) => {
    const team = await readTeam(tx, teamId)
    const stays = await tx.memberships.ofMember(actor.id)
    if (!teamsReportedTo(stays, actor.id).includes(teamId)) return null
    return leaveAsRep({ store: tx, now }, team, actor)
  })
}
