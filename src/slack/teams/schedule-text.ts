import type { Temporal } from 'temporal-polyfill'
import type { Schedule } from '../../domain/weeks/schedule.ts'
import {
  type Day,
  dayIn,
  dayOfWeek,
  localTime,
  shortDay,
  type Week,
  weekdayName,
} from '../../domain/weeks/week.ts'

/** "Mon 23 Nov 11:00", an instant in a zone. @param today the reader's */
export function dayAndTime(zone: string, at: Temporal.Instant, today: Day): string {
  const [weekday, time] = localTime(zone, at).split(' ')
  return `${weekday} ${shortDay(dayIn(zone, at), today)} ${time}`
}

/** "Fri 20 Nov 15:00", the prompt of a week in each rep's own time. @param today the reader's */
export const promptText = (schedule: Schedule, week: Week, today: Day): string =>
  `${weekdayName(schedule.promptDay)} ${shortDay(dayOfWeek(week, schedule.promptDay), today)} ${schedule.promptTime}`

/** "Fri 15:00". */
export const weeklyTime = (day: number, time: string): string => `${weekdayName(day)} ${time}`
