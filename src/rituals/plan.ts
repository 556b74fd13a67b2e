import { teamWeekOf } from '../domain/weeks/week.ts'
import { planWeek } from '../usecases/weeks/plan-week.ts'
import { readPeople } from './read-people.ts'
import type { Ritual } from './ritual.ts'

/** Lays out a team's next week as due rows, a little before it begins, with its people as Slack knows them then. */
export const plan: Ritual = {
  id: 'plan',
  before: (reading, slot) => readPeople(reading, slot.teamId),
  async run(work, slot) {
    const team = await work.store.teams.find(slot.teamId)
    if (!team) return 'the team is gone'
    if (teamWeekOf(team, slot.week) !== slot.week) return 'weeks begin on another day by now'
    await planWeek(work, team, slot.week)
    return null
  },
}
