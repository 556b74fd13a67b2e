import { asksOf } from '../domain/scorecard/asking.ts'
import { NOBODY_ASKED } from '../domain/weeks/quiet.ts'
import { fireAlert } from '../slack/alerts/put-alert.ts'
import { tellEmpty } from '../slack/members/tell-managers.ts'
import { putResults, putRocksNotice } from '../slack/rocks/results/put-results.ts'
import { putScorecard } from '../slack/scorecard/put-scorecard.ts'
import { putWeekly } from '../slack/submit/put-weekly.ts'
import { closeRocks } from '../usecases/rocks/ending/close-rocks.ts'
import { closeWeek } from '../usecases/weeks/close-week.ts'
import { noteLateOver } from '../usecases/weeks/late-over.ts'
import { skipWeek } from '../usecases/weeks/skip-week.ts'
import type { Ritual } from './ritual.ts'

/**
 * Closes a team's week: freezes it, posts the scorecard, alerts when the Make-or-Break calls for it, and reads the results
 * of Rocks that are due.
 */
export const close: Ritual = {
  id: 'close',
  async run(work, slot) {
    const team = await work.store.teams.find(slot.teamId)
    if (!team) return 'the team is gone'
    const silent = await skipWeek(work, team, slot.week)
    if (silent === NOBODY_ASKED) await tellEmpty(work, team)
    if (silent !== null) return silent
    const closed = await closeWeek(work, team, slot.week)
    if (!closed) return 'closed already'
    await putScorecard(work, closed.facts, closed.card)
    for (const alert of await work.store.alerts.ofTeam(team.id, slot.week, slot.week))
      await fireAlert(work, team, alert)
    const rocks = await closeRocks(work, closed.facts, slot.week)
    const people = [...asksOf(closed.facts, slot.week).map(({ member }) => member.id), ...rocks.ownerIds]
    for (const memberId of new Set(people)) await putWeekly(work, memberId, slot.week)
    await noteLateOver(work, team, slot.week)
    await putResults(work, team, rocks.results)
    await putRocksNotice(work, team, slot.week, rocks.news)
    return null
  },
}
