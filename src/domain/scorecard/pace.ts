import { type Goal, goalIn, mapGoal } from '../goals/goal.ts'
import type { Metric } from '../metrics/metric.ts'
import { divide, sum } from '../rounding.ts'
import { type Period, type Week, weeksOfPeriod } from '../weeks/week.ts'
import { daysWorked, type TeamFacts } from './facts.ts'
import { rowOf } from './scorecard.ts'
import { earliest } from './trend.ts'

/** How far a metric that sums has come in its scorecard month or year. */
export type Pace = {
  period: Period
  /** What the weeks so far add up to; weeks without data add nothing. */
  total: bigint
  goal: Goal
  /** What was due by the end of this week: working days so far ÷ all × goal. */
  due: Goal
}

/**
 * Pace of a month or year at the end of a week: what was due grows from the team's first week on, so that a team which
 * begins in a month's last week owes that week's part. Only sum metrics have pace.
 * @returns null without a goal for the period, or for a metric that doesn't sum
 */
export function paceOf(facts: TeamFacts, metric: Metric, week: Week, period: Period): Pace | null {
  const goal = goalIn(facts.goals, metric.id, period, week)
  if (goal === null || metric.over !== 'sum') return null
  const weeks = weeksOfPeriod(week, period, facts.team)
  const first = earliest(facts)
  const soFar = weeks.filter((each) => first <= each && each <= week)
  const days = (of: readonly Week[]) => of.reduce((total, each) => total + daysWorked(facts, each, week), 0)
  const totals = soFar.flatMap((each) => rowOf(facts, metric, each).total ?? [])
  const all = BigInt(days(weeks))
  const due = mapGoal(goal, (bound) => (all === 0n ? 0n : divide(bound * BigInt(days(soFar)), all)))
  return { period, total: sum(totals), goal, due }
}
