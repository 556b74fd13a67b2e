import { Temporal } from 'temporal-polyfill'

/** An ISO date, "2026-11-16". ISO dates compare as strings. */
export type Day = string
/** A week, named by its first local day. */
export type Week = Day

const plain = (day: Day): Temporal.PlainDate => Temporal.PlainDate.from(day)

/** The day `days` later (earlier when negative). */
export const addDays = (day: Day, days: number): Day => plain(day).add({ days }).toString()

/** The week `weeks` later (earlier when negative). */
export const addWeeks = (week: Week, weeks: number): Week => addDays(week, weeks * 7)

/** The local date of an instant in a zone. */
export const dayIn = (zone: string, at: Temporal.Instant): Day =>
  at.toZonedDateTimeISO(zone).toPlainDate().toString()

/**
 * The week a day lies in.
 * @param weekStart ISO weekday on which the team's weeks begin, 1 = Monday
 */
export const weekOf = (day: Day, weekStart: number): Week =>
  addDays(day, -((plain(day).dayOfWeek - weekStart + 7) % 7))

/** The date of an ISO weekday, on or after a day: within the week when given its first day. */
export const dayOfWeek = (from: Day, weekday: number): Day =>
  addDays(from, (weekday - plain(from).dayOfWeek + 7) % 7)

/** The last day of a week. */
export const lastDay = (week: Week): Day => addDays(week, 6)

const knownDays = new Map<Week, readonly { day: Day; weekday: number }[]>()

/** The seven days of a week with their ISO weekdays. Asked for over and over, so worked out once. */
export function daysOf(week: Week): readonly { day: Day; weekday: number }[] {
  const known = knownDays.get(week)
  if (known) return known
  const days = Array.from({ length: 7 }, (_, i) => plain(week).add({ days: i })).map((date) => ({
    day: date.toString(),
    weekday: date.dayOfWeek,
  }))
  knownDays.set(week, days)
  return days
}

/** Whole weeks from one week to another; negative when `to` is earlier. */
export const weeksBetween = (from: Week, to: Week): number =>
  Math.round(plain(from).until(plain(to), { largestUnit: 'day' }).days / 7)

/**
 * The ISO week (its Monday) that a week belongs to whatever its first day: the one its fourth day lies in.
 * Teams whose weeks begin on different days share a rep's one message by it.
 */
export const commonWeek = (week: Week): Week => weekOf(addDays(week, 3), 1)

/** On which ISO weekday weeks begin, and until when they began on another. */
export type WeekStarts = {
  weekStart: number
  /** What held before, oldest first, each until the common week in which the next began. */
  earlier?: readonly { until: Week; weekStart: number }[] | undefined
}

/** What held in a week: the earliest of the former ones that had not ended by then, else what holds now. */
export const heldIn = <T extends { until: Week }, Now>(
  earlier: readonly T[] | undefined,
  now: Now,
  week: Week,
): T | Now => {
  if (!earlier || earlier.length === 0) return now
  const common = commonWeek(week)
  return earlier.find((each) => common < each.until) ?? now
}

/** A team's own week for a common one: the week whose fourth day lies in it. */
export function ownWeek(starts: WeekStarts, common: Week): Week {
  const { weekStart } = heldIn(starts.earlier, starts, common)
  return addDays(common, weekStart <= 4 ? weekStart - 1 : weekStart - 8)
}

/** The team's week `weeks` later (earlier when negative), also across a change of the day its weeks begin on. */
export const stepWeeks = (starts: WeekStarts, week: Week, weeks: number): Week =>
  starts.earlier?.length ? ownWeek(starts, addWeeks(commonWeek(week), weeks)) : addWeeks(week, weeks)

/** The team's week that a day lies in: where two overlap as their first day changes, the later one. */
export function teamWeekOf(starts: WeekStarts, day: Day): Week {
  if (!starts.earlier?.length) return weekOf(day, starts.weekStart)
  const monday = weekOf(day, 1)
  const near = [1, 0, -1].map((weeks) => ownWeek(starts, addWeeks(monday, weeks)))
  return near.find((week) => week <= day) ?? addWeeks(monday, -1)
}

/** The team's `count` weeks that end in `last`, oldest first. */
export const teamWeeksUpTo = (starts: WeekStarts, last: Week, count: number): Week[] =>
  Array.from({ length: count }, (_, i) => stepWeeks(starts, last, i - count + 1))

export type Period = 'month' | 'year'

/** The scorecard month or year of a week: the one its fourth day lies in. "2026-11" or "2026". */
export const periodOf = (week: Week, period: Period): string =>
  addDays(week, 3).slice(0, period === 'month' ? 7 : 4)

/** All of a team's weeks of the scorecard month or year that `week` belongs to, oldest first. */
export function weeksOfPeriod(week: Week, period: Period, starts: WeekStarts): Week[] {
  const name = periodOf(week, period)
  let first = 0
  while (periodOf(stepWeeks(starts, week, first - 1), period) === name) first--
  const weeks: Week[] = []
  for (let i = first; periodOf(stepWeeks(starts, week, i), period) === name; i++)
    weeks.push(stepWeeks(starts, week, i))
  return weeks
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** "Mon" for 1. */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] ?? '?'

/** "Fri" for a day that is one. */
export const weekdayOf = (day: Day): string => weekdayName(plain(day).dayOfWeek)

/** "Friday" for a day that is one. */
export const longWeekdayOf = (day: Day): string => plain(day).toLocaleString('en', { weekday: 'long' })

/** "Nov" for a day in November. */
export const monthName = (day: Day): string => MONTHS[plain(day).month - 1] ?? '?'

const yearOf = (day: Day): string => day.slice(0, 4)

/** Whether readers on both days read dates alike. */
export const isSameYear = (a: Day, b: Day): boolean => yearOf(a) === yearOf(b)

/** "31 Dec 2026", whatever the year. */
export const fullDay = (day: Day): string => `${plain(day).day} ${monthName(day)} ${yearOf(day)}`

/** "16 Nov"; "16 Nov 2027" in another year than the reader's. @param today the reader's */
export const shortDay = (day: Day, today: Day): string =>
  isSameYear(day, today) ? `${plain(day).day} ${monthName(day)}` : fullDay(day)

/**
 * "16–20 Nov", "30 Nov – 4 Dec", "16 Nov" for a single day; in another year than the reader's "16–20 Nov 2027", and
 * "28 Dec 2026 – 1 Jan 2027" where the two are in different years.
 * @param today the reader's
 */
export function dayRange(first: Day, last: Day, today: Day): string {
  if (first === last) return shortDay(first, today)
  if (yearOf(first) !== yearOf(last)) return `${fullDay(first)} – ${fullDay(last)}`
  const from = plain(first).day
  return first.slice(0, 7) === last.slice(0, 7)
    ? `${from}–${shortDay(last, today)}`
    : `${from} ${monthName(first)} – ${shortDay(last, today)}`
}

/** "21–31 Dec 2026", "28 Dec 2026 – 3 Jan 2027": always with the year. */
export const fullRange = (first: Day, last: Day): string => dayRange(first, last, NO_READERS_YEAR)
const NO_READERS_YEAR = '0001-01-01'

/** "Mon 11:00", the local time of an instant. */
export function localTime(zone: string, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone)
  return `${weekdayName(local.dayOfWeek)} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
