import type { Goal } from '../goals/goal.ts'
import { type Cell, repGoal, teamGoal } from '../goals/goal-in-week.ts'
import { ratioOf } from '../metric-kinds/ratio.ts'
import { addsUpAcrossReps, isTyped, judgedIn, type Metric, ONE_SUBJECT } from '../metrics/metric.ts'
import { mean, sum } from '../rounding.ts'
import type { Team } from '../team.ts'
import type { Week } from '../weeks/week.ts'
import {
  entryIn,
  isAway,
  metricsIn,
  partsOf,
  type RepWeek,
  reporterOf,
  repsIn,
  type TeamFacts,
  type WeekFacts,
  wasNotAsked,
} from './facts.ts'
import { leadIn } from './lead.ts'
import { type Status, statusOf, teamStatus } from './status.ts'

/** One metric of one week. */
export type ScorecardRow = {
  metric: Metric
  /** The reps' parts, by name; none for a metric with one reporter. */
  cells: readonly Cell[]
  total: bigint | null
  onProfile: bigint | null
  goal: Goal | null
  /** Of how many who are expected some have no goal, so that the team has none that they add up to; else null. */
  partGoals: { have: number; of: number } | null
  status: Status | null
  /** Who is waited for. */
  missing: readonly string[]
  incomplete: boolean
  /** Whether the metric was asked that week: not while it was off the scorecard for a while. */
  asked: boolean
}

/** A team's week. */
export type Scorecard = {
  team: Team
  week: Week
  rows: readonly ScorecardRow[]
  makeOrBreak: ScorecardRow | null
  reps: readonly RepWeek[]
}

/** A rep's value; a ratio is worked out from its two parts. */
function repValue(facts: WeekFacts, metric: Metric, memberId: string, week: Week): bigint | null {
  if (isTyped(metric)) return entryIn(facts, metric.id, memberId, week)?.value ?? null
  const [numerator, denominator] = partsOf(facts, metric, week)
  if (!numerator || !denominator) return null
  const top = entryIn(facts, numerator.id, memberId, week)?.value ?? null
  const bottom = entryIn(facts, denominator.id, memberId, week)?.value ?? null
  if (top === null || bottom === null) return null
  return ratioOf(
    metric,
    { value: top, decimals: numerator.decimals },
    { value: bottom, decimals: denominator.decimals },
  )
}

const worked = new WeakMap<WeekFacts, Map<string, ScorecardRow>>()

/** One metric of a team's week, as it was judged then. */
export const rowOf = (facts: TeamFacts, metric: Metric, week: Week): ScorecardRow =>
  workedRow(facts, metric, week)

/** What each rep's part of a metric's week is, and who is waited for: also of one person's facts, which have no totals. */
export type CellsRow = Pick<ScorecardRow, 'metric' | 'cells' | 'missing' | 'asked'>

export const cellsIn = (facts: WeekFacts, metric: Metric, week: Week): CellsRow =>
  workedRow(facts, metric, week)

/** Worked out once of the same facts. */
function workedRow(facts: WeekFacts, metric: Metric, week: Week): ScorecardRow {
  const rows = worked.get(facts) ?? new Map<string, ScorecardRow>()
  worked.set(facts, rows)
  const key = `${metric.id} ${week}`
  const known = rows.get(key)
  if (known) return known
  const row = workOut(facts, judgedIn(metric, week), week)
  rows.set(key, row)
  return row
}

function workOut(facts: WeekFacts, metric: Metric, week: Week): ScorecardRow {
  if (wasNotAsked(facts, metric, week)) return notAsked(metric)
  const reps = repsIn(facts, week)
  if (!isTyped(metric)) return ratioRow(facts, metric, week, reps)
  return metric.reportedBy === 'each' ? repsRow(facts, metric, week, reps) : oneRow(facts, metric, week)
}

const notAsked = (metric: Metric): ScorecardRow => ({
  metric,
  cells: [],
  total: null,
  onProfile: null,
  goal: null,
  partGoals: null,
  status: null,
  missing: [],
  incomplete: false,
  asked: false,
})

function cellsOf(facts: WeekFacts, metric: Metric, week: Week, reps: readonly RepWeek[]): Cell[] {
  return reps.flatMap(({ member, presence: days, excused, expected }) => {
    const value = repValue(facts, metric, member.id, week)
    if (value === null && !expected && !excused) return []
    const entry = entryIn(facts, metric.id, member.id, week)
    const goal = repGoal(facts, metric, week, member.id, days)
    return {
      memberId: member.id,
      value,
      onProfile: entry?.onProfile ?? null,
      goal,
      status: statusOf(value, goal, excused),
      expected,
      late: entry?.late ?? false,
      ...enteredBy(facts, member.id, value === null ? undefined : entry?.by),
    }
  })
}

/** The name of whoever entered a value for somebody else; nothing where nobody did, or it is nobody's. */
function enteredBy(facts: WeekFacts, memberId: string, by: string | undefined): { by?: string } {
  if (by === undefined || by === memberId) return {}
  const name = facts.members.find(({ id }) => id === by)?.name
  return name === undefined ? {} : { by: name }
}

function repsRow(facts: WeekFacts, metric: Metric, week: Week, reps: readonly RepWeek[]): ScorecardRow {
  const cells = cellsOf(facts, metric, week, reps)
  const values = cells.flatMap((cell) => cell.value ?? [])
  const total = values.length === 0 ? null : addsUpAcrossReps(metric) ? sum(values) : mean(values)
  const known = cells.flatMap((cell) => cell.onProfile ?? [])
  return settle(facts, metric, week, {
    cells,
    total,
    onProfile: known.length === 0 ? null : sum(known),
    ...teamGoal(facts, metric, week, cells),
    missing: missingOf(cells),
  })
}

const missingOf = (cells: readonly Cell[]): string[] =>
  cells.filter((cell) => cell.expected && cell.value === null).map((cell) => cell.memberId)

function oneRow(facts: WeekFacts, metric: Metric, week: Week): ScorecardRow {
  const entry = entryIn(facts, metric.id, ONE_SUBJECT, week)
  const total = entry?.value ?? null
  const reporter = reporterOf(facts, metric, week)
  const excused = reporter !== null && isAway(facts, reporter, week)
  return settle(
    facts,
    metric,
    week,
    {
      cells: [],
      total,
      onProfile: entry?.onProfile ?? null,
      ...teamGoal(facts, metric, week, []),
      missing: total === null && !excused ? [reporter ?? ''] : [],
    },
    excused ? 1 : 0,
  )
}

/** What a ratio of a team's week is made of: the totals of those of whom both parts are in. */
export type RatioSums = { top: bigint; bottom: bigint }

/**
 * The two sums of a ratio. A rep with one part in and the other missing is left out of both.
 * @returns null while there are none
 */
export function ratioSums(facts: WeekFacts, metric: Metric, week: Week): RatioSums | null {
  const [top, bottom] = partsOf(facts, metric, week).map((part) => workedRow(facts, part, week))
  if (!top || !bottom) return null
  if (top.metric.reportedBy !== 'each' || bottom.metric.reportedBy !== 'each') {
    return top.total === null || bottom.total === null ? null : { top: top.total, bottom: bottom.total }
  }
  const pairs = top.cells.flatMap((cell) => {
    const other = bottom.cells.find(({ memberId }) => memberId === cell.memberId)?.value ?? null
    return cell.value === null || other === null ? [] : { top: cell.value, bottom: other }
  })
  if (pairs.length === 0) return null
  return { top: sum(pairs.map((pair) => pair.top)), bottom: sum(pairs.map((pair) => pair.bottom)) }
}

/** A ratio's two sums over one another; null over a sum of zero. */
export function ratioOfSums(facts: WeekFacts, metric: Metric, week: Week, sums: RatioSums): bigint | null {
  const [top, bottom] = partsOf(facts, metric, week)
  if (!top || !bottom) return null
  return ratioOf(
    metric,
    { value: sums.top, decimals: top.decimals },
    { value: sums.bottom, decimals: bottom.decimals },
  )
}

/** A ratio of the team: its parts' sums over one another, missing who either part misses. */
function ratioRow(facts: WeekFacts, metric: Metric, week: Week, reps: readonly RepWeek[]): ScorecardRow {
  const parts = partsOf(facts, metric, week).map((part) => workedRow(facts, part, week))
  const isPerRep = parts.every((part) => part.metric.reportedBy === 'each')
  const sums = ratioSums(facts, metric, week)
  return settle(
    facts,
    metric,
    week,
    {
      cells: isPerRep ? cellsOf(facts, metric, week, reps) : [],
      total: sums && ratioOfSums(facts, metric, week, sums),
      onProfile: null,
      ...teamGoal(facts, metric, week, []),
      missing: [...new Set(parts.flatMap((part) => part.missing))],
    },
    // Over a sum of zero it is unknown, not excused.
    parts.filter((part) => part.status === 'excused').length,
  )
}

/** @param excused how many are away all week whose values would have been part of the total */
function settle(
  facts: WeekFacts,
  metric: Metric,
  week: Week,
  row: Pick<ScorecardRow, 'cells' | 'total' | 'onProfile' | 'goal' | 'partGoals' | 'missing'>,
  excused = row.cells.filter((cell) => cell.status === 'excused').length,
): ScorecardRow {
  return {
    metric,
    ...row,
    status: teamStatus(row.total, row.goal, {
      missing: row.missing.length,
      excused,
      addsUp: addsUpAcrossReps(metric),
      allowNegative: metric.allowNegative,
      leads: leadIn(facts.leads, week) === metric.id,
    }),
    incomplete: row.missing.length > 0,
    asked: true,
  }
}

/** A team's week worked out from the facts as they stand now. */
export function scorecard(facts: TeamFacts, week: Week): Scorecard {
  const rows = metricsIn(facts, week).map((metric) => rowOf(facts, metric, week))
  const lead = leadIn(facts.leads, week)
  return {
    team: facts.team,
    week,
    rows,
    makeOrBreak: rows.find((row) => row.metric.id === lead) ?? null,
    reps: repsIn(facts, week),
  }
}
