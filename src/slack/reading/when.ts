import type { Temporal } from 'temporal-polyfill'
import { dayIn, localTime, shortDay } from '../../domain/week.ts'

/** "Mon 23 Nov 11:00" in the zone of who reads it. */
export function at(zone: string, instant: Temporal.Instant): string {
  const [weekday, time] = localTime(zone, instant).split(' ')
  return `${weekday} ${shortDay(dayIn(zone, instant))} ${time}`
}
