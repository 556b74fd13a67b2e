import { Refusal } from '../../domain/errors.ts'
import type { Team } from '../../domain/team.ts'
import { readDays } from '../../domain/typed/typed-days.ts'
import {
  addDays,
  type Day,
  fullDay,
  lastDay,
  stepWeeks,
  teamWeekOf,
  type Week,
} from '../../domain/weeks/week.ts'

/** A day without a year is the last one of its name up to the end of the week that is under way. */
const YEAR_BACK = -364

/**
 * The week that somebody names: the one that days lie in ("2026-11-16", "16 Nov", "16-20 Nov", "W47", "last week",
 * "monday"), "last" for the one before the newest, "-2" for two before it, nothing for the newest.
 * @param newest the newest prompted week, or the first that will be
 * @param locale of who names it
 * @throws Refusal `invalid` for what is no day, lies in two weeks or can be two days, `notFound` for a week that has not
 * begun
 */
export function weekNamed(
  text: string,
  { team, newest, today, locale }: { team: Team; newest: Week; today: Day; locale: string | null },
): Week {
  const typed = text.trim().toLowerCase()
  if (typed === '' || typed === 'this') return newest
  if (typed === 'last') return stepWeeks(team, newest, -1)
  const back = /^[-−–](\d{1,3})$/.exec(typed)
  if (back) return stepWeeks(team, newest, -Number(back[1]))
  const { firstDay, lastDay: end } = readDays(typed, {
    ...{ today, locale, earliest: addDays(lastDay(teamWeekOf(team, today)), YEAR_BACK), weekdays: 'past' },
    ...{ weekStart: team.weekStart, workdays: team.workdays },
  })
  // A numbered week begins on Monday whatever the team's first day: it is the one that its fourth day lies in.
  const isWeek = end === lastDay(firstDay)
  const week = teamWeekOf(team, isWeek ? addDays(firstDay, 3) : firstDay)
  if (!isWeek && teamWeekOf(team, end) !== week)
    throw new Refusal(
      'invalid',
      `“${typed.slice(0, 40)}” lies in more than one week. Write one day of the week you mean.`,
    )
  if (week > today && week > newest) {
    throw new Refusal('notFound', `The week of ${fullDay(week)} has not begun yet.`)
  }
  return week
}
