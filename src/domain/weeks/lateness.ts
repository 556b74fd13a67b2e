import { Temporal } from 'temporal-polyfill'
import { isDaytime, nextDaytimeSlot, REMINDER_GAP_HOURS } from './schedule.ts'
import { type Day, dayIn } from './week.ts'

/** Work done within this of when it was due is on time: a tick comes each minute, and may find much to do. */
const ON_TIME_MINUTES = 15

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0

/** Whether work is done too long after it was due to pass for on time. */
export const isOverdue = (dueAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  isBefore(dueAt.add({ minutes: ON_TIME_MINUTES }), now)

/** The course of a team's week, as far as lateness goes. */
type Closing = { closesAt: Temporal.Instant; closedAt: Temporal.Instant | null }

/**
 * Whether people can no longer be asked for a week: it has closed, by its hour or in fact. Until then a prompt
 * goes out however late it is, in the next hour of daytime: thirty seconds are enough to answer it, and it is the
 * message in which late numbers are entered afterwards.
 */
export const isTooLateToAsk = ({ closesAt, closedAt }: Closing, now: Temporal.Instant): boolean =>
  closedAt !== null || !isBefore(now, closesAt)

/** Whether it stays night where somebody is until a week closes: then they are not asked for it any more. */
export const isNightUntil = (closesAt: Temporal.Instant, now: Temporal.Instant, zone: string): boolean =>
  !isBefore(nextDaytimeSlot(now, zone), closesAt)

/** Why somebody is not asked then. */
export const NIGHT_UNTIL_CLOSE = 'night where they are until the week closes'

/**
 * When a week closed by its schedule, where its scorecard comes so much later that it says so. It is posted
 * however late it is.
 * @returns null when it is on time, or the week is open
 */
export const lateClose = ({ closesAt, closedAt }: Closing): Temporal.Instant | null =>
  closedAt !== null && isOverdue(closesAt, closedAt) ? closesAt : null

/** What a reminder that is due is judged by. */
type DueReminder = {
  dueAt: Temporal.Instant
  now: Temporal.Instant
  /** Where the person is. */
  zone: string
  /** When the person was asked; null when they were not, or Slack does not have it yet. */
  askedAt: Temporal.Instant | null
  /** Whether the person does not work on a day. */
  isOff(day: Day): boolean
}

/**
 * Why a reminder of a week that is open is of no use: it goes out in daytime, on a working day of the person,
 * two hours or more after the prompt. One that comes late is judged by the hour it has become, and is not put
 * off: a better hour than the one it was planned for does not come.
 * @returns null when it goes out
 */
export function whyNoReminder({ dueAt, now, zone, askedAt, isOff }: DueReminder): string | null {
  // One that was due at 19:00 is worked off a moment after.
  const at = isOverdue(dueAt, now) ? now : dueAt
  if (!isDaytime(at, zone)) return 'night where they are'
  if (isOff(dayIn(zone, at))) return 'off that day'
  if (!askedAt) return 'their prompt is not out yet'
  const earliest = askedAt.add({ hours: REMINDER_GAP_HOURS }).subtract({ minutes: ON_TIME_MINUTES })
  return isBefore(at, earliest) ? 'asked only just before' : null
}
