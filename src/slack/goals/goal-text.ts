import type { Goal, GoalOp, GoalVersion } from '../../domain/goals/goal.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { shortDay } from '../../domain/weeks/week.ts'
import type { TeamGoals } from '../../usecases/goals/read-goals.ts'

/** The operators in words, in the order they are offered. */
export const OPERATORS: readonly { op: GoalOp; words: string }[] = [
  { op: 'atLeast', words: 'at least' },
  { op: 'atMost', words: 'at most' },
  { op: 'exactly', words: 'exactly' },
  { op: 'between', words: 'between' },
]

/** "at least 50", "between 3 and 5", "no goal". */
export function goalWords(goal: Goal | null, metric: Metric): string {
  if (goal === null) return 'no goal'
  const show = (value: bigint) => formatValue(value, metric)
  const words = OPERATORS.find((each) => each.op === goal.op)?.words ?? ''
  if (goal.op === 'between') return `${words} ${show(goal.low)} and ${show(goal.high)}`
  return `${words} ${show(goal.op === 'atMost' ? goal.high : goal.low)}`
}

/** How many reps' own goals are listed. */
const MOST_OWN = 15

/** A metric's goals that hold now or begin later, a line for each of whom they are. */
export function goalLines({ versions, reps, thisWeek, today }: TeamGoals, metric: Metric): string[] {
  const of = (scope: GoalVersion['scope'], memberId = '') =>
    timeline(
      versions.filter(
        (each) => each.metricId === metric.id && each.scope === scope && each.memberId === memberId,
      ),
      metric,
      { thisWeek, today },
    )
  const own = reps.flatMap((rep) => {
    const text = of('member', rep.id)
    return text ? [`${rep.name}: ${text}`] : []
  })
  const lines: [string, string | null][] = [
    ['Each rep', of('rep')],
    ['The team', of('team')],
    ['A month', of('month')],
    ['A year', of('year')],
  ]
  const [rep, ...others] = lines.flatMap(([whose, text]) => [text ? [`${whose}: ${text}`] : []])
  return [
    ...(rep ?? []),
    ...own.slice(0, MOST_OWN),
    ...(own.length > MOST_OWN ? [`and own goals of ${own.length - MOST_OWN} more`] : []),
    ...others.flat(),
  ]
}

/** "at least 50 from 16 Nov, then at least 60 from 30 Nov"; null when there is nothing to say. */
function timeline(
  versions: readonly GoalVersion[],
  metric: Metric,
  { thisWeek, today }: Pick<TeamGoals, 'thisWeek' | 'today'>,
): string | null {
  const sorted = [...versions].sort((a, b) => (a.fromWeek < b.fromWeek ? -1 : 1))
  const holds = sorted.findLast((each) => each.fromWeek <= thisWeek)
  const shown = sorted.filter((each) => each === holds || each.fromWeek > thisWeek)
  if (shown.every((each) => each.goal === null)) return null
  return shown
    .map((each) => `${goalWords(each.goal, metric)} from ${shortDay(each.fromWeek, today)}`)
    .join(', then ')
}
