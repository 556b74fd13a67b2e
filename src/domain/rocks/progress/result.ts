import { type Goal, meets } from '../../goals/goal.ts'
import { divide } from '../../rounding.ts'
import type { TeamFacts } from '../../scorecard/facts.ts'
import type { Day, Week, WeekStarts } from '../../weeks/week.ts'
import { type Result, type Rock, resultDates, verdictOf } from '../life/rock.ts'
import { isCumulative, isSameScale, type Measure, reaches } from './measure.ts'
import { progressOf, type Untracked, weeksOfRock } from './progress.ts'

/** What a Rock's number says at a result date. */
export type ResultReading =
  | { verdict: Result['verdict']; value: bigint; target: bigint; incomplete: boolean }
  /** The date's week has not closed. */
  | { verdict: 'notYet' }
  /** `missing`: values are waited for that decide it; otherwise why no metric tracks it. */
  | { verdict: 'noData'; why: Untracked | 'missing' }

/** The week in which a result date is read: the last of the Rock's weeks up to it. It is read once that has closed. */
export const resultWeek = (rock: Rock, on: Day, starts: WeekStarts): Week =>
  weeksOfRock(rock, starts, on).at(-1) ?? on

/**
 * Reads a result from the metric at its own date, in whichever quarter that lies. It is the Rock's second clock:
 * built, or called done, is not achieved.
 * @param facts with entries from the first week of the Rock's dates on
 * @param closedThrough the newest closed week; null before any
 */
export function readResult(facts: TeamFacts, rock: Rock, on: Day, closedThrough: Week | null): ResultReading {
  const week = resultWeek(rock, on, facts.team)
  if (closedThrough === null || week > closedThrough) return { verdict: 'notYet' }
  const progress = progressOf(facts, rock, week, on)
  if (typeof progress === 'string') return { verdict: 'noData', why: progress }
  const { value, target, incomplete, status } = progress
  if (value === null || status === 'noData' || status === 'soFar')
    return { verdict: 'noData', why: 'missing' }
  return { verdict: status === 'onTrack' ? 'achieved' : 'missed', value, target, incomplete }
}

/** What a value that somebody typed for a measure in words comes to. @param measure one with a target */
export const judge = (measure: Measure & { target: bigint }, value: bigint): Result['verdict'] =>
  reaches(value, measure.target, measure.direction) ? 'achieved' : 'missed'

/** The result dates that were not read yet, earliest first. What was dropped or put away undone has none. */
export function unreadResults(rock: Rock): readonly Day[] {
  const isGone = rock.ending?.how === 'dropped' || (rock.archivedOn !== null && rock.ending === null)
  if (isGone || rock.measure?.target == null) return []
  return resultDates(rock).filter((on) => !rock.results.some((result) => result.on === on))
}

/** The earliest result date that was not read yet; null when there is none. */
export const nextResultOn = (rock: Rock): Day | null => unreadResults(rock)[0] ?? null

/** The result dates whose week has closed and that were not read yet. */
export const resultsToRead = (rock: Rock, starts: WeekStarts, closedThrough: Week | null): Day[] =>
  closedThrough === null
    ? []
    : unreadResults(rock).filter((on) => resultWeek(rock, on, starts) <= closedThrough)

/**
 * After a performing Rock succeeded: why isn't this always expected? The weekly goal that would hold what was
 * reached: of a sum, the target ÷ its weeks, halves up; of a level, the target.
 * @param current the goal that holds now, the team's or the owner's as the measure says
 * @returns null where there is nothing to raise: not achieved, not performing, already expected, or not comparable
 */
export function goalToOffer(facts: TeamFacts, rock: Rock, current: Goal | null): Goal | null {
  const measure = rock.measure
  const metric = facts.metrics.find(({ id }) => id === measure?.metricId)
  if (rock.type !== 'performing' || verdictOf(rock) !== 'achieved') return null
  if (!measure || measure.target === null || !metric || metric.lastWeek !== null) return null
  if (!isSameScale(measure, metric)) return null
  const weeks = BigInt(weeksOfRock(rock, facts.team).length)
  const bound = isCumulative(measure, metric) ? divide(measure.target, weeks) : measure.target
  const offer: Goal =
    measure.direction === 'higher' ? { op: 'atLeast', low: bound } : { op: 'atMost', high: bound }
  if (current === null) return offer
  const currentBound = current.op === 'atLeast' ? current.low : current.op === 'atMost' ? current.high : null
  // What the goal asks already is no raise.
  if (currentBound === null || current.op !== offer.op || meets(offer, currentBound)) return null
  return offer
}
