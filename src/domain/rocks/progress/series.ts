import type { Metric } from '../../metrics/metric.ts'
import { daysWorked, reportedOf, type TeamFacts } from '../../scorecard/facts.ts'
import { rowOf, type ScorecardRow } from '../../scorecard/scorecard.ts'
import type { Week } from '../../weeks/week.ts'
import type { Measure } from './measure.ts'

/** One week of what a Rock measures. */
export type WeekValue = {
  week: Week
  /** The team's total or the owner's own value; null when there is none. */
  value: bigint | null
  /** Whether somebody's value is still waited for. */
  incomplete: boolean
  /** The team's working days in it. */
  days: number
}

/** Whose value counts: the team's total for null, else one person's. */
export const subjectOfMeasure = ({ whose }: Pick<Measure, 'whose'>, ownerId: string): string | null =>
  whose === 'owner' ? ownerId : null

/** A metric's value in a week. What one reporter enters for everybody is everybody's, the owner's too. */
export function weekValue(facts: TeamFacts, metric: Metric, memberId: string | null, week: Week): WeekValue {
  const row = rowOf(facts, metric, week)
  const days = daysWorked(facts, week)
  if (memberId === null || isOnes(facts, metric, week, row)) {
    return { week, value: row.total, incomplete: row.incomplete, days }
  }
  const cell = row.cells.find((each) => each.memberId === memberId)
  const incomplete = cell?.expected === true && cell.value === null
  return { week, value: cell?.value ?? null, incomplete, days }
}

/** Whether a week's row has no parts by rep because none are reported. */
function isOnes(facts: TeamFacts, metric: Metric, week: Week, row: ScorecardRow): boolean {
  if (row.cells.length > 0) return false
  return reportedOf(facts, metric, week).some(({ reportedBy }) => reportedBy === 'one')
}

/** How many of the team's working days lie in some weeks. */
export const daysIn = (facts: TeamFacts, weeks: readonly Week[]): bigint =>
  BigInt(weeks.reduce((sum, week) => sum + daysWorked(facts, week), 0))
