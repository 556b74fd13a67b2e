import type { Temporal } from 'temporal-polyfill'
import { type Day, dayIn, localTime, shortDay, weekdayOf } from '../domain/weeks/week.ts'
import type { FirstPrompt } from '../usecases/scorecards/shown-week.ts'

/** "Fri 20 Nov at 15:00, each rep’s own time". @param today the reader's */
export const firstPromptText = ({ day, time }: FirstPrompt, today: Day): string =>
  `${weekdayOf(day)} ${shortDay(day, today)} at ${time}, each rep’s own time`

/** Where and when somebody reads. */
export type Reader = { zone: string; today: Day }

/** "Mon 23 Nov 11:00" where the reader is. */
export function at({ zone, today }: Reader, instant: Temporal.Instant): string {
  const [weekday, time] = localTime(zone, instant).split(' ')
  return `${weekday} ${shortDay(dayIn(zone, instant), today)} ${time}`
}
