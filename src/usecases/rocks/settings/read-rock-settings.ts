import { requireManager } from '../../../domain/people/permission.ts'
import type { RockSettings } from '../../../domain/rocks/life/settings.ts'
import type { Team } from '../../../domain/team.ts'
import { seenOf } from '../../changed-meanwhile.ts'
import type { Context } from '../../context.ts'
import { readRockTeam } from '../rock-team.ts'

/** How a team keeps its Rocks, for the form, with what the form notes. @throws Refusal `notAllowed`, `notFound` */
export async function readRockSettings(
  ctx: Context,
  { teamId }: { teamId: string },
): Promise<{ team: Team; settings: RockSettings; seen: string }> {
  requireManager(ctx.actor, teamId, await ctx.store.memberships.ofMember(ctx.actor.id))
  const { team, settings } = await readRockTeam(ctx, teamId)
  return { team, settings, seen: await seenOf(ctx, { subject: teamId }) }
}
