import { Temporal } from 'temporal-polyfill'
import { dayIn, localTime, shortDay, weekdayName } from '../../domain/week.ts'
import type { FirstPrompt } from '../../usecases/scorecards/shown-week.ts'

/** "Fri 20 Nov at 15:00, each rep’s own time". */
export const firstPromptText = ({ day, time }: FirstPrompt): string =>
  `${weekdayName(Temporal.PlainDate.from(day).dayOfWeek)} ${shortDay(day)} at ${time}, each rep’s own time`

/** "Mon 23 Nov 11:00" in the zone of who reads it. */
export function at(zone: string, instant: Temporal.Instant): string {
  const [weekday, time] = localTime(zone, instant).split(' ')
  return `${weekday} ${shortDay(dayIn(zone, instant))} ${time}`
}
