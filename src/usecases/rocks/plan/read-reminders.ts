import type { Member } from '../../../domain/people/people.ts'
import { type Reminder, remindersOn } from '../../../domain/rocks/life/reminders.ts'
import type { Milestone, Rock } from '../../../domain/rocks/life/rock.ts'
import type { Team } from '../../../domain/team.ts'
import type { Day } from '../../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../../store/store.ts'
import type { TeamWeek } from '../../../store/weeks.ts'
import { readOwnerDays } from './owner-days.ts'
import { ownReminders } from './plan-rocks.ts'

/** A thing that an owner is reminded of: a Rock, or one of its milestones. */
export type Reminded = { rock: Rock; milestone: Milestone | null; reminder: Reminder }

/** What an owner is reminded of on a day in a message of its own, as things stand now. */
export async function readReminders(
  store: WorkspaceStore,
  team: Team,
  owner: Member,
  state: Pick<TeamWeek, 'week' | 'closesAt'>,
  day: Day,
): Promise<Reminded[]> {
  const rocks = (await store.rocks.openOfOwner(owner.id)).filter(({ teamId }) => teamId === team.id)
  if (rocks.length === 0) return []
  const days = (await readOwnerDays(store, team, [owner], state))(owner)
  const today = remindersOn(day, ownReminders(rocks, owner.id, days))
  return today.flatMap((reminder) => remindedOf(rocks, reminder))
}

/** What a reminder is of. */
function remindedOf(rocks: readonly Rock[], reminder: Reminder): Reminded[] {
  const rock = rocks.find(({ id }) => id === reminder.rockId)
  const milestone = rock?.milestones.find(({ id }) => id === reminder.milestoneId) ?? null
  return rock ? [{ rock, milestone, reminder }] : []
}
