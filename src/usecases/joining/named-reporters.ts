import type { Metric } from '../../domain/metrics/metric.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'

/** That a team named people who are not on it to report a metric for everybody. */
export type Named = { team: Team; metric: Metric; reporter: Member | null; deputy: Member | null }

/**
 * Who of a metric's reporter and deputy was named anew by somebody else, for a team that they are not on: they hear it.
 * @param before the metric until then; null for a new one
 */
export async function namedReporters(
  { store, actor }: Context,
  teamId: string,
  before: Metric | null,
  metric: Metric,
): Promise<Named> {
  const known = [before?.reporterId, before?.deputyId, actor.id]
  const stays = await store.memberships.ofTeam(teamId)
  const isOn = (id: string) => stays.some((stay) => stay.memberId === id && stay.leftOn === null)
  const hears = async (id: string | null): Promise<Member | null> => {
    const member = id === null || known.includes(id) || isOn(id) ? null : await store.members.find(id)
    return member && isHere(member) ? member : null
  }
  return {
    team: await readTeam(store, teamId),
    metric,
    reporter: await hears(metric.reporterId),
    deputy: await hears(metric.deputyId),
  }
}
