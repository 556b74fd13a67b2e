import { putMessages } from '../delivery/outbox.ts'
import { isOverdue } from '../domain/weeks/lateness.ts'
import { whyQuiet } from '../domain/weeks/quiet.ts'
import { isDaytime } from '../domain/weeks/schedule.ts'
import { type Day, dayIn } from '../domain/weeks/week.ts'
import { rockReminderMessage } from '../slack/rocks/check-in/rock-reminder.message.ts'
import { readReminders } from '../usecases/rocks/plan/read-reminders.ts'
import type { Ritual } from './ritual.ts'

/** One message a person, team and day: what falls to it comes together. */
const reminderKey = (teamId: string, memberId: string, day: Day): string =>
  `rock-reminder:${teamId}:${memberId}:${day}`

/** Reminds an owner of what is due, where no weekly message was near enough. */
export const rockReminder: Ritual = {
  id: 'rock-reminder',
  async run({ store, now }, slot) {
    const team = await store.teams.find(slot.teamId)
    const state = await store.weeks.find(slot.teamId, slot.week)
    if (!team || !state) return 'the team is gone'
    const quiet = whyQuiet(team)
    if (quiet) return quiet
    const owner = await store.members.find(slot.memberId)
    if (!owner?.active) return 'no longer active in Slack'
    const day = dayIn(owner.zone, slot.dueAt)
    // What comes much too late stands in the next weekly message.
    if (isOverdue(slot.dueAt, now) && dayIn(owner.zone, now) !== day) return 'the day has passed'
    if (isOverdue(slot.dueAt, now) && !isDaytime(now, owner.zone)) return 'night where they are'
    const reminded = await readReminders(store, team, owner, state, day)
    if (reminded.length === 0) return 'nothing of theirs is due'
    const key = reminderKey(team.id, owner.id, day)
    const body = rockReminderMessage(team, reminded, day)
    const to = { teamId: '', recipient: owner.id, dueAt: slot.dueAt }
    await putMessages(store, [{ key, kind: 'due', ...to, body }], now)
    return null
  },
}
