import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, dayIn, dayOfWeek, heldIn, stepWeeks, teamWeekOf, type Week } from './week.ts'

/** On which day a team's weeks began and which days it worked, until the common week in which that changed. */
export type EarlierRhythm = { until: Week; weekStart: number; workdays: readonly number[] }

/** The rhythm of a team's week. Weekdays are ISO (1 = Monday), times local "HH:MM". */
export type Schedule = {
  /** IANA zone of the team: the week and its close are read in it. */
  zone: string
  weekStart: number
  workdays: readonly number[]
  /** What weeks were before, oldest first: a change recolours no closed one. */
  earlier?: readonly EarlierRhythm[] | undefined
  /** When each rep is asked, in the rep's own zone. */
  promptDay: number
  promptTime: string
  /** When the week is closed for everybody, in the team's zone: the first such moment after the prompt. */
  closeDay: number
  closeTime: string
  /** How long before the close the reminder goes out; 0 for none. */
  remindHours: number
}

export const DEFAULT_SCHEDULE: Omit<Schedule, 'zone'> = {
  weekStart: 1,
  workdays: [1, 2, 3, 4, 5],
  promptDay: 5,
  promptTime: '15:00',
  closeDay: 1,
  closeTime: '11:00',
  remindHours: 2,
}

/** People are asked and reminded between these local times only. */
const EARLIEST = Temporal.PlainTime.from('08:00')
const LATEST = Temporal.PlainTime.from('19:00')
/** A rep far west of the team is asked early enough to have this long before the close. */
const HOURS_BEFORE_CLOSE = 4
/** A reminder this soon after the prompt would only nag. */
export const REMINDER_GAP_HOURS = 2

/**
 * A local date and time as an instant. A time that does not exist moves forward by the gap
 * (02:30 → 03:30); one that exists twice is taken the first time.
 */
export const atLocal = (day: Day, time: string, zone: string): Temporal.Instant =>
  Temporal.PlainDate.from(day)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()

/** The instant a team's week closes: one for everybody. */
export function closeAt(week: Week, schedule: Schedule): Temporal.Instant {
  const promptDay = dayOfWeek(week, schedule.promptDay)
  const prompted = `${promptDay}T${schedule.promptTime}`
  let day = dayOfWeek(promptDay, schedule.closeDay)
  if (`${day}T${schedule.closeTime}` <= prompted) day = addDays(day, 7)
  return atLocal(day, schedule.closeTime, schedule.zone)
}

/**
 * When a rep is asked: at the prompt time in their own zone, but at the latest in the last
 * 08:00–19:00 slot that leaves four hours before close.
 * @param close when the week closes, where a week under way kept the close of an earlier schedule
 */
export function promptAt(
  week: Week,
  schedule: Schedule,
  repZone: string,
  close = closeAt(week, schedule),
): Temporal.Instant {
  const asked = atLocal(dayOfWeek(week, schedule.promptDay), schedule.promptTime, repZone)
  const latest = lastDaytimeSlot(close.subtract({ hours: HOURS_BEFORE_CLOSE }), repZone)
  return Temporal.Instant.compare(asked, latest) <= 0 ? asked : latest
}

/**
 * When a rep who has not submitted is reminded: in the last 08:00–19:00 slot of one of their working
 * days that leaves the team's reminder hours before close.
 * @param isOff whether the rep is away on a day; a reminder never falls on one
 * @param close as for the prompt
 * @returns null when there is no such slot at least two hours after the prompt
 */
export function remindAt(
  week: Week,
  schedule: Schedule,
  repZone: string,
  isOff: (day: Day) => boolean = () => false,
  close = closeAt(week, schedule),
): Temporal.Instant | null {
  if (schedule.remindHours === 0) return null
  const prompt = promptAt(week, schedule, repZone, close)
  const earliest = prompt.add({ hours: REMINDER_GAP_HOURS })
  let slot = lastDaytimeSlot(close.subtract({ hours: schedule.remindHours }), repZone)
  while (Temporal.Instant.compare(slot, earliest) >= 0) {
    const day = dayIn(repZone, slot)
    if (schedule.workdays.includes(Temporal.PlainDate.from(day).dayOfWeek) && !isOff(day)) return slot
    slot = atLocal(addDays(day, -1), LATEST.toString(), repZone)
  }
  return null
}

/** The last instant up to `at` whose local time is between 08:00 and 19:00. */
export function lastDaytimeSlot(at: Temporal.Instant, zone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  const day = local.toPlainDate().toString()
  if (Temporal.PlainTime.compare(time, LATEST) > 0) return atLocal(day, LATEST.toString(), zone)
  if (Temporal.PlainTime.compare(time, EARLIEST) < 0)
    return atLocal(addDays(day, -1), LATEST.toString(), zone)
  return at
}

/** The first instant from `at` on whose local time is between 08:00 and 19:00. */
export function nextDaytimeSlot(at: Temporal.Instant, zone: string): Temporal.Instant {
  if (isDaytime(at, zone)) return at
  const local = at.toZonedDateTimeISO(zone)
  const today = local.toPlainDate()
  const isOver = Temporal.PlainTime.compare(local.toPlainTime(), LATEST) > 0
  return atLocal((isOver ? today.add({ days: 1 }) : today).toString(), EARLIEST.toString(), zone)
}

/** Whether people are asked and reminded at an instant: it is 08:00–19:00 where they are, both included. */
export const isDaytime = (at: Temporal.Instant, zone: string): boolean => lastDaytimeSlot(at, zone).equals(at)

/** The week a team is in at an instant. */
export const currentWeek = (schedule: Schedule, now: Temporal.Instant): Week =>
  teamWeekOf(schedule, dayIn(schedule.zone, now))

/** The days a team works in a week, as ISO weekdays. */
export const workdaysIn = (schedule: Pick<Schedule, 'workdays' | 'earlier'>, week: Week): readonly number[] =>
  heldIn(schedule.earlier, schedule, week).workdays

/** When the schedule of a week is laid out: two days before it begins, so that every zone is still ahead of it. */
export const planAt = (week: Week, schedule: Schedule): Temporal.Instant =>
  atLocal(addDays(week, -2), '00:00', schedule.zone)

/**
 * The first week a new team is asked for: this one while its close is still ahead and its prompt
 * has not passed in the team's zone, otherwise the next.
 */
export function firstWeekFor(schedule: Schedule, now: Temporal.Instant): Week {
  const week = currentWeek(schedule, now)
  const prompt = promptAt(week, schedule, schedule.zone)
  return Temporal.Instant.compare(now, prompt) <= 0 ? week : stepWeeks(schedule, week, 1)
}

/** The zones a person can choose: all that the runtime knows, and UTC, which it leaves out. */
export const ZONES: readonly string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()

/** Whether the runtime knows a zone. Slack may send none, or one that is newer than this runtime. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
