/**
 * When things are due, worked out the plain way: quarter of an hour by quarter of an hour and by trying offsets. It
 * shares nothing with the bot but the rules in words, so that the two can disagree. Every schedule in a trial, and
 * every zone, is on quarters of an hour.
 */
import { Temporal } from 'temporal-polyfill'

/** The rhythm of a team's week. Weekdays are ISO (1 = Monday), times local "HH:MM". Weeks begin on Monday. */
export type Rhythm = {
  zone: string
  promptDay: number
  promptTime: string
  closeDay: number
  closeTime: string
  remindHours: number
}

export const MINUTE = 60_000
export const QUARTER = 15 * MINUTE
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const zoned = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** "Fri 2026-11-20 15:00" for an instant in a zone. */
export function localText(at: number, zone: string): string {
  const local = zoned(at, zone)
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1]
  return `${weekday} ${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'second' })}`
}

/** The local date, so many days after one. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10)

/**
 * A local time as an instant. One that does not exist moves forward by the gap; of one that exists twice it is the
 * first: both are what the offset in force before the change makes of it.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const wall = Date.parse(`${date}T${time}Z`)
  const offsetAt = (at: number) => zoned(at, zone).offsetNanoseconds / 1e6
  const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)]
  const showsIt = (at: number) => at + offsetAt(at) === wall
  return showsIt(wall - before) || !showsIt(wall - after) ? wall - before : wall - after
}

/** When a team's week closes: at the first such weekday and time after the prompt's. */
export function closeOf(week: string, rhythm: Rhythm): number {
  const asked = daysAfter(week, rhythm.promptDay - 1)
  let date = asked
  while (
    isoWeekday(date) !== rhythm.closeDay ||
    `${date}T${rhythm.closeTime}` <= `${asked}T${rhythm.promptTime}`
  )
    date = daysAfter(date, 1)
  return instantOf(date, rhythm.closeTime, rhythm.zone)
}

const isoWeekday = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay() || 7

/** Whether it is between 08:00 and 19:00 somewhere. */
export function isDaytime(at: number, zone: string): boolean {
  const { hour, minute } = zoned(at, zone)
  return (hour >= 8 && hour < 19) || (hour === 19 && minute === 0)
}

/** The next quarter from an instant on that is in daytime. */
export function nextDaytime(at: number, zone: string): number {
  let quarter = Math.ceil(at / QUARTER) * QUARTER
  while (!isDaytime(quarter, zone)) quarter += QUARTER
  return isDaytime(at, zone) ? at : quarter
}

/** Whether it is a time at which people are reminded: between 08:00 and 19:00, Monday to Friday. */
export const isWorkingHour = (at: number, zone: string): boolean =>
  isDaytime(at, zone) && zoned(at, zone).dayOfWeek <= 5

/**
 * When a rep is asked: at the prompt time in their own zone, but no later than the last quarter of a day, 08:00 to
 * 19:00, that leaves four hours before the close.
 */
export function promptOf(week: string, rhythm: Rhythm, zone: string, close = closeOf(week, rhythm)): number {
  const asked = instantOf(daysAfter(week, rhythm.promptDay - 1), rhythm.promptTime, zone)
  let latest = close - 4 * HOUR
  while (!isDaytime(latest, zone)) latest -= QUARTER
  return Math.min(asked, latest)
}

/**
 * When who has not submitted is reminded: in the last quarter, 08:00 to 19:00 of a working day, that leaves the team's
 * hours before the close and two hours after the prompt; null when there is none.
 */
export function reminderOf(
  week: string,
  rhythm: Rhythm,
  zone: string,
  close = closeOf(week, rhythm),
): number | null {
  if (rhythm.remindHours === 0) return null
  const earliest = promptOf(week, rhythm, zone, close) + 2 * HOUR
  for (let at = close - rhythm.remindHours * HOUR; at >= earliest; at -= QUARTER)
    if (isWorkingHour(at, zone)) return at
  return null
}
