import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere, isManager, isOverAll } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Context } from '../context.ts'

/**
 * The teams that a command may mean, by name: those of the channel it was typed in, otherwise those of the
 * person (as rep, manager, observer or reporter), otherwise for owners and admins all of them.
 * @throws Refusal `notAllowed` for people of other workspaces, `notFound` when there are none at all, saying how to set one up
 */
export async function findTeams(
  { store, actor }: Context,
  { channelId }: { channelId: string },
): Promise<Team[]> {
  if (!isHere(actor)) {
    throw new Refusal(
      'notAllowed',
      'Drumbeat is for the people of this workspace: it asks others for nothing and shows them no numbers.',
    )
  }
  const here = await store.teams.inChannel(channelId)
  if (here.length > 0) return inUse(here)
  const mine = await teamsOf(store, actor)
  if (mine.length > 0) return inUse(mine)
  const all = isOverAll(actor) ? await store.teams.list() : []
  if (all.length > 0) return inUse(all)
  throw new Refusal(
    'notFound',
    'There is no scorecard for this channel, and you are on none. Set one up with /scorecard setup, or use this command in the channel of a team that has one.',
  )
}

/** Teams without the archived ones, unless there are no others. */
function inUse(teams: Team[]): Team[] {
  const live = teams.filter(({ quiet }) => quiet !== 'archived')
  return live.length > 0 ? live : teams
}

/** The same for a command that only managers may use: those the person manages, when there are any. */
export async function findManagedTeams(ctx: Context, { channelId }: { channelId: string }): Promise<Team[]> {
  const teams = await findTeams(ctx, { channelId })
  const stays = await ctx.store.memberships.ofMember(ctx.actor.id)
  const managed = teams.filter((team) => isManager(ctx.actor, team.id, stays))
  return managed.length > 0 ? managed : teams
}

/** The teams somebody is on now, or reports a metric for. */
async function teamsOf(store: WorkspaceStore, actor: Member): Promise<Team[]> {
  const stays = await store.memberships.ofMember(actor.id)
  const ids = new Set(stays.filter((stay) => stay.leftOn === null).map((stay) => stay.teamId))
  const reported = (await store.metrics.all()).filter(
    (metric) => metric.lastWeek === null && [metric.reporterId, metric.deputyId].includes(actor.id),
  )
  for (const metric of reported) {
    for (const placement of await store.placements.ofMetric(metric.id)) {
      if (placement.lastWeek === null) ids.add(placement.teamId)
    }
  }
  if (ids.size === 0) return []
  return (await store.teams.list()).filter((team) => ids.has(team.id))
}
