import { Temporal } from 'temporal-polyfill'
import { atLocal } from '../../weeks/schedule.ts'
import { addDays, type Day } from '../../weeks/week.ts'
import { dueOn, isOpen, type Rock } from './rock.ts'

/** How many days before it is due an owner is reminded. */
const ROCK_DAYS_BEFORE: readonly number[] = [30, 15, 7]
const MILESTONE_DAYS_BEFORE: readonly number[] = [7, 0]

/** One reminder of one thing to a Rock's owner. */
export type Reminder = {
  /** The same for the same reminder of the same date: it is never sent twice, and sent anew when the date moves. */
  key: string
  rockId: string
  /** Null for the Rock itself. */
  milestoneId: string | null
  /** When the thing is due. */
  dueOn: Day
  daysBefore: number
  /** The day it goes out. */
  on: Day
  /** Within the weekly message, or a message of its own because that is not soon enough. */
  way: 'weekly' | 'own'
}

/** A reminder days ahead may come this many days earlier or later: the nearest weekly message is never further. */
const NEAR = 3
/** That something is due is said on the day, or in a weekly message the day before. */
const EVE = 1

/**
 * All reminders of a Rock: 30, 15 and 7 days before it is due, each milestone's 7 days before and when due. None for
 * a closed Rock or a milestone that is done, none that
 * should have gone out before it was written down.
 *
 * They ride in the owner's weekly message where that is soon enough: the nearest one within three days of the wanted
 * day, which with one message a week there always is. "Due today" can't wait: without a weekly message that day or
 * the day before it gets its own, on the last working day up to it.
 * @param weeklyOn the days of the owner's weekly messages, where they are; none while away
 * @param isWorkday whether the owner works on a day: a message of its own never falls on another
 */
export function remindersOf(
  rock: Rock,
  { weeklyOn, isWorkday }: { weeklyOn: readonly Day[]; isWorkday(day: Day): boolean },
): Reminder[] {
  const since = rock.datedOn
  if (!isOpen(rock)) return []
  const things = [
    { milestoneId: null, due: dueOn(rock), before: ROCK_DAYS_BEFORE },
    ...rock.milestones
      .filter(({ doneOn }) => doneOn === null)
      .map(({ id, on }) => ({ milestoneId: id, due: on, before: MILESTONE_DAYS_BEFORE })),
  ]
  return things.flatMap(({ milestoneId, due, before }) =>
    before.flatMap((daysBefore) => {
      const wanted = addDays(due, -daysBefore)
      if (wanted < since) return []
      const weekly = nearest(
        wanted,
        weeklyOn.filter((day) => day >= since),
        daysBefore === 0 ? { early: EVE, late: 0 } : { early: NEAR, late: NEAR },
      )
      return {
        key: `${rock.id} ${milestoneId ?? ''} ${due} ${daysBefore}`,
        rockId: rock.id,
        milestoneId,
        dueOn: due,
        daysBefore,
        on: weekly ?? workdayUpTo(wanted, since, isWorkday),
        way: weekly === null ? 'own' : 'weekly',
      } satisfies Reminder
    }),
  )
}

/** When a reminder of its own goes out: while the day can still be used for it. */
export const reminderAt = (day: Day, zone: string): Temporal.Instant => atLocal(day, '09:00', zone)

/** How many days are left when it goes out. */
export const daysLeft = ({ on, dueOn }: Pick<Reminder, 'on' | 'dueOn'>): number =>
  Temporal.PlainDate.from(on).until(Temporal.PlainDate.from(dueOn)).days

/** Those that go out on a day. */
export const remindersOn = (day: Day, reminders: readonly Reminder[]): Reminder[] =>
  reminders.filter(({ on }) => on === day)

/** The day nearest to the wanted one, within so many days; the earlier of two as near. */
function nearest(wanted: Day, days: readonly Day[], within: { early: number; late: number }): Day | null {
  const [from, to] = [addDays(wanted, -within.early), addDays(wanted, within.late)]
  const distance = (day: Day) =>
    Math.abs(Temporal.PlainDate.from(wanted).until(Temporal.PlainDate.from(day)).days)
  const near = days.filter((day) => from <= day && day <= to)
  return near.sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))[0] ?? null
}

/**
 * The day itself or the last working day before it; the day itself where that would be before it was known, or more
 * than two weeks back.
 */
function workdayUpTo(day: Day, since: Day, isWorkday: (day: Day) => boolean): Day {
  for (let back = 0; back <= 14; back++) {
    const before = addDays(day, -back)
    if (before >= since && isWorkday(before)) return before
  }
  return day
}
