import type { EarlierRhythm, Schedule } from './schedule.ts'
import { commonWeek, type Week } from './week.ts'

/** Where a team's weeks stand. */
export type Course = {
  /** The first week that has not closed; null while none was laid out. */
  firstOpen: Week | null
  /** The first week that is not laid out yet. */
  afterLaidOut: Week
}

type Rhythm = Pick<Schedule, 'weekStart' | 'workdays' | 'earlier'>

const isSame = (a: Pick<Rhythm, 'workdays'>, b: Pick<Rhythm, 'workdays'>): boolean =>
  a.workdays.join() === b.workdays.join()

/**
 * What held before a change of a team's rhythm. Other working days hold from the first week that has not closed, and
 * weeks begin on another day from the first one that is not laid out yet: no closed week is judged anew, and none under
 * way is moved.
 */
export function earlierRhythm(
  before: Rhythm,
  after: Rhythm,
  { firstOpen, afterLaidOut }: Course,
): readonly EarlierRhythm[] {
  const earlier = before.earlier ?? []
  const startMoves = before.weekStart !== after.weekStart
  if (!startMoves && isSame(before, after)) return earlier
  const from = startMoves ? afterLaidOut : firstOpen
  if (from === null) return earlier
  const until = commonWeek(from)
  const { weekStart, workdays } = before
  // A rhythm that was to begin then has never held.
  return earlier.some((each) => each.until >= until) ? earlier : [...earlier, { until, weekStart, workdays }]
}
