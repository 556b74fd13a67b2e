import type { Cause } from '../../domain/alerts/cause.ts'
import type { TimeOff } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import { teamWeekOf } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { TeamWeek } from '../../store/weeks.ts'
import type { Work } from '../context.ts'
import { reportingOf } from '../members/reporting.ts'
import { noteChange } from '../weeks/note-change.ts'
import { planWeek } from '../weeks/plan-week.ts'

/**
 * Lays out the weeks under way again and has every week that the days touch worked out again, in all teams that
 * the person is on or reports for. Their deputies' messages follow.
 */
export async function changedWeeks(work: Work, days: TimeOff, cause: Cause): Promise<void> {
  const { store } = work
  const { deputyIds } = await reportingOf(work, days.memberId)
  for (const { team, state } of await touchedWeeks(store, days)) {
    if (state.closedAt === null) await planWeek(work, team, state.week)
    const people = state.closedAt === null ? [days.memberId, ...deputyIds] : [days.memberId]
    for (const memberId of people)
      await noteChange(work, { memberId, teamId: team.id, week: state.week, cause })
  }
}

/** The weeks that some days lie in, as far as they were laid out, of every team that the person is on or reports for. */
export async function touchedWeeks(
  store: WorkspaceStore,
  { memberId, firstDay, lastDay }: TimeOff,
): Promise<{ team: Team; state: TeamWeek }[]> {
  const stays = await store.memberships.ofMember(memberId)
  const { teamIds } = await reportingOf({ store }, memberId)
  const touched: { team: Team; state: TeamWeek }[] = []
  for (const teamId of new Set([...stays.map((stay) => stay.teamId), ...teamIds])) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    const first = teamWeekOf(team, firstDay)
    for (const state of await store.weeks.list(teamId, first, lastDay)) touched.push({ team, state })
  }
  return touched
}
