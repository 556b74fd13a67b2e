import { Refusal } from '../../domain/errors.ts'
import type { Metric, Placement } from '../../domain/metrics/metric.ts'
import { requireManager } from '../../domain/people/permission.ts'
import { newestLead } from '../../domain/scorecard/lead.ts'
import type { Team } from '../../domain/team.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'

/** A metric with its place on a team's scorecard. */
export type PlacedMetric = { metric: Metric; placement: Placement }

/** A team's metrics as its managers see them. */
export type TeamMetrics = {
  team: Team
  /** In the order of the scorecard. */
  live: readonly PlacedMetric[]
  /** No longer asked for, the latest first. */
  retired: readonly PlacedMetric[]
  makeOrBreakId: string | null
}

/** The last week a team asks for a metric; null while there is no end to it. */
export const endOf = ({ metric, placement }: PlacedMetric): string | null =>
  [metric.lastWeek, placement.lastWeek].filter((week) => week !== null).sort()[0] ?? null

/** Reads a team's metrics. @throws Refusal `notAllowed` for who does not manage it, `notFound` */
export async function readMetrics(
  { store, actor }: Context,
  { teamId }: { teamId: string },
): Promise<TeamMetrics> {
  const team = await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  const [placed, leads] = await Promise.all([placedOn(store, teamId), store.leads.all()])
  return {
    team,
    live: placed.filter((each) => endOf(each) === null),
    retired: placed
      .filter((each) => endOf(each) !== null)
      .sort((a, b) => ((endOf(a) ?? '') < (endOf(b) ?? '') ? 1 : -1)),
    makeOrBreakId: newestLead(leads),
  }
}

/** Every metric that is or was on a team's scorecard, in its order. */
export async function placedOn(store: WorkspaceStore, teamId: string): Promise<PlacedMetric[]> {
  const placements = await store.placements.ofTeam(teamId)
  const metrics = await store.metrics.list(placements.map((each) => each.metricId))
  return placements.flatMap((placement) => {
    const metric = metrics.find((each) => each.id === placement.metricId)
    return metric ? [{ metric, placement }] : []
  })
}

/** @throws Refusal `notFound` when the metric is not on the team's scorecard, past or present */
export async function readPlaced(
  store: WorkspaceStore,
  teamId: string,
  metricId: string,
): Promise<PlacedMetric> {
  const found = (await placedOn(store, teamId)).find((each) => each.metric.id === metricId)
  if (!found) throw new Refusal('notFound', 'That metric is not on this scorecard. Nothing was changed.')
  return found
}

/** @throws Refusal `notFound` when the metric is not on the team's scorecard now */
export async function readLiveMetric(
  store: WorkspaceStore,
  teamId: string,
  metricId: string,
): Promise<PlacedMetric> {
  const found = await readPlaced(store, teamId, metricId)
  if (endOf(found) !== null) {
    throw new Refusal(
      'notFound',
      `${found.metric.name} is retired. Nothing was changed: bring it back first with /scorecard metric.`,
    )
  }
  return found
}
