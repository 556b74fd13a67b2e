import type { Metric } from '../../metrics/metric.ts'
import { divide, sum } from '../../rounding.ts'
import type { TeamFacts } from '../../scorecard/facts.ts'
import {
  addDays,
  commonWeek,
  dayIn,
  stepWeeks,
  teamWeekOf,
  teamWeeksUpTo,
  type Week,
  weeksBetween,
} from '../../weeks/week.ts'
import { weeksWithin } from '../life/quarter.ts'
import type { Rock } from '../life/rock.ts'
import { weekValue } from './series.ts'

/** What the counter-metric did since the Rock began. Figures are the metric's, for the week they are told of. */
export type CounterWatch =
  /** Within its own noise. */
  | { state: 'quiet' }
  /** Fewer than 13 complete weeks before the Rock: nobody knows its noise. */
  | { state: 'tooShort'; weeks: number }
  /** Each week follows the one before too closely for limits to mean anything. */
  | { state: 'unreliable' }
  | {
      state: 'worse'
      week: Week
      /** One week past the limit, or eight in a row on the worse side of usual. */
      by: 'point' | 'run'
      value: bigint
      usual: bigint
      limit: bigint
    }

/** The baseline's length in weeks: provisional from the first, firm with the second. */
const BASELINE_NEEDS = 13
const BASELINE_WEEKS = 26
const RUN = 8
/** Keeps values per working day whole. */
const FINE = 1_000_000n

/**
 * Whether what gives got worse past its own noise after the Rock began.
 *
 * Process behaviour (XmR) on value per working day where the metric sums and on the value itself elsewhere, complete
 * weeks only. The baseline is frozen: the 26 weeks before the Rock's first, at least 13 of them complete. Limits are
 * mean ± 2.66 × mean moving range (Wheeler, Understanding Variation). Only the worse side counts: a week outside the
 * limit, or eight complete weeks in a row beyond the mean. Where lag-1 autocorrelation of the baseline exceeds 0.3 the
 * limits are too narrow, and nothing is said.
 * @param through the newest closed week
 * @param facts with entries from 26 weeks before the Rock on
 */
export function watchCounter(facts: TeamFacts, rock: Rock, through: Week): CounterWatch | null {
  const { counter } = rock
  const metric = facts.metrics.find(({ id }) => id === counter?.metricId)
  const first = firstWeekOf(facts, rock)
  if (!counter || !metric) return null

  const complete = (weeks: readonly Week[]) => weeks.flatMap((week) => finely(facts, metric, week) ?? [])
  const baseline = complete(teamWeeksUpTo(facts.team, stepWeeks(facts.team, first, -1), BASELINE_WEEKS)).map(
    ({ fine }) => fine,
  )
  if (baseline.length < BASELINE_NEEDS) return { state: 'tooShort', weeks: baseline.length }
  const { mean, range, isFollowing } = noiseOf(baseline)
  if (isFollowing) return { state: 'unreliable' }

  const worse = counter.better === 'higher' ? -1n : 1n
  const limit = mean + (worse * range * 266n) / 100n
  let run = 0
  for (const { week, value, fine, days } of complete(weeksFrom(facts, first, through))) {
    run = (fine - mean) * worse > 0n ? run + 1 : 0
    const isPoint = (fine - limit) * worse > 0n
    if (!isPoint && run < RUN) continue
    const inWeek = (each: bigint) => divide(each * days, FINE)
    return {
      state: 'worse',
      week,
      by: isPoint ? 'point' : 'run',
      value,
      usual: inWeek(mean),
      limit: inWeek(limit),
    }
  }
  return { state: 'quiet' }
}

/** Whether owner and managers are to be told: once in a Rock's life. */
export const isToTell = (watch: CounterWatch | null, rock: Pick<Rock, 'counterToldOn'>): boolean =>
  watch?.state === 'worse' && rock.counterToldOn === null

const weeksFrom = ({ team }: TeamFacts, first: Week, last: Week): Week[] =>
  last < first ? [] : teamWeeksUpTo(team, last, weeksBetween(commonWeek(first), commonWeek(last)) + 1)

/** The first week after the Rock was both begun and written down: what happened before is not its doing. */
function firstWeekOf({ team }: TeamFacts, { startOn, createdAt }: Rock): Week {
  const createdOn = dayIn(team.zone, createdAt)
  const from = createdOn > startOn ? createdOn : startOn
  return weeksWithin(from, addDays(from, 7), team)[0] ?? teamWeekOf(team, from)
}

/** A complete week's value, finely and per working day where it sums; null for any other week. */
function finely(facts: TeamFacts, metric: Metric, week: Week) {
  const { value, incomplete, days } = weekValue(facts, metric, null, week)
  if (value === null || incomplete || days === 0) return null
  const per = metric.over === 'sum' ? BigInt(days) : 1n
  return { week, value, days: per, fine: divide(value * FINE, per) }
}

/** The mean, the mean moving range, and whether values follow one another (lag-1 autocorrelation above 0.3). */
function noiseOf(values: readonly bigint[]): { mean: bigint; range: bigint; isFollowing: boolean } {
  const mean = divide(sum(values), BigInt(values.length))
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0n))
  const range = divide(sum(steps.map((step) => (step < 0n ? -step : step))), BigInt(steps.length))
  const off = values.map((value) => value - mean)
  const together = sum(off.slice(1).map((each, i) => each * (off[i] ?? 0n)))
  return { mean, range, isFollowing: together * 10n > sum(off.map((each) => each * each)) * 3n }
}
