import { type Goal, meets } from '../goals/goal.ts'
import { MARK } from '../marks.ts'

/** Every status there is. `soFar`: it stands on track while somebody is missing whose number may change that. */
export const STATUSES = ['onTrack', 'offTrack', 'soFar', 'noData', 'excused'] as const
/** Zero, missing and excused are three things everywhere; null is a metric without a goal. */
export type Status = (typeof STATUSES)[number]

/** A status in a symbol and in words, never by colour alone. */
export const STATUS: Readonly<Record<Status, { symbol: string; words: string }>> = {
  onTrack: { symbol: MARK.good, words: 'On track' },
  offTrack: { symbol: MARK.bad, words: 'Off track' },
  soFar: { symbol: MARK.soFar, words: 'On track so far' },
  noData: { symbol: MARK.nothing, words: 'No data' },
  excused: { symbol: MARK.excused, words: 'Excused' },
}

/** "🔻 Off track, incomplete". */
export function statusText(status: Status | null, incomplete = false): string {
  if (status === null) return incomplete ? '· No goal, incomplete' : '· No goal'
  const { symbol, words } = STATUS[status]
  return incomplete && status !== 'noData' && status !== 'excused'
    ? `${symbol} ${words}, incomplete`
    : `${symbol} ${words}`
}

/** The status of one person's value. */
export function statusOf(value: bigint | null, goal: Goal | null, excused: boolean): Status | null {
  if (value === null) return excused ? 'excused' : 'noData'
  return goal === null ? null : meets(goal, value) ? 'onTrack' : 'offTrack'
}

/** What a team's total is judged by, beside its goal. */
export type TotalStanding = {
  /** How many are waited for. */
  missing: number
  /** How many are away all week whose values would have been part of it. */
  excused: number
  /** Whether values add up to the total; a mean or a ratio is settled by no part of it. */
  addsUp: boolean
  /** Whether a value that comes may also take from the total. */
  allowNegative: boolean
  /** Whether it leads the scorecard: silence about the Make-or-Break is no reason to keep quiet. */
  leads: boolean
}

/**
 * The status of a team's total while some values may be missing. With reps missing: an at-least goal already met is
 * on track (unless negatives are allowed), otherwise off track, incomplete, also when nobody reported the
 * Make-or-Break; what is beyond a goal's bound already is off track; nothing else turns green before all are in.
 * What does not add up (a mean, a ratio) is judged as it stands: off track, or on track so far.
 */
export function teamStatus(
  total: bigint | null,
  goal: Goal | null,
  { missing, excused, addsUp, allowNegative, leads }: TotalStanding,
): Status | null {
  if (total === null) {
    if (missing === 0 && excused > 0) return 'excused'
    return leads && missing > 0 && goal?.op === 'atLeast' ? 'offTrack' : 'noData'
  }
  if (goal === null) return null
  if (!meets(goal, total)) return 'offTrack'
  const isSettled = goal.op === 'atLeast' && addsUp && !allowNegative
  return missing === 0 || isSettled ? 'onTrack' : 'soFar'
}

/** One week as a streak sees it. */
export type StreakWeek = { status: Status | null; asked?: boolean }

/** Whether a week says nothing of a streak: everybody was away, it was not asked, or it stands on track so far only. */
const isPassedOver = ({ status, asked = true }: StreakWeek): boolean =>
  !asked || status === 'excused' || status === 'soFar'

/**
 * For how many weeks in a row, up to the last one, the status has been `status`. Excused weeks, those on track so
 * far and those that were not asked neither extend nor break a streak; a week without data or goal breaks it.
 * @param weeks oldest first
 */
export function streak(weeks: readonly StreakWeek[], status: Status): number {
  let length = 0
  for (const week of [...weeks].reverse()) {
    if (isPassedOver(week)) continue
    if (week.status !== status) break
    length++
  }
  return length
}
