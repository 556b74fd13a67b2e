import { requireReader } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { Context } from '../context.ts'
import { reportingOf } from '../members/reporting.ts'

/**
 * A scorecard is read by its team, its reporters, who is in its channel, observers, owners and workspace admins.
 * @throws Refusal `notAllowed` for anybody else
 */
export async function requireReads(ctx: Context, team: Team): Promise<void> {
  const { store, actor, channelId } = ctx
  const [memberships, { teamIds }] = await Promise.all([
    store.memberships.ofMember(actor.id),
    reportingOf(ctx, actor.id),
  ])
  requireReader({ actor, team, memberships, channelId, reports: teamIds.includes(team.id) })
}
