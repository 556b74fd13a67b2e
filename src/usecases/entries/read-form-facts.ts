import { subjectOf } from '../../domain/asking.ts'
import { ONE_SUBJECT } from '../../domain/metric.ts'
import type { TeamFacts } from '../../domain/scorecard.ts'
import type { Team } from '../../domain/team.ts'
import { lastDay, type Week } from '../../domain/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/**
 * The few facts that decide what one person is asked and what is stored already: read before every submission
 * is acknowledged, so no more than that. Goals, colleagues' entries and submissions are left empty.
 */
export async function readFormFacts(
  store: WorkspaceStore,
  team: Team,
  memberId: string,
  week: Week,
): Promise<TeamFacts> {
  const [placements, memberships] = await Promise.all([
    store.placements.ofTeam(team.id),
    store.memberships.ofMember(memberId),
  ])
  const metrics = await store.metrics.list(placements.map((placement) => placement.metricId))
  const substitutes = metrics.flatMap((metric) =>
    metric.deputyId === memberId ? (metric.reporterId ?? []) : [],
  )
  const people = [memberId, ...substitutes]
  const subjects = [...new Set(metrics.map((metric) => subjectOf(metric, memberId)))]
  const [members, entries, timeOff, holidays] = await Promise.all([
    store.members.list(people),
    store.entries.find(
      metrics.map((metric) => metric.id),
      subjects,
      week,
    ),
    substitutes.length > 0 ? store.timeOff.of(substitutes, week, lastDay(week)) : [],
    substitutes.length > 0 ? store.holidays.ofTeam(team.id, week, lastDay(week)) : [],
  ])
  return {
    team,
    makeOrBreakId: null,
    metrics,
    placements,
    goals: [],
    members,
    memberships: memberships.filter((stay) => stay.teamId === team.id),
    timeOff,
    holidays: holidays.map((holiday) => holiday.day),
    entries,
    submissions: [],
  }
}

/** Whether a metric's value is everybody's, so that other teams' scorecards may show it too. */
export const isShared = (subject: string): boolean => subject === ONE_SUBJECT
