import type { TimeOff } from '../../domain/people.ts'
import { weekOf } from '../../domain/week.ts'
import type { Work } from '../context.ts'
import { reportingOf } from '../members/reporting.ts'
import { planWeek } from '../weeks/plan-week.ts'

/**
 * Lays out the weeks under way again and has every week that the days touch worked out again, in all teams that
 * the person is on or reports for. Their deputies' messages follow.
 */
export async function changedWeeks(
  work: Work,
  { memberId, firstDay, lastDay: last }: TimeOff,
): Promise<void> {
  const { store, now } = work
  const stays = await store.memberships.ofMember(memberId)
  const { teamIds, deputyIds } = await reportingOf(work, memberId)
  for (const teamId of new Set([...stays.map((stay) => stay.teamId), ...teamIds])) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    const weeks = await store.weeks.list(teamId, weekOf(firstDay, team.weekStart), last)
    for (const state of weeks) {
      if (state.closedAt === null) await planWeek(work, team, state.week)
      const change = { workspaceId: store.workspaceId, teamId, week: state.week, at: now }
      await store.changes.add({ ...change, id: crypto.randomUUID(), memberId })
      if (state.closedAt !== null) continue
      for (const deputyId of deputyIds)
        await store.changes.add({ ...change, id: crypto.randomUUID(), memberId: deputyId })
    }
  }
}
