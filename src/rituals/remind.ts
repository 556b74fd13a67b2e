import { Temporal } from 'temporal-polyfill'
import { isOff } from '../domain/presence.ts'
import { lastDaytimeSlot } from '../domain/schedule.ts'
import { dayIn } from '../domain/week.ts'
import { openAsk } from './open-ask.ts'
import type { Ritual } from './ritual.ts'
import { putWeekly, reminderKey } from './weekly-messages.ts'

/** A slot at the very end of the day is worked off a little after it. */
const GRACE_MINUTES = 15

/** Reminds, once, who has not submitted; never somebody who is off. */
export const remind: Ritual = {
  id: 'remind',
  async run(work, slot) {
    const { store, now } = work
    const open = await openAsk(work, slot)
    if (typeof open === 'string') return open
    const { facts, ask } = open
    if (!ask?.waiting) return 'nothing was missing from them'
    if (isOff(facts.timeOff, slot.memberId, dayIn(ask.member.zone, now))) return 'off that day'
    // A bot that was down comes by late, which may be at night.
    const daytime = lastDaytimeSlot(now, ask.member.zone).add({ minutes: GRACE_MINUTES })
    if (Temporal.Instant.compare(now, daytime) > 0) return 'night where they are'
    if (await store.deliveries.find(reminderKey(slot.memberId, slot.week))) return 'reminded already'
    await putWeekly(work, slot.memberId, slot.week, { remind: true })
    return null
  },
}
