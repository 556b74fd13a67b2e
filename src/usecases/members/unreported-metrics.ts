import type { Metric } from '../../domain/metrics/metric.ts'
import type { Member } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Work } from '../context.ts'
import { recipientsOf } from '../teams/recipients.ts'

/** Metrics of a team that nobody is asked for any more, by whom it was, with who is to be told. */
export type Unreported = {
  team: Team
  member: Member
  metrics: readonly Metric[]
  managerIds: readonly string[]
}

/** What somebody who is gone reported, alone or as the deputy of somebody gone before, by the teams that ask for it. */
export async function unreportedMetrics({ store }: Work, member: Member): Promise<Unreported[]> {
  const byTeam = new Map<string, Metric[]>()
  for (const metric of await store.metrics.all()) {
    const ids = [metric.reporterId, metric.deputyId].flatMap((id) => id ?? [])
    if (metric.lastWeek !== null || !ids.includes(member.id)) continue
    if ((await store.members.list(ids)).some(({ active }) => active)) continue
    for (const { teamId, lastWeek } of await store.placements.ofMetric(metric.id))
      if (lastWeek === null) byTeam.set(teamId, [...(byTeam.get(teamId) ?? []), metric])
  }
  const unreported: Unreported[] = []
  for (const [teamId, metrics] of byTeam) {
    const team = await store.teams.find(teamId)
    if (team)
      unreported.push({ team, member, metrics, managerIds: await recipientsOf({ store }, teamId, member.id) })
  }
  return unreported
}
