import type { Goal } from '../goals/goal.ts'
import { mapGoal } from '../goals/goal.ts'
import { kindOf } from '../metric-kinds/kinds.ts'
import { addsUpAcrossReps, type Metric } from '../metrics/metric.ts'
import type { TimeOff } from '../people/people.ts'
import { divide } from '../rounding.ts'
import { type Schedule, workdaysIn } from './schedule.ts'
import { type Day, dayRange, daysOf, lastDay, type Week } from './week.ts'

/** The team's working days of a week: its weekdays less its holidays. */
export function workingDays(
  week: Week,
  schedule: Pick<Schedule, 'workdays' | 'earlier'>,
  holidays: readonly Day[] = [],
): Day[] {
  const workdays = workdaysIn(schedule, week)
  return daysOf(week)
    .filter(({ day, weekday }) => workdays.includes(weekday) && !holidays.includes(day))
    .map(({ day }) => day)
}

/** A week as people name it, by its working days: "16–20 Nov". @param today the reader's */
export function weekLabel(week: Week, schedule: Pick<Schedule, 'workdays' | 'earlier'>, today: Day): string {
  const days = workingDays(week, schedule)
  return dayRange(days[0] ?? week, days.at(-1) ?? lastDay(week), today)
}

/** Whether somebody is away on a day. */
export const isOff = (timeOff: readonly TimeOff[], memberId: string, day: Day): boolean =>
  timeOff.some((off) => off.memberId === memberId && off.firstDay <= day && day <= off.lastDay)

/** How much of a week's working days somebody was there, and on how many they were away. */
export type Presence = {
  present: number
  of: number
  /** Days off; the days before somebody joined and after they left are neither off nor present. */
  off: number
}

/** @param isOn whether they were on the team that day; whoever joins or leaves within a week is there for a part of it */
export function presence(
  days: readonly Day[],
  timeOff: readonly TimeOff[],
  memberId: string,
  isOn: (day: Day) => boolean = () => true,
): Presence {
  const on = days.filter(isOn)
  const present = on.filter((day) => !isOff(timeOff, memberId, day)).length
  return { present, of: days.length, off: on.length - present }
}

/** Whether somebody was away for the whole week (or there was nothing to work on). */
export const isExcused = ({ present }: Presence): boolean => present === 0

/**
 * A rep's goal for the days they were there: target × working days present ÷ working days, halves up.
 * Applies to sums of counts and money (the kinds that prorate) with at least, exactly and between (both bounds); a metric can opt out.
 */
export function prorate(goal: Goal, metric: Metric, { present, of }: Pick<Presence, 'present' | 'of'>): Goal {
  const applies =
    metric.prorates &&
    metric.over === 'sum' &&
    addsUpAcrossReps(metric) &&
    kindOf(metric).prorates &&
    goal.op !== 'atMost'
  if (!applies || present === of || of === 0) return goal
  return mapGoal(goal, (bound) => divide(bound * BigInt(present), BigInt(of)))
}
