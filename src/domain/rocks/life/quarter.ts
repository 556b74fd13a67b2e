import { Temporal } from 'temporal-polyfill'
import {
  addDays,
  type Day,
  monthName,
  stepWeeks,
  teamWeekOf,
  type Week,
  type WeekStarts,
} from '../../weeks/week.ts'

/**
 * A quarter, named by its first day ("2026-10-01"), as a week is. A team's quarters begin in its start month and
 * every third month after: 1 for the calendar's, 2 for a fiscal year from February on.
 */
export type Quarter = Day

const plain = (day: Day): Temporal.PlainDate => Temporal.PlainDate.from(day)

/** How many months a day's month is after the start of the team's year, 0 to 11. */
const monthOfYear = (day: Day, startMonth: number): number => (plain(day).month - startMonth + 12) % 12

/** The quarter a day lies in. @param startMonth 1 to 12: the month in which the team's year begins */
export const quarterOf = (day: Day, startMonth: number): Quarter =>
  plain(day)
    .with({ day: 1 })
    .subtract({ months: monthOfYear(day, startMonth) % 3 })
    .toString()

/** The quarter `count` quarters later (earlier when negative). */
export const addQuarters = (quarter: Quarter, count: number): Quarter =>
  plain(quarter)
    .add({ months: 3 * count })
    .toString()

export const nextQuarter = (quarter: Quarter): Quarter => addQuarters(quarter, 1)

/** The last day of a quarter. */
export const quarterEnd = (quarter: Quarter): Day => addDays(nextQuarter(quarter), -1)

/** Which of its year's four quarters it is, 1 to 4. */
export const quarterNumber = (quarter: Quarter, startMonth: number): number =>
  Math.floor(monthOfYear(quarter, startMonth) / 3) + 1

/** The first day of the team's year that a quarter is part of. */
const yearStart = (quarter: Quarter, startMonth: number): Day =>
  addQuarters(quarter, 1 - quarterNumber(quarter, startMonth))

/** The last day of the team's year that a quarter is part of. */
export const yearEnd = (quarter: Quarter, startMonth: number): Day =>
  addDays(addQuarters(yearStart(quarter, startMonth), 4), -1)

/** The team's year of a quarter: the calendar year in which it ends, as fiscal years are commonly named. */
export const yearOfQuarter = (quarter: Quarter, startMonth: number): number =>
  plain(yearEnd(quarter, startMonth)).year

/** The `number`th quarter of the team's year `year`. */
export const quarterFrom = (number: number, year: number, startMonth: number): Quarter =>
  Temporal.PlainDate.from({ year: startMonth === 1 ? year : year - 1, month: startMonth, day: 1 })
    .add({ months: 3 * (number - 1) })
    .toString()

/**
 * "Q4 2026" of a calendar year, "FY27 Q1" of a fiscal one. A quarter from before the team changed its start month
 * fits neither and is named by its months, "Nov 2026 – Jan 2027".
 */
export function quarterName(quarter: Quarter, startMonth: number): string {
  if (quarterOf(quarter, startMonth) !== quarter) {
    const last = quarterEnd(quarter)
    return `${monthName(quarter)} ${plain(quarter).year} – ${monthName(last)} ${plain(last).year}`
  }
  const year = yearOfQuarter(quarter, startMonth)
  const number = quarterNumber(quarter, startMonth)
  return startMonth === 1 ? `Q${number} ${year}` : `FY${String(year % 100).padStart(2, '0')} Q${number}`
}

/**
 * The weeks of a stretch of days: those whose fourth day (Thursday for a Monday week) lies in it, oldest first,
 * as for a scorecard's month. A stretch too short to have one is the week of its last day.
 */
export function weeksWithin(first: Day, last: Day, starts: WeekStarts): Week[] {
  const inside = (week: Week) => first <= addDays(week, 3) && addDays(week, 3) <= last
  const weeks: Week[] = []
  for (let week = teamWeekOf(starts, first); week <= last; week = stepWeeks(starts, week, 1)) {
    if (inside(week)) weeks.push(week)
  }
  return weeks.length > 0 ? weeks : [teamWeekOf(starts, last)]
}
