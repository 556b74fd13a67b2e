import { Temporal } from 'temporal-polyfill'
import type { Member } from '../../../domain/people/people.ts'
import type { Team } from '../../../domain/team.ts'
import { isExcused, isOff, presence, workingDays } from '../../../domain/weeks/presence.ts'
import { promptAt, workdaysIn } from '../../../domain/weeks/schedule.ts'
import { addWeeks, type Day, dayIn, lastDay, type Week } from '../../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../../store/store.ts'
import type { TeamWeek } from '../../../store/weeks.ts'

/** An owner's days around a week: on which of them they get their weekly message, and whether they work on a day. */
export type OwnerDays = {
  /** The day of the week's own message; null while they are away all week. */
  messageOn: Day | null
  /** Those of the weeks near it too, oldest first. */
  weeklyOn: readonly Day[]
  isWorkday(day: Day): boolean
}

/** A reminder may go out up to two weeks before its day, and rides in a message up to three days away from it. */
const [WEEKS_BEFORE, WEEKS_AFTER] = [1, 3]

/** When owners of a team's Rocks get their weekly messages around a week, and work. */
export async function readOwnerDays(
  store: WorkspaceStore,
  team: Team,
  owners: readonly Member[],
  { week, closesAt }: Pick<TeamWeek, 'week' | 'closesAt'>,
): Promise<(owner: Member) => OwnerDays> {
  const weeks = Array.from({ length: WEEKS_BEFORE + 1 + WEEKS_AFTER }, (_, i) =>
    addWeeks(week, i - WEEKS_BEFORE),
  )
  // Closes fall into the week after, and days are looked back for two weeks.
  const [first, last] = [addWeeks(week, -2), lastDay(addWeeks(week, WEEKS_AFTER + 1))]
  const [timeOff, closed] = await Promise.all([
    store.timeOff.of(
      owners.map(({ id }) => id),
      first,
      last,
    ),
    store.holidays.ofTeam(team.id, first, last),
  ])
  const holidays = closed.map(({ day }) => day)
  return ({ id, zone }) => {
    const messageIn = (each: Week): Day | null => {
      if (isExcused(presence(workingDays(each, team, holidays), timeOff, id))) return null
      return dayIn(zone, each === week ? promptAt(each, team, zone, closesAt) : promptAt(each, team, zone))
    }
    return {
      messageOn: messageIn(week),
      weeklyOn: weeks.flatMap((each) => messageIn(each) ?? []),
      isWorkday: (day) =>
        workdaysIn(team, week).includes(Temporal.PlainDate.from(day).dayOfWeek) &&
        !holidays.includes(day) &&
        !isOff(timeOff, id, day),
    }
  }
}
