import type { Goal } from '../goals/goal.ts'
import { teamGoal } from '../goals/goal-in-week.ts'
import { addsUpAcrossReps, isTyped, type Metric } from '../metrics/metric.ts'
import { apportion, divide, mean, sum } from '../rounding.ts'
import { stepWeeks, teamWeeksUpTo, type Week } from '../weeks/week.ts'
import { isOwnEntry, repsIn, type TeamFacts, type WeekFacts } from './facts.ts'
import { leadIn } from './lead.ts'
import { cellsIn, ratioOfSums, ratioSums, rowOf, type ScorecardRow } from './scorecard.ts'
import { type Status, streak } from './status.ts'

/** How far back a scorecard looks: a quarter. */
export const TREND_WEEKS = 13
/** Fewer complete weeks than this say little about what is usual. */
const USUAL_NEEDS = 4

/** A metric's rows of the weeks that end in `week`, oldest first, not before the team began. */
export const rowsUpTo = (
  facts: TeamFacts,
  metric: Metric,
  week: Week,
  count = TREND_WEEKS,
): (ScorecardRow & { week: Week })[] =>
  weeksUpTo(facts, week, count).map((each) => ({ week: each, ...rowOf(facts, metric, each) }))

const weeksUpTo = (facts: WeekFacts, week: Week, count = TREND_WEEKS): Week[] =>
  teamWeeksUpTo(facts.team, week, count).filter((each) => each >= earliest(facts))

const firsts = new WeakMap<WeekFacts, Week>()

/** The first week the facts say anything about: history may have been brought along from before the team's first prompt. */
export function earliest(facts: WeekFacts): Week {
  let first = firsts.get(facts) ?? facts.team.firstWeek
  if (firsts.has(facts)) return first
  for (const entry of facts.entries) if (entry.week < first && isOwnEntry(facts, entry)) first = entry.week
  firsts.set(facts, first)
  return first
}

/**
 * What is usual before a week: the complete ones of the 13 before it, oldest first. Nobody is missing in them.
 * @returns none where there are fewer than four, which say little
 */
function usualWeeks(facts: TeamFacts, metric: Metric, week: Week): (ScorecardRow & { week: Week })[] {
  const complete = rowsUpTo(facts, metric, stepWeeks(facts.team, week, -1)).filter(
    (row) => row.asked && !row.incomplete && hasData(facts, row),
  )
  return complete.length < USUAL_NEEDS ? [] : complete
}

/** A ratio over a sum of zero has no value of its own, and yet its sums count. */
const hasData = (facts: TeamFacts, { metric, week, total }: ScorecardRow & { week: Week }): boolean =>
  isTyped(metric) ? total !== null : ratioSums(facts, metric, week) !== null

/** The mean of the team's usual weeks; a ratio's is the ratio of their sums. Null below four of them. */
export function average(facts: TeamFacts, metric: Metric, week: Week): bigint | null {
  const usual = usualWeeks(facts, metric, week)
  if (usual.length === 0) return null
  if (isTyped(metric)) return mean(usual.map((row) => row.total ?? 0n))
  const sums = usual.flatMap((row) => ratioSums(facts, metric, row.week) ?? [])
  return ratioOfSums(facts, metric, week, {
    top: sum(sums.map((each) => each.top)),
    bottom: sum(sums.map((each) => each.bottom)),
  })
}

/**
 * The Make-or-Break's status in the last week before one that said on or off track while it led: weeks without data
 * between them don't count, nor do excused ones.
 */
export function statusBefore(facts: TeamFacts, metric: Metric, week: Week): Status | null {
  const before = rowsUpTo(facts, metric, stepWeeks(facts.team, week, -1), 53).filter(
    (row) =>
      leadIn(facts.leads, row.week) === metric.id && (row.status === 'onTrack' || row.status === 'offTrack'),
  )
  return before.at(-1)?.status ?? null
}

/** For how many weeks in a row the metric has been off track, this week included. */
export const offTrackStreak = (facts: TeamFacts, metric: Metric, week: Week): number =>
  streak(rowsUpTo(facts, metric, week, 53), 'offTrack')

/**
 * For how many weeks a rep's value has not been as good: "best in 5 weeks" counts this one.
 * @returns null when it is not the best of at least three weeks with data
 */
export function bestIn(facts: WeekFacts, metric: Metric, memberId: string, week: Week): number | null {
  const values = weeksUpTo(facts, week)
    .map((each) => cellsIn(facts, metric, each))
    .map((row) => row.cells.find((cell) => cell.memberId === memberId)?.value ?? null)
  const { goal } = teamGoal(facts, metric, week, cellsIn(facts, metric, week).cells)
  return bestOf(values, goal)
}

/**
 * The same of a team's total. A week in which somebody is missing is none to compare with, and is not the best.
 * @returns null when it is not the best of at least four weeks
 */
export function bestTotalIn(facts: TeamFacts, metric: Metric, week: Week): number | null {
  const rows = rowsUpTo(facts, metric, week)
  const weeks = bestOf(
    rows.map((row) => (row.incomplete ? null : row.total)),
    rows.at(-1)?.goal ?? null,
  )
  return weeks === null || weeks < USUAL_NEEDS ? null : weeks
}

/** How many of some values, oldest first, the last one is the best of, itself included. */
function bestOf(values: readonly (bigint | null)[], goal: Goal | null): number | null {
  const now = values.at(-1) ?? null
  if (now === null || goal?.op === 'exactly' || goal?.op === 'between') return null
  const better = (a: bigint, b: bigint) => (goal?.op === 'atMost' ? a < b : a > b)
  let weeks = 1
  for (const value of values.slice(0, -1).reverse()) {
    if (value !== null && !better(now, value)) break
    if (value !== null) weeks++
  }
  return weeks >= 3 ? weeks : null
}

/** A total's change on the week before; null where either has none. */
export function changeOnLastWeek(
  facts: TeamFacts,
  { metric, total }: ScorecardRow,
  week: Week,
): bigint | null {
  const before = rowOf(facts, metric, stepWeeks(facts.team, week, -1))
  if (total === null || !before.asked || before.total === null) return null
  return total - before.total
}

/** One part of a total's change against what is usual, in the metric's scaled units, as displayed. */
type Contribution = {
  cause: 'timeOff' | 'missing' | 'rep' | 'joined' | 'left'
  /** Whose; null for time off, which is everybody's together. */
  memberId: string | null
  change: bigint
}

/** A total against what is usual: the parts add up exactly to `total − usual`. */
export type Change = { usual: bigint; weeks: number; parts: readonly Contribution[] }

/**
 * Where a total's change comes from: time off → missing → reps, joiners and leavers on their own line.
 * The reference is the mean of the same complete weeks, of the 13 before, for everybody; shown parts are
 * settled by largest remainder.
 * @returns null with fewer than four complete weeks, without a total, or where values don't add up
 */
export function changeAgainstUsual(facts: TeamFacts, metric: Metric, week: Week): Change | null {
  if (!addsUpAcrossReps(metric) || metric.reportedBy !== 'each') return null
  const row = rowOf(facts, metric, week)
  const baseline = usualWeeks(facts, metric, week)
  if (row.total === null || baseline.length === 0) return null

  const weeks = BigInt(baseline.length)
  const usual = divide(sum(baseline.map((each) => each.total ?? 0n)), weeks)
  const presenceOf = new Map(repsIn(facts, week).map((rep) => [rep.member.id, rep.presence]))
  const people = new Set([...baseline, row].flatMap((each) => each.cells.map((cell) => cell.memberId)))

  // All fractions over one denominator, so that nothing is rounded before the end.
  const denominator =
    weeks * [...presenceOf.values()].reduce((product, { of }) => lcm(product, BigInt(of || 1)), 1n)
  const each = denominator / weeks
  let timeOff = 0n
  const parts: { cause: Contribution['cause']; memberId: string | null; share: bigint }[] = []
  for (const memberId of people) {
    const before =
      sum(baseline.map((b) => b.cells.find((cell) => cell.memberId === memberId)?.value ?? 0n)) * each
    const cell = row.cells.find((c) => c.memberId === memberId)
    const value = (cell?.value ?? 0n) * denominator
    const days = presenceOf.get(memberId)
    // Of what they usually have, what falls on the days they were not off.
    const there = days && days.of > 0 ? (before * BigInt(days.of - days.off)) / BigInt(days.of) : before
    const wasThere = baseline.some((b) => b.cells.some((c) => c.memberId === memberId))
    const hasLeft = !cell || (!cell.expected && cell.status !== 'excused')
    if (hasLeft && wasThere) parts.push({ cause: 'left', memberId, share: value - before })
    else if (!wasThere) parts.push({ cause: 'joined', memberId, share: value })
    else {
      timeOff += there - before
      parts.push({ cause: cell?.value == null ? 'missing' : 'rep', memberId, share: value - there })
    }
  }
  parts.push({ cause: 'timeOff', memberId: null, share: timeOff })
  const shown = apportion(
    parts.map((part) => part.share),
    denominator,
    row.total - usual,
  )
  const settled = parts.map(({ cause, memberId }, i) => ({ cause, memberId, change: shown[i] ?? 0n }))
  return { usual, weeks: baseline.length, parts: settled.filter((part) => part.change !== 0n).sort(bySize) }
}

const bySize = (a: Contribution, b: Contribution): number => {
  const size = ({ change }: Contribution) => (change < 0n ? -change : change)
  return size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b
