import type { Schedule } from '../../domain/weeks/schedule.ts'
import { type Day, dayOfWeek, shortDay, type Week, weekdayName } from '../../domain/weeks/week.ts'

/** "Fri 20 Nov 15:00", the prompt of a week in each rep's own time. @param today the reader's */
export const promptText = (schedule: Schedule, week: Week, today: Day): string =>
  `${weekdayName(schedule.promptDay)} ${shortDay(dayOfWeek(week, schedule.promptDay), today)} ${schedule.promptTime}`

/** "Fri 15:00". */
export const weeklyTime = (day: number, time: string): string => `${weekdayName(day)} ${time}`
