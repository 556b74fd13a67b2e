import type { Goal } from '../goals/goal.ts'
import { formatValue, kindOf } from '../metric-kinds/kinds.ts'
import type { Metric } from '../metrics/metric.ts'
import { divide } from '../rounding.ts'
import { addDays, monthName, periodOf, type Week } from '../weeks/week.ts'
import type { Pace } from './pace.ts'

/** A goal as people read it: "50", "at most 3", "exactly 10", "40–50". */
export function goalText(goal: Goal, metric: Metric): string {
  const text = (bound: bigint) => formatValue(bound, metric)
  switch (goal.op) {
    case 'atLeast':
      return text(goal.low)
    case 'atMost':
      return `at most ${text(goal.high)}`
    case 'exactly':
      return `exactly ${text(goal.low)}`
    case 'between':
      return `${text(goal.low)}–${text(goal.high)}`
  }
}

/**
 * A value against its goal: "42 / 50", "42" without a goal, "– / 50" without a value.
 * @param mark follows the value, such as † for one that changed since its week closed
 */
export function againstGoal(value: bigint | null, goal: Goal | null, metric: Metric, mark = ''): string {
  const shown = `${value === null ? '–' : formatValue(value, metric)}${mark}`
  return goal === null ? shown : `${shown} / ${goalText(goal, metric)}`
}

/** Why a team has no goal though some of its reps have: "1 of 2 have a goal"; empty where that is not so. */
export const partGoalsText = (partGoals: { have: number; of: number } | null): string =>
  partGoals === null ? '' : `${partGoals.have} of ${partGoals.of} have a goal`

/** A difference with its sign: "+3", "−4"; of per cents "+2 points", since 2% of one of them is something else. */
export const signed = (change: bigint, metric: Metric): string =>
  `${change < 0n ? '−' : '+'}${amountOf(change, metric)}`

const amountOf = (change: bigint, metric: Metric): string =>
  formatValue(change < 0n ? -change : change, metric)
    .replace(/^1%$/, '1 point')
    .replace(/%$/, ' points')

/**
 * How much of its goal a total is, in per cent, rounded half up; what misses the goal never rounds to it.
 * @returns null where that says nothing: no goal, one of zero, one that is hit exactly or lies between two bounds
 */
export function percentOfGoal(total: bigint | null, goal: Goal | null): number | null {
  if (total === null || total < 0n || (goal?.op !== 'atLeast' && goal?.op !== 'atMost')) return null
  const aim = goal.op === 'atLeast' ? goal.low : goal.high
  if (aim <= 0n) return null
  const percent = Number(divide(total * 100n, aim))
  if (goal.op === 'atLeast') return total < aim ? Math.min(percent, 99) : percent
  return total > aim ? Math.max(percent, 101) : percent
}

/** A change in words: "6 fewer than last week", "$2,000 more than last week", "as last week". */
export function changeWords(change: bigint, metric: Metric): string {
  if (change === 0n) return 'as last week'
  const word = change > 0n ? 'more' : kindOf(metric).rocks.countsThings ? 'fewer' : 'less'
  return `${amountOf(change, metric)} ${word} than last week`
}

/** "2nd". */
export function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13
  return `${n}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
}

/** How far a month or year has come: "Nov 121, due by now 150 of 200", "2026: 1,902 of 2,300". */
export function paceText(pace: Pace, metric: Metric, week: Week): string {
  const total = formatValue(pace.total, metric)
  if (pace.period === 'year') return `${periodOf(week, 'year')}: ${total} of ${goalText(pace.goal, metric)}`
  return `${monthName(addDays(week, 3))} ${total}, due by now ${goalText(pace.due, metric)} of ${goalText(pace.goal, metric)}`
}
