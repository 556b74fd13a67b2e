import { Refusal } from '../../domain/errors.ts'
import type { Team } from '../../domain/team.ts'
import { addDays, type Day, shortDay, stepWeeks, teamWeekOf, type Week } from '../../domain/week.ts'
import { parseDay } from '../timeoff/parse-days.ts'

/** A day without a year is the last one that came by, or lies in the week that is under way. */
const YEAR_BACK = -358

/**
 * The week that somebody names: the one a day lies in ("2026-11-16", "16 Nov"), "last" for the one before the
 * newest, "-2" for two before it, nothing for the newest.
 * @param newest the newest prompted week, or the first that will be
 * @throws Refusal `invalid` for what is no day, `notFound` for a week that has not begun
 */
export function weekNamed(
  text: string,
  { team, newest, today }: { team: Team; newest: Week; today: Day },
): Week {
  const typed = text.trim().toLowerCase()
  if (typed === '' || typed === 'this') return newest
  if (typed === 'last') return stepWeeks(team, newest, -1)
  const back = /^[-−–](\d{1,3})$/.exec(typed)
  if (back) return stepWeeks(team, newest, -Number(back[1]))
  const week = teamWeekOf(team, parseDay(typed, today, addDays(today, YEAR_BACK)))
  if (week > today && week > newest) {
    throw new Refusal('notFound', `The week of ${shortDay(week)} ${week.slice(0, 4)} has not begun yet.`)
  }
  return week
}
