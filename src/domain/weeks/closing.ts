import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../errors.ts'
import type { Team } from '../team.ts'
import { type Day, dayRange, lastDay, type Week } from './week.ts'

/** A team's week as far as entering goes. */
export type WeekState = { week: Week; closesAt: Temporal.Instant; closedAt: Temporal.Instant | null }

/** How long after the close a rep may still enter: the team's number of weeks. */
export const lateUntil = (team: Pick<Team, 'lateWeeks'>, closesAt: Temporal.Instant): Temporal.Instant =>
  closesAt.add({ hours: 24 * 7 * team.lateWeeks })

/**
 * Whether an entry counts as late: the week has closed, by its hour or in fact.
 */
export const isLate = (state: WeekState, now: Temporal.Instant): boolean =>
  state.closedAt !== null || Temporal.Instant.compare(now, state.closesAt) >= 0

/**
 * Whether a rep may enter or change a week's numbers, or their time off in it: until close, then for the team's number of weeks,
 * flagged late. After that only a manager may, with a reason.
 * @param by whether they manage, why it changes, and the day it is where they are
 * @returns whether the entry is late
 * @throws Refusal `closed` for a rep after that, `invalid` for a manager who gives no reason
 */
export function checkEntering(
  team: Pick<Team, 'lateWeeks'>,
  state: WeekState,
  now: Temporal.Instant,
  { isManager, reason, today }: { isManager: boolean; reason: string; today: Day },
): boolean {
  if (!isLate(state, now)) return false
  if (Temporal.Instant.compare(now, lateUntil(team, state.closesAt)) < 0) return true
  const week = dayRange(state.week, lastDay(state.week), today)
  if (!isManager) {
    throw new Refusal(
      'closed',
      `The week ${week} has closed and no longer takes late entries, so only a manager can change it now, with a reason. Nothing was stored.`,
    )
  }
  if (!reason.trim()) {
    throw new Refusal('invalid', `The week ${week} no longer takes late entries.`, {
      reason: 'This week closed long ago: say why it changes.',
    })
  }
  return true
}
