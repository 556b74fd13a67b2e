import { type Goal, meets } from './goal.ts'

/** Zero, missing and excused are three things everywhere; null is a metric without a goal. */
export type Status = 'onTrack' | 'offTrack' | 'noData' | 'excused'

/** A status in a symbol and in words, never by colour alone. */
export const STATUS: Readonly<Record<Status, { symbol: string; words: string }>> = {
  onTrack: { symbol: '●', words: 'On track' },
  offTrack: { symbol: '▼', words: 'Off track' },
  noData: { symbol: '○', words: 'No data' },
  excused: { symbol: '–', words: 'Excused' },
}

/** "▼ Off track, incomplete". */
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

/**
 * The status of a team's total while some values may be missing. With reps missing: an at-least goal
 * already met is on track, otherwise off track (incomplete); an at-most goal already broken is off track;
 * nothing else turns green before all are in.
 * @param addsUp whether more values can only add to the total; a mean or a ratio is settled by no part of it
 */
export function teamStatus(
  total: bigint | null,
  goal: Goal | null,
  { missing, excused, addsUp }: { missing: number; excused: number; addsUp: boolean },
): Status | null {
  if (total === null) return missing === 0 && excused > 0 ? 'excused' : 'noData'
  if (goal === null) return null
  if (missing === 0) return meets(goal, total) ? 'onTrack' : 'offTrack'
  switch (goal.op) {
    case 'atLeast':
      if (total < goal.low) return 'offTrack'
      return addsUp ? 'onTrack' : 'noData'
    case 'atMost':
      return addsUp && total > goal.high ? 'offTrack' : 'noData'
    case 'exactly':
      return addsUp && total > goal.low ? 'offTrack' : 'noData'
    case 'between':
      return addsUp && total > goal.high ? 'offTrack' : 'noData'
  }
}

/** One week as a streak sees it. */
export type StreakWeek = { status: Status | null }

/**
 * For how many weeks in a row, up to the last one, the status has been `status`. Excused weeks neither
 * extend nor break a streak; a week without data or goal breaks it.
 * @param weeks oldest first
 */
export function streak(weeks: readonly StreakWeek[], status: Status): number {
  let length = 0
  for (const week of [...weeks].reverse()) {
    if (week.status === 'excused') continue
    if (week.status !== status) break
    length++
  }
  return length
}
