import { asksOf } from '../domain/asking.ts'
import { closeWeek } from '../usecases/weeks/close-week.ts'
import { putAlert } from './alert-messages.ts'
import type { Ritual } from './ritual.ts'
import { putScorecard } from './scorecard-messages.ts'
import { putWeekly } from './weekly-messages.ts'

/** Closes a team's week: freezes it, posts the scorecard, alerts when the Make-or-Break calls for it. */
export const close: Ritual = {
  id: 'close',
  async run(work, slot) {
    const team = await work.store.teams.find(slot.teamId)
    if (!team) return 'the team is gone'
    const closed = await closeWeek(work, team, slot.week)
    if (!closed) return 'closed already'
    await putScorecard(work, closed.facts, closed.card)
    for (const alert of await work.store.alerts.ofTeam(team.id, slot.week, slot.week))
      await putAlert(work, team, alert)
    for (const { member } of asksOf(closed.facts, slot.week)) await putWeekly(work, member.id, slot.week)
    return null
  },
}
