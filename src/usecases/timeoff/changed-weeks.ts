import { weekOf } from '../../domain/week.ts'
import type { Work } from '../context.ts'
import { planWeek } from '../weeks/plan-week.ts'
import type { Days } from './take-time-off.ts'

/** Lays out the weeks under way again and has every week that the days touch worked out again, in all teams of the person. */
export async function changedWeeks(work: Work, { memberId, firstDay, lastDay: last }: Days): Promise<void> {
  const { store, now } = work
  const stays = await store.memberships.ofMember(memberId)
  for (const teamId of new Set(stays.map((stay) => stay.teamId))) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    const weeks = await store.weeks.list(teamId, weekOf(firstDay, team.weekStart), last)
    for (const state of weeks) {
      if (state.closedAt === null) await planWeek(work, team, state.week)
      const change = {
        workspaceId: store.workspaceId,
        id: crypto.randomUUID(),
        memberId,
        teamId,
        week: state.week,
        at: now,
      }
      await store.changes.add(change)
    }
  }
}
