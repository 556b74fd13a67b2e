import { openAsk } from './open-ask.ts'
import type { Ritual } from './ritual.ts'
import { putWeekly } from './weekly-messages.ts'

/** Asks one person for a team's numbers of a week, in their one DM. */
export const prompt: Ritual = {
  id: 'prompt',
  async run(work, slot) {
    const open = await openAsk(work, slot)
    if (typeof open === 'string') return open
    await work.store.weeks.prompted(slot.teamId, slot.week, work.now)
    await putWeekly(work, slot.memberId, slot.week)
    return null
  },
}
