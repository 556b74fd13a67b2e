import { Temporal } from 'temporal-polyfill'
import { asksOf } from '../domain/asking.ts'
import { readFacts } from '../usecases/teams/read-facts.ts'
import type { Ritual } from './ritual.ts'
import { putWeekly } from './weekly-messages.ts'

/** Asks one person for a team's numbers of a week, in their one DM. */
export const prompt: Ritual = {
  id: 'prompt',
  async run(work, slot) {
    const { store, now } = work
    const team = await store.teams.find(slot.teamId)
    const state = await store.weeks.find(slot.teamId, slot.week)
    if (!team || !state) return 'the team is gone'
    if (state.closedAt || Temporal.Instant.compare(now, state.closesAt) >= 0)
      return 'the week had closed before'
    await store.weeks.prompted(team.id, slot.week, now)
    const facts = await readFacts(store, team, slot.week, { weeks: 0 })
    const ask = asksOf(facts, slot.week).find((each) => each.member.id === slot.memberId)
    if (!ask) return 'no longer on the team, or nothing to report'
    if (ask.excused) return 'away all week'
    await putWeekly(work, slot.memberId, slot.week)
    return null
  },
}
