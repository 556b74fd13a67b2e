import { Temporal } from 'temporal-polyfill'
import { reminderKey, slotKey, weeklyKey } from '../domain/keys.ts'
import { whyNoReminder } from '../domain/weeks/lateness.ts'
import { remindAt } from '../domain/weeks/schedule.ts'
import { putWeekly } from '../slack/submit/put-weekly.ts'
import type { Slot } from '../store/slots.ts'
import type { Work } from '../usecases/context.ts'
import { isFree } from '../usecases/weeks/plan-week.ts'
import { askIn, openWeek } from './open-ask.ts'
import type { Ritual } from './ritual.ts'

/** Reminds, once, who has not submitted; never somebody who is off. */
export const remind: Ritual = {
  id: 'remind',
  async run(work, slot) {
    const { store, now } = work
    const open = await openWeek(work, slot)
    if (typeof open === 'string') return open
    const ask = askIn(open, slot)
    if (typeof ask === 'string') return ask
    const { facts, state } = open
    const isOff = isFree(facts, slot.memberId)
    const { zone } = ask.member
    if (facts.team.remindHours === 0) return 'the team wants no reminders any more'
    if (!ask.waiting) return ask.submitted ? 'submitted already' : 'nothing is missing from them'
    const why = whyNoReminder({ dueAt: slot.dueAt, now, zone, askedAt: await askedAt(work, slot), isOff })
    if (why) return why
    if (!remindAt(slot.week, facts.team, zone, isOff, state.closesAt))
      return 'the schedule leaves no hour for it'
    if (await store.deliveries.find(reminderKey(slot.memberId, slot.week))) return 'reminded already'
    await putWeekly(work, slot.memberId, slot.week, { remind: true, dueAt: slot.dueAt })
    return null
  },
}

/** When a slot's person was asked for its week: by us, and then by Slack, which may have been down. */
async function askedAt({ store }: Work, slot: Slot): Promise<Temporal.Instant | null> {
  const asked = await store.slots.find(slotKey('prompt', slot.teamId, slot.week, slot.memberId))
  const message = await store.deliveries.find(weeklyKey(slot.memberId, slot.week))
  if (asked?.state !== 'done' || !asked.settledAt || !message?.ts) return null
  // Slack names a message by the second it took it.
  const posted = Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(message.ts)) * 1000)
  return Temporal.Instant.compare(posted, asked.settledAt) > 0 ? posted : asked.settledAt
}
