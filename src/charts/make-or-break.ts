import type { Goal } from '../domain/goals/goal.ts'
import { formatValue, kindOf } from '../domain/metric-kinds/kinds.ts'
import type { Metric } from '../domain/metrics/metric.ts'
import type { TeamFacts } from '../domain/scorecard/facts.ts'
import { goalText } from '../domain/scorecard/figures.ts'
import { CHANGED_MARK } from '../domain/scorecard/snapshot.ts'
import { rowsUpTo } from '../domain/scorecard/trend.ts'
import { decimalText } from '../domain/typed/numbers.ts'
import { type Day, shortDay, type Week } from '../domain/weeks/week.ts'
import type { TrendChart } from './trend-chart.ts'

/**
 * The chart of a team's Make-or-Break: 13 weeks against its goal.
 * @param changed the weeks whose total is no longer what it was at their close
 * @param today its readers'
 * @returns null while there is nothing to draw
 */
export function makeOrBreakChart(
  facts: TeamFacts,
  metric: Metric,
  week: Week,
  changed: ReadonlySet<Week>,
  today: Day,
): TrendChart | null {
  const rows = rowsUpTo(facts, metric, week)
  if (!rows.some((row) => row.total !== null)) return null
  const plain = (value: bigint) => Number(decimalText(value, metric.decimals))
  const bounds = (goal: Goal | null): TrendChart['points'][number]['goal'] => {
    if (goal === null) return null
    if (goal.op === 'between') return [plain(goal.low), plain(goal.high)]
    return plain('low' in goal ? goal.low : goal.high)
  }
  return {
    title: metric.name,
    team: facts.team.name,
    goalSense: rows.at(-1)?.goal?.op ?? 'atLeast',
    unit: kindOf(metric).axisUnit(metric.unit),
    points: rows.map((row) => ({
      week: row.week,
      label: shortDay(row.week, today),
      value: row.total === null ? null : plain(row.total),
      goal: bounds(row.goal),
      status: row.status,
      incomplete: row.incomplete,
      ...(row.asked ? {} : { asked: false as const }),
      valueText:
        row.total === null
          ? ''
          : `${formatValue(row.total, metric)}${changed.has(row.week) ? CHANGED_MARK : ''}`,
      goalText: row.goal ? goalText(row.goal, metric) : '',
    })),
  }
}
