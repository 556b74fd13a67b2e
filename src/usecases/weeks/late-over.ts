import { Temporal } from 'temporal-polyfill'
import type { Team } from '../../domain/team.ts'
import { lateUntil } from '../../domain/weeks/closing.ts'
import { stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'
import { messagesAgain } from './note-change.ts'

/** How many more weeks are looked at: the team may have rested, or its close have moved. */
const MORE_WEEKS = 4

/**
 * As a week closes, an earlier one stops taking late entries: the messages of everybody who was asked for that are to
 * be brought up to date, so that none keeps a button that can only refuse. Each week once.
 * @param week that has just closed
 */
export async function noteLateOver({ store, now }: Work, team: Team, week: Week): Promise<void> {
  const closed = await store.weeks.list(team.id, stepWeeks(team, week, -team.lateWeeks - MORE_WEEKS), week)
  const before = closed.filter((each) => each.week < week && each.closedAt !== null && !each.skipped)
  const since = before.at(-1)?.closedAt
  for (const each of before) {
    const over = lateUntil(team, each.closesAt)
    if (Temporal.Instant.compare(over, now) > 0) continue
    if (since && Temporal.Instant.compare(over, since) <= 0) continue
    await messagesAgain({ store, now }, team.id, each.week)
  }
}
