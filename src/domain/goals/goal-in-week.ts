import { addsUpAcrossReps, type Metric } from '../metrics/metric.ts'
import { type RosterFacts, type WeekFacts, weekIn } from '../scorecard/facts.ts'
import type { Status } from '../scorecard/status.ts'
import { type Presence, prorate } from '../weeks/presence.ts'
import type { Week } from '../weeks/week.ts'
import { type Goal, goalIn, sumGoals } from './goal.ts'

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

/** What says what is aimed at in a week. */
type GoalFacts = RosterFacts & Pick<WeekFacts, 'goals'>

/** A rep's goal in a week: (their own version, else the default) × proration, by time off and holidays. */
export function repGoal(
  facts: GoalFacts,
  metric: Metric,
  week: Week,
  memberId: string,
  days: Pick<Presence, 'present'>,
): Goal | null {
  const goal =
    goalIn(facts.goals, metric.id, 'member', week, memberId) ?? goalIn(facts.goals, metric.id, 'rep', week)
  return goal && prorate(goal, metric, { ...days, of: weekIn(facts, week).weekdays })
}

/** A team's goal, and where it is none because not every expected rep has one, how many do. */
export type TeamGoal = { goal: Goal | null; partGoals: { have: number; of: number } | null }

/**
 * The team's goal: the one set for the team, else the sum of its reps' where values add up and every expected rep has
 * one, else the default. One that is no sum of reps' goals is prorated by holidays only.
 */
export function teamGoal(facts: GoalFacts, metric: Metric, week: Week, cells: readonly Cell[]): TeamGoal {
  const isSum = metric.reportedBy === 'each' && addsUpAcrossReps(metric)
  const set =
    goalIn(facts.goals, metric.id, 'team', week) ??
    (isSum ? null : goalIn(facts.goals, metric.id, 'rep', week))
  if (set) {
    const goal = prorate(set, metric, {
      present: weekIn(facts, week).working.length,
      of: weekIn(facts, week).weekdays,
    })
    return { goal, partGoals: null }
  }
  if (!isSum) return { goal: null, partGoals: null }
  const counted = cells.filter((cell) => cell.status !== 'excused')
  const expected = counted.filter((cell) => cell.expected)
  const have = expected.filter((cell) => cell.goal !== null).length
  if (have < expected.length)
    return { goal: null, partGoals: have > 0 ? { have, of: expected.length } : null }
  return { goal: sumGoals(counted.flatMap((cell) => cell.goal ?? [])), partGoals: null }
}
