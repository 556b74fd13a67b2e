import { type Day, shortDay, weekdayOf } from '../../domain/weeks/week.ts'
import type { FirstPrompt } from '../../usecases/scorecards/shown-week.ts'

/** "Fri 20 Nov at 15:00, each rep’s own time". @param today the reader's */
export const firstPromptText = ({ day, time }: FirstPrompt, today: Day): string =>
  `${weekdayOf(day)} ${shortDay(day, today)} at ${time}, each rep’s own time`
