import type { Cell } from '../../domain/goals/goal-in-week.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { metricsIn, type OwnFacts, type TeamFacts } from '../../domain/scorecard/facts.ts'
import { cellsIn } from '../../domain/scorecard/scorecard.ts'
import { isSameGoal, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import type { Week } from '../../domain/weeks/week.ts'
import { knownWeeks, metricsOver } from './read-history.ts'

/** A rep's value in a week, and whether it is no longer what it was when the week closed. */
export type RepCell = Cell & { changed: boolean }

/** One metric of one rep over some weeks: a cell a week, null where it was not asked of them. */
export type RepLine = { metric: Metric; cells: readonly (RepCell | null)[] }

/** A rep's own numbers over the last weeks, oldest first. */
export type RepLines = { weeks: readonly Week[]; lines: readonly RepLine[] }

/** The facts of a team as they concern one rep alone: what is worked out from them is the rep's own. */
const factsOfRep = (facts: TeamFacts, memberId: string): OwnFacts => ({
  ...facts,
  of: 'person',
  memberships: facts.memberships.filter((stay) => stay.memberId === memberId),
  entries: facts.entries.filter((entry) => entry.subject === memberId),
})

/** A rep's 13 weeks up to one, the metrics of that week first. Metrics with one reporter are nobody's own. */
export function repLines(
  facts: TeamFacts,
  memberId: string,
  last: Week,
  snapshots: ReadonlyMap<Week, Snapshot>,
): RepLines {
  const own = factsOfRep(facts, memberId)
  const weeks = knownWeeks(facts, last)
  const byWeek = weeks.map((week) => {
    const rows = metricsIn(own, week).map((metric) => cellsIn(own, metric, week))
    return { week, rows: rows.filter((row) => row.cells.length > 0) }
  })
  const metrics = metricsOver(byWeek)
  return {
    weeks,
    lines: metrics.map((metric) => ({
      metric,
      cells: byWeek.map(({ week, rows }) => {
        const cell = rows.find((row) => row.metric.id === metric.id)?.cells[0]
        return cell ? { ...cell, changed: isChanged(snapshots.get(week), metric.id, cell) } : null
      }),
    })),
  }
}

function isChanged(
  snapshot: Snapshot | undefined,
  metricId: string,
  { memberId, value, goal }: Cell,
): boolean {
  if (!snapshot) return false
  const frozen = snapshot.rows.find((row) => row.metricId === metricId)
  if ((frozen?.cells[memberId] ?? null) !== value) return true
  return frozen?.goals !== undefined && !isSameGoal(frozen.goals[memberId] ?? null, goal)
}
