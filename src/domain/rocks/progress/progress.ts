import { addsUpAcrossReps, type Metric } from '../../metrics/metric.ts'
import { divide, sum } from '../../rounding.ts'
import type { TeamFacts } from '../../scorecard/facts.ts'
import { type Status, teamStatus } from '../../scorecard/status.ts'
import { workdaysIn } from '../../weeks/schedule.ts'
import { stepWeeks, type Week, type WeekStarts } from '../../weeks/week.ts'
import { weeksWithin } from '../life/quarter.ts'
import { type Rock, resultDates, windowOf } from '../life/rock.ts'
import { isCumulative, isSameScale, type Measure } from './measure.ts'
import { daysIn, subjectOfMeasure, type WeekValue, weekValue } from './series.ts'

/** How far a Rock's number has come at the end of a week, in the measure's scaled whole numbers. */
export type Progress = {
  week: Week
  /** Whether the weeks add up to the value, or the week's own value is the level. */
  cumulative: boolean
  value: bigint | null
  /** What is due by the end of the week; null where there is no baseline to start from. */
  due: bigint | null
  target: bigint
  /** The value against what is due: on pace, off pace, or not to be told. */
  status: Status
  /** Whether somebody's value is missing in any of the weeks that count. */
  incomplete: boolean
  /** Cumulative: the week's own share of the target. The weeks' shares add up to it. */
  weekTarget: bigint | null
  /** Cumulative: what each of the weeks left has to bring on average, rounded so that it suffices. */
  neededPerWeek: bigint | null
  weeksLeft: number
}

/** Why a Rock doesn't track itself. */
export type Untracked = 'noMetric' | 'noTarget' | 'metricGone' | 'unitChanged' | 'notBegun'

/** A level this many weeks old says nothing of today. */
const STALE_WEEKS = 4

/** The metric that tracks a Rock through a week, or why none does. */
export function trackedBy(
  measure: Measure | null,
  metrics: readonly Metric[],
  week: Week,
): Metric | Untracked {
  if (measure === null || measure.metricId === null) return 'noMetric'
  if (measure.target === null) return 'noTarget'
  const metric = metrics.find(({ id }) => id === measure.metricId)
  if (!metric || (metric.lastWeek !== null && metric.lastWeek < week)) return 'metricGone'
  return isSameScale(measure, metric) ? metric : 'unitChanged'
}

/** The weeks over which a Rock's number moves, oldest first: those whose fourth day lies in its dates. */
export function weeksOfRock(rock: Rock, starts: WeekStarts, resultOn = resultDates(rock).at(-1)): Week[] {
  const { first, last } = windowOf(rock, resultOn)
  return weeksWithin(first, last, starts)
}

/**
 * What is due by the end of a week, as pace is reckoned everywhere: by working days, holidays left out.
 *
 * ```
 * due = start + (target − start) × working days so far ÷ all working days of its weeks, halves up
 * ```
 *
 * `start` is 0 for a cumulative measure and the baseline for a level. Before the first week it is the start, from the
 * last week on the target. An amount a week shrinks with the week's holidays, where its metric prorates.
 * @param weeks the Rock's, from `weeksOf`
 * @returns null for a level without a baseline, until the last week
 */
export function dueBy(
  facts: TeamFacts,
  metric: Metric,
  measure: Measure & { target: bigint },
  weeks: readonly Week[],
  week: Week,
): bigint | null {
  const cumulative = isCumulative(measure, metric)
  const start = cumulative ? 0n : measure.baseline
  const all = daysIn(facts, weeks)
  const soFar = daysIn(
    facts,
    weeks.filter((each) => each <= week),
  )
  const isOver = week >= (weeks.at(-1) ?? week)
  if (start === null) return isOver ? prorated(facts, metric, measure, measure.target, week) : null
  const moved = isOver
    ? measure.target - start
    : all === 0n
      ? 0n
      : divide((measure.target - start) * soFar, all)
  return cumulative ? start + moved : prorated(facts, metric, measure, start + moved, week)
}

/** An amount a week in a week with holidays. */
function prorated(facts: TeamFacts, metric: Metric, measure: Measure, due: bigint, week: Week): bigint {
  if (measure.per !== 'week' || metric.over !== 'sum' || !metric.prorates || measure.direction === 'lower')
    return due
  const whole = BigInt(workdaysIn(facts.team, week).length)
  return whole === 0n ? due : divide(due * daysIn(facts, [week]), whole)
}

/**
 * A Rock's value against pace at the end of a week.
 *
 * Cumulative measures (counts and money that sum, over the Rock's dates) add up from its first week; weeks without
 * data add nothing. A level (latest, mean, ratio, or an amount a week) is the newest week's own value as it stands on
 * the scorecard, if it is no older than four weeks. It is judged as a team's total is: with values of the week
 * missing, only what more values can't undo is said.
 * @param facts with entries from the Rock's first week on
 * @param resultOn one of its result dates; the last unless told
 */
export function progressOf(
  facts: TeamFacts,
  rock: Rock,
  week: Week,
  resultOn = resultDates(rock).at(-1),
): Progress | Untracked {
  const metric = trackedBy(rock.measure, facts.metrics, week)
  if (typeof metric === 'string') return metric
  const measure = { ...rock.measure!, target: rock.measure!.target! }
  const weeks = weeksOfRock(rock, facts.team, resultOn)
  const soFar = weeks.filter((each) => each <= week)
  const last = soFar.at(-1)
  if (last === undefined) return 'notBegun'

  const subject = subjectOfMeasure(measure, rock.ownerId)
  const values = soFar.map((each) => weekValue(facts, metric, subject, each))
  const cumulative = isCumulative(measure, metric)
  const value = cumulative ? added(values) : newest(values)
  const due = dueBy(facts, metric, measure, weeks, last)
  const before = soFar.length > 1 ? dueBy(facts, metric, measure, weeks, stepWeeks(facts.team, last, -1)) : 0n
  const left = weeks.length - soFar.length
  const rest = measure.target - (value ?? 0n)
  const goal =
    due === null
      ? null
      : measure.direction === 'higher'
        ? ({ op: 'atLeast', low: due } as const)
        : ({ op: 'atMost', high: due } as const)
  const current = values.at(-1)
  const waits = current?.incomplete === true
  // An earlier week's level says nothing of this one while this one is waited for.
  const isJudged = cumulative || !waits || current?.value !== null
  const standing = {
    missing: waits ? 1 : 0,
    excused: 0,
    addsUp: addsUpAcrossReps(metric),
    allowNegative: metric.allowNegative,
    leads: false,
  }
  return {
    week: last,
    cumulative,
    value,
    due,
    target: measure.target,
    status: (isJudged ? teamStatus(value, goal, standing) : null) ?? 'noData',
    incomplete: values.some((each) => each.incomplete),
    weekTarget: cumulative && due !== null && before !== null ? due - before : null,
    neededPerWeek:
      !cumulative || left === 0 || measure.direction === 'lower'
        ? null
        : rest <= 0n
          ? 0n
          : ceil(rest, BigInt(left)),
    weeksLeft: left,
  }
}

/** What the weeks bring together; null when none has anything. */
function added(values: readonly WeekValue[]): bigint | null {
  const known = values.flatMap(({ value }) => value ?? [])
  return known.length === 0 ? null : sum(known)
}

/** The newest week's value that is not stale. */
const newest = (values: readonly WeekValue[]): bigint | null =>
  values.slice(-STALE_WEEKS).findLast(({ value }) => value !== null)?.value ?? null

const ceil = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator
