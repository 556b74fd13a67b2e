import {
  indexOf,
  isAway,
  metricsIn,
  partsOf,
  type RepWeek,
  reporterOf,
  repsIn,
  type TeamFacts,
} from './facts.ts'
import { type Goal, goalIn, sumGoals } from './goal.ts'
import { addsUpAcrossReps, isTyped, type Metric, ONE_SUBJECT } from './metric.ts'
import { ratioOf } from './metric-kinds/ratio.ts'
import type { Presence } from './presence.ts'
import { prorate } from './presence.ts'
import { mean, sum } from './rounding.ts'
import { type Status, statusOf, teamStatus } from './status.ts'
import type { Team } from './team.ts'
import type { Week } from './week.ts'

/** A rep's part in one metric's week. */
export type Cell = {
  memberId: string
  value: bigint | null
  onProfile: bigint | null
  goal: Goal | null
  status: Status | null
  /** Whether a value is waited for: on the team at the week's end, not away for all of it. */
  expected: boolean
  late: boolean
  /** Who entered it for them, by name; absent where they did it themselves, or it was imported. */
  by?: string
}

/** One metric of one week. */
export type Row = {
  metric: Metric
  /** The reps' parts, by name; none for a metric with one reporter. */
  cells: readonly Cell[]
  total: bigint | null
  onProfile: bigint | null
  goal: Goal | null
  status: Status | null
  /** Who is waited for. */
  missing: readonly string[]
  incomplete: boolean
}

/** A team's week. */
export type Scorecard = {
  team: Team
  week: Week
  rows: readonly Row[]
  makeOrBreak: Row | null
  reps: readonly RepWeek[]
}

/** A rep's goal in a week: (their own version, else the default) × proration, by time off and holidays. */
export function repGoal(
  facts: TeamFacts,
  metric: Metric,
  week: Week,
  memberId: string,
  days: Presence,
): Goal | null {
  const goal =
    goalIn(facts.goals, metric.id, 'member', week, memberId) ?? goalIn(facts.goals, metric.id, 'rep', week)
  return goal && prorate(goal, metric, { ...days, of: indexOf(facts).week(week).weekdays })
}

/** A rep's value; a ratio is worked out from its two parts. */
export function repValue(facts: TeamFacts, metric: Metric, memberId: string, week: Week): bigint | null {
  const index = indexOf(facts)
  if (isTyped(metric)) return index.entry(metric.id, memberId, week)?.value ?? null
  const [numerator, denominator] = partsOf(facts, metric)
  if (!numerator || !denominator) return null
  const top = index.entry(numerator.id, memberId, week)?.value ?? null
  const bottom = index.entry(denominator.id, memberId, week)?.value ?? null
  if (top === null || bottom === null) return null
  return ratioOf(
    metric,
    { value: top, decimals: numerator.decimals },
    { value: bottom, decimals: denominator.decimals },
  )
}

/** Whether each rep has a value of their own: typed by each, or a ratio of two such. */
function isPerRep(facts: TeamFacts, metric: Metric): boolean {
  if (isTyped(metric)) return metric.reportedBy === 'each'
  return partsOf(facts, metric).every((part) => part.reportedBy === 'each')
}

/** One metric of a team's week. */
export function rowOf(
  facts: TeamFacts,
  metric: Metric,
  week: Week,
  reps: readonly RepWeek[] = repsIn(facts, week),
): Row {
  if (!isTyped(metric)) return ratioRow(facts, metric, week, reps)
  return metric.reportedBy === 'each' ? repsRow(facts, metric, week, reps) : oneRow(facts, metric, week)
}

function cellsOf(facts: TeamFacts, metric: Metric, week: Week, reps: readonly RepWeek[]): Cell[] {
  const index = indexOf(facts)
  return reps.flatMap(({ member, presence: days, excused, expected }) => {
    const value = repValue(facts, metric, member.id, week)
    if (value === null && !expected && !excused) return []
    const entry = index.entry(metric.id, member.id, week)
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
function enteredBy(facts: TeamFacts, memberId: string, by: string | undefined): { by?: string } {
  if (by === undefined || by === memberId) return {}
  const name = facts.members.find(({ id }) => id === by)?.name
  return name === undefined ? {} : { by: name }
}

/**
 * The team's goal: the one set for the team, else the sum of its reps' where values add up, else the default.
 * One that is no sum of reps' goals is prorated by holidays only.
 */
export function teamGoal(facts: TeamFacts, metric: Metric, week: Week, cells: readonly Cell[]): Goal | null {
  const isSum = metric.reportedBy === 'each' && addsUpAcrossReps(metric)
  const set =
    goalIn(facts.goals, metric.id, 'team', week) ??
    (isSum ? null : goalIn(facts.goals, metric.id, 'rep', week))
  if (set) {
    return prorate(set, metric, {
      present: indexOf(facts).week(week).working.length,
      of: indexOf(facts).week(week).weekdays,
    })
  }
  if (!isSum) return null
  const goals = cells.filter((cell) => cell.status !== 'excused').flatMap((cell) => cell.goal ?? [])
  return sumGoals(goals)
}

function repsRow(facts: TeamFacts, metric: Metric, week: Week, reps: readonly RepWeek[]): Row {
  const cells = cellsOf(facts, metric, week, reps)
  const values = cells.flatMap((cell) => cell.value ?? [])
  const total = values.length === 0 ? null : addsUpAcrossReps(metric) ? sum(values) : mean(values)
  const known = cells.flatMap((cell) => cell.onProfile ?? [])
  return settle(metric, {
    cells,
    total,
    onProfile: known.length === 0 ? null : sum(known),
    goal: teamGoal(facts, metric, week, cells),
    missing: cells.filter((cell) => cell.expected && cell.value === null).map((cell) => cell.memberId),
  })
}

function oneRow(facts: TeamFacts, metric: Metric, week: Week): Row {
  const entry = indexOf(facts).entry(metric.id, ONE_SUBJECT, week)
  const total = entry?.value ?? null
  const reporter = reporterOf(facts, metric, week)
  const excused = reporter !== null && isAway(facts, reporter, week)
  return settle(
    metric,
    {
      cells: [],
      total,
      onProfile: entry?.onProfile ?? null,
      goal: teamGoal(facts, metric, week, []),
      missing: total === null && !excused ? [reporter ?? ''] : [],
    },
    excused ? 1 : 0,
  )
}

/** A ratio of the team: its parts' totals over one another, missing who either part misses. */
function ratioRow(facts: TeamFacts, metric: Metric, week: Week, reps: readonly RepWeek[]): Row {
  const [top, bottom] = partsOf(facts, metric).map((part) => rowOf(facts, part, week, reps))
  const both = top && bottom && top.total !== null && bottom.total !== null
  return settle(
    metric,
    {
      cells: isPerRep(facts, metric) ? cellsOf(facts, metric, week, reps) : [],
      total: both
        ? ratioOf(
            metric,
            { value: top.total ?? 0n, decimals: top.metric.decimals },
            { value: bottom.total ?? 0n, decimals: bottom.metric.decimals },
          )
        : null,
      onProfile: null,
      goal: teamGoal(facts, metric, week, []),
      missing: [...new Set([...(top?.missing ?? []), ...(bottom?.missing ?? [])])],
    },
    // Over a sum of zero it is unknown, not excused.
    [top, bottom].filter((part) => part?.status === 'excused').length,
  )
}

/** @param excused how many are away all week whose values would have been part of the total */
function settle(
  metric: Metric,
  row: Pick<Row, 'cells' | 'total' | 'onProfile' | 'goal' | 'missing'>,
  excused = row.cells.filter((cell) => cell.status === 'excused').length,
): Row {
  return {
    metric,
    ...row,
    status: teamStatus(row.total, row.goal, {
      missing: row.missing.length,
      excused,
      addsUp: addsUpAcrossReps(metric),
    }),
    incomplete: row.missing.length > 0,
  }
}

/** A team's week worked out from the facts as they stand now. */
export function scorecard(facts: TeamFacts, week: Week): Scorecard {
  const reps = repsIn(facts, week)
  const rows = metricsIn(facts, week).map((metric) => rowOf(facts, metric, week, reps))
  return {
    team: facts.team,
    week,
    rows,
    makeOrBreak: rows.find((row) => row.metric.id === facts.makeOrBreakId) ?? null,
    reps,
  }
}
