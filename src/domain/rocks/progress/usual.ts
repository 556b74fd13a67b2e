import { ratioOf } from '../../metric-kinds/ratio.ts'
import { isTyped, type Metric } from '../../metrics/metric.ts'
import { divide, mean, sum } from '../../rounding.ts'
import type { TeamFacts } from '../../scorecard/facts.ts'
import { partsOf } from '../../scorecard/facts.ts'
import { TREND_WEEKS } from '../../scorecard/trend.ts'
import { type Day, teamWeeksUpTo, type Week } from '../../weeks/week.ts'
import { weeksWithin } from '../life/quarter.ts'
import { isCumulative, type Measure } from './measure.ts'
import { daysIn, weekValue } from './series.ts'

/** Fewer weeks with data than this say little about what is usual. */
const USUAL_NEEDS = 4

/**
 * What the 13 weeks up to one say is usual for a measure: the baseline that is offered, and what a target is compared
 * with. Of a sum over the Rock's dates, what as many working days usually bring: sum ÷ working days of the weeks with
 * data × working days of the Rock's weeks. Of an amount a week or a mean, the mean of the weeks; of a ratio, the ratio
 * of the sums; of a latest value, the latest.
 * @param memberId whose values count; null for the team's
 * @param last the last week that counts: the newest closed one
 * @param window the Rock's dates
 * @returns in the metric's scaled whole numbers; null with fewer than four weeks with data
 */
export function usualOf(
  facts: TeamFacts,
  metric: Metric,
  measure: Pick<Measure, 'per'>,
  memberId: string | null,
  last: Week,
  window: { first: Day; last: Day },
): bigint | null {
  const weeks = teamWeeksUpTo(facts.team, last, TREND_WEEKS)
    .map((week) => weekValue(facts, metric, memberId, week))
    .flatMap(({ week, value }) => (value === null ? [] : { week, value }))
  if (weeks.length < USUAL_NEEDS) return null
  const values = weeks.map(({ value }) => value)
  if (isCumulative(measure, metric)) {
    const days = daysIn(
      facts,
      weeks.map(({ week }) => week),
    )
    const ahead = daysIn(facts, weeksWithin(window.first, window.last, facts.team))
    return days === 0n ? null : divide(sum(values) * ahead, days)
  }
  if (metric.over === 'latest') return values.at(-1) ?? null
  return isTyped(metric)
    ? mean(values)
    : ratioOfSums(
        facts,
        metric,
        memberId,
        weeks.map(({ week }) => week),
      )
}

function ratioOfSums(
  facts: TeamFacts,
  metric: Metric,
  memberId: string | null,
  weeks: readonly Week[],
): bigint | null {
  const [top, bottom] = partsOf(facts, metric, weeks.at(-1) ?? facts.team.firstWeek)
  if (!top || !bottom) return null
  const total = (part: Metric) => ({
    value: sum(weeks.map((week) => weekValue(facts, part, memberId, week).value ?? 0n)),
    decimals: part.decimals,
  })
  return ratioOf(metric, total(top), total(bottom))
}
