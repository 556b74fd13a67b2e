import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../../domain/errors.ts'
import type { Team } from '../../../domain/team.ts'
import { lateUntil } from '../../../domain/weeks/closing.ts'
import { currentWeek } from '../../../domain/weeks/schedule.ts'
import { dayIn, dayRange, lastDay, type Week } from '../../../domain/weeks/week.ts'
import type { Work } from '../../context.ts'

/** The week that a check-in without one is for: the team's first unclosed week that has begun, else the week of today. */
export async function checkInWeek({ store, now }: Work, team: Team): Promise<Week> {
  const current = currentWeek(team, now)
  const begun = (await store.weeks.unclosed(team.id)).find(({ week }) => week <= current)
  return begun?.week ?? current
}

/**
 * Whether a week takes an answer: one that was laid out and has begun does, after its close for as long as late numbers.
 * @throws Refusal `notFound`, `closed`
 */
export async function requireTaking({ store, now }: Work, team: Team, week: Week): Promise<void> {
  const current = currentWeek(team, now)
  const state = await store.weeks.find(team.id, week)
  const named = dayRange(week, lastDay(week), dayIn(team.zone, now))
  if (week > current || (state === null && week !== current)) {
    throw new Refusal('notFound', `${team.name} has no week ${named} to check in to. Nothing was stored.`)
  }
  if (state?.closedAt && Temporal.Instant.compare(now, lateUntil(team, state.closesAt)) >= 0) {
    throw new Refusal(
      'closed',
      `The week ${named} has closed and no longer takes late answers. Nothing was stored: say it for this week, with /rocks.`,
    )
  }
}
