import type { Placement } from '../../domain/metrics/metric.ts'
import type { Team } from '../../domain/team.ts'
import { stepWeeks } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'
import { nextUnaskedWeek } from '../teams/next-unasked-week.ts'
import { endOf, type PlacedMetric } from './read-metrics.ts'

/**
 * A former place on a scorecard, taken again: as if it had never been left while no week has closed without it, else as
 * one more stay, from the first week whose prompts are still ahead. The weeks between were not asked.
 */
export async function placeAgain(work: Work, team: Team, placed: PlacedMetric): Promise<Placement> {
  const { placement } = placed
  const lastWeek = endOf(placed)
  const closed = await work.store.weeks.newestClosed([team.id])
  if (lastWeek === null || closed === null || closed <= lastWeek) return { ...placement, lastWeek: null }
  const fromWeek = await nextUnaskedWeek(work, team)
  if (fromWeek <= stepWeeks(team, lastWeek, 1)) return { ...placement, lastWeek: null }
  // A stay that ended before it began was never asked.
  const stays = lastWeek < placement.fromWeek ? [] : [{ fromWeek: placement.fromWeek, lastWeek }]
  return { ...placement, fromWeek, lastWeek: null, earlier: [...(placement.earlier ?? []), ...stays] }
}
