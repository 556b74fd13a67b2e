import type { Temporal } from 'temporal-polyfill'
import { type Day, dayIn, localTime, shortDay } from '../domain/weeks/week.ts'

/** Where and when somebody reads. */
export type Reader = { zone: string; today: Day }

/** "Mon 23 Nov 11:00" where the reader is. */
export function at({ zone, today }: Reader, instant: Temporal.Instant): string {
  const [weekday, time] = localTime(zone, instant).split(' ')
  return `${weekday} ${shortDay(dayIn(zone, instant), today)} ${time}`
}
