import { Temporal } from 'temporal-polyfill'
import { slotKey } from '../../../domain/keys.ts'
import type { Member } from '../../../domain/people/people.ts'
import { askedAt, isNewSince } from '../../../domain/rocks/life/in-play.ts'
import { type Reminder, reminderAt, remindersOf } from '../../../domain/rocks/life/reminders.ts'
import { isOpen, type Rock } from '../../../domain/rocks/life/rock.ts'
import { nextResultOn } from '../../../domain/rocks/progress/result.ts'
import type { Team } from '../../../domain/team.ts'
import { type Day, lastDay, type Week } from '../../../domain/weeks/week.ts'
import type { NewSlot } from '../../../store/slots.ts'
import type { TeamWeek } from '../../../store/weeks.ts'
import type { Work } from '../../context.ts'
import { type OwnerDays, readOwnerDays } from './owner-days.ts'

/** What a team's Rocks add to a week's schedule. */
export type PlannedRocks = {
  /** Whom the week asks about a Rock, and whether they are away for all of it. */
  owners: readonly { member: Member; away: boolean }[]
  /** The due rows of reminders that no weekly message is near enough for. */
  reminders: readonly NewSlot[]
}

/** What a team's open Rocks add to a week's schedule. Costs one read for a team without any. */
export async function planRocks(
  { store, now }: Work,
  team: Team,
  state: Pick<TeamWeek, 'week' | 'closesAt'>,
): Promise<PlannedRocks> {
  const rocks = await store.rocks.live(team.id)
  if (rocks.length === 0) return { owners: [], reminders: [] }
  const people = await store.members.list([...new Set(rocks.map(({ ownerId }) => ownerId))])
  const active = people.filter((member) => member.active)
  const daysOf = await readOwnerDays(store, team, active, state)
  const at = askedAt(state.week, team, state.closesAt)
  const inTime = rocks.filter((rock) => !isNewSince(rock, at))
  const asked = new Set(inTime.flatMap((rock) => (isAskedBy(rock, lastDay(state.week)) ? rock.ownerId : [])))
  const owners = active.filter(({ id }) => asked.has(id))
  return {
    owners: owners.map((member) => ({ member, away: daysOf(member).messageOn === null })),
    reminders: active.flatMap((member) =>
      ownSlots(rocks, member, daysOf(member), { team, week: state.week, now }),
    ),
  }
}

/** Whether a week that ends on a day asks about a Rock: it is open and has begun, or its result has come. */
const isAskedBy = (rock: Rock, last: Day): boolean =>
  (isOpen(rock) && rock.startOn <= last) || (nextResultOn(rock) ?? '9999') <= last

function ownSlots(
  rocks: readonly Rock[],
  member: Member,
  days: OwnerDays,
  { team, week, now }: { team: Team; week: Week; now: Temporal.Instant },
): NewSlot[] {
  const inWeek = ownReminders(rocks, member.id, days).filter(({ on }) => week <= on && on <= lastDay(week))
  return [...new Set(inWeek.map(({ on }) => on))].flatMap((day) => {
    const dueAt = reminderAt(day, member.zone)
    // What was written down today is no news to whoever wrote it.
    if (Temporal.Instant.compare(dueAt, now) <= 0) return []
    // What falls due on a day goes out together.
    const key = slotKey('rock-reminder', team.id, day, member.id)
    return { key, ritual: 'rock-reminder', teamId: team.id, memberId: member.id, week, dueAt, revive: true }
  })
}

/** The reminders of somebody's Rocks that are messages of their own. */
export const ownReminders = (rocks: readonly Rock[], ownerId: string, days: OwnerDays): Reminder[] =>
  rocks
    .filter((rock) => rock.ownerId === ownerId)
    .flatMap((rock) => remindersOf(rock, days))
    .filter(({ way }) => way === 'own')
