import { isOverdue } from '../domain/weeks/lateness.ts'
import { whyQuiet } from '../domain/weeks/quiet.ts'
import { isDaytime } from '../domain/weeks/schedule.ts'
import { dayIn } from '../domain/weeks/week.ts'
import { putRockReminder } from '../slack/rocks/check-in/put-rock-reminder.ts'
import { readReminders } from '../usecases/rocks/plan/read-reminders.ts'
import type { Ritual } from './ritual.ts'

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
    await putRockReminder({ store, now }, { team, owner, day, reminded, dueAt: slot.dueAt })
    return null
  },
}
