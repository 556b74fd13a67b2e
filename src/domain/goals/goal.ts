import type { Week } from '../weeks/week.ts'

export type GoalOp = 'atLeast' | 'atMost' | 'exactly' | 'between'

/**
 * What is aimed at, in the metric's scaled whole numbers. `low` alone for at least and exactly,
 * `high` alone for at most, both for between.
 */
export type Goal =
  | { op: 'atLeast'; low: bigint }
  | { op: 'exactly'; low: bigint }
  | { op: 'atMost'; high: bigint }
  | { op: 'between'; low: bigint; high: bigint }

/**
 * Whose goal a version sets: each rep's default, one rep's own, the team's total, or the total of a
 * scorecard month or year.
 */
export type GoalScope = 'rep' | 'member' | 'team' | 'month' | 'year'

/** A goal from `fromWeek` on, until a later version of the same scope. `goal` null takes it away. */
export type GoalVersion = {
  teamId: string
  metricId: string
  scope: GoalScope
  /** The rep for scope `member`, otherwise "". */
  memberId: string
  fromWeek: Week
  goal: Goal | null
}

/**
 * The version that holds in a week: the newest that began by then. A new goal never recolours an old week.
 * @returns null when none is set, or the newest takes it away
 */
export function goalIn(
  versions: readonly GoalVersion[],
  metricId: string,
  scope: GoalScope,
  week: Week,
  memberId = '',
): Goal | null {
  let newest: GoalVersion | null = null
  for (const version of versions) {
    if (version.metricId !== metricId || version.scope !== scope || version.memberId !== memberId) continue
    if (version.fromWeek <= week && (newest === null || version.fromWeek > newest.fromWeek)) newest = version
  }
  return newest?.goal ?? null
}

/** Whether a value, rounded as it is displayed, meets the goal. */
export function meets(goal: Goal, value: bigint): boolean {
  switch (goal.op) {
    case 'atLeast':
      return value >= goal.low
    case 'atMost':
      return value <= goal.high
    case 'exactly':
      return value === goal.low
    case 'between':
      return goal.low <= value && value <= goal.high
  }
}

/** The same goal with both bounds put through `change`. */
export function mapGoal(goal: Goal, change: (bound: bigint) => bigint): Goal {
  switch (goal.op) {
    case 'atLeast':
    case 'exactly':
      return { op: goal.op, low: change(goal.low) }
    case 'atMost':
      return { op: 'atMost', high: change(goal.high) }
    case 'between':
      return { op: 'between', low: change(goal.low), high: change(goal.high) }
  }
}

/**
 * The reps' goals added up to the team's.
 * @returns null when there are none or their operators differ, since "at least" and "at most" have no sum
 */
export function sumGoals(goals: readonly Goal[]): Goal | null {
  const [first, ...rest] = goals
  if (!first || rest.some((goal) => goal.op !== first.op)) return null
  const low = goals.reduce((sum, goal) => sum + ('low' in goal ? goal.low : 0n), 0n)
  const high = goals.reduce((sum, goal) => sum + ('high' in goal ? goal.high : 0n), 0n)
  switch (first.op) {
    case 'atLeast':
    case 'exactly':
      return { op: first.op, low }
    case 'atMost':
      return { op: 'atMost', high }
    case 'between':
      return { op: 'between', low, high }
  }
}
