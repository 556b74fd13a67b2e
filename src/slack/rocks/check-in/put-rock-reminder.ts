import type { Temporal } from 'temporal-polyfill'
import { putMessages } from '../../../delivery/outbox.ts'
import { rockReminderKey } from '../../../domain/keys.ts'
import type { Member } from '../../../domain/people/people.ts'
import type { Team } from '../../../domain/team.ts'
import type { Day } from '../../../domain/weeks/week.ts'
import type { Work } from '../../../usecases/context.ts'
import type { Reminded } from '../../../usecases/rocks/plan/read-reminders.ts'
import { rockReminderMessage } from './rock-reminder.message.ts'

/** What an owner is reminded of on a day: one message a person, team and day. */
type RockReminder = {
  team: Team
  owner: Member
  day: Day
  reminded: readonly Reminded[]
  /** When the schedule wants it. */
  dueAt: Temporal.Instant
}

/** Sends an owner what falls due of their Rocks on a day. */
export async function putRockReminder(
  { store, now }: Work,
  { team, owner, day, reminded, dueAt }: RockReminder,
): Promise<void> {
  const key = rockReminderKey(team.id, owner.id, day)
  const to = { teamId: '', recipient: owner.id, dueAt }
  await putMessages(store, [{ key, kind: 'due', ...to, body: rockReminderMessage(team, reminded, day) }], now)
}
