import { Refusal } from '../../domain/errors.ts'
import type { TeamFacts } from '../../domain/facts.ts'
import type { Team } from '../../domain/team.ts'
import { TREND_WEEKS } from '../../domain/trend.ts'
import { addWeeks, daysOf, lastDay, type Week, weeksOfPeriod } from '../../domain/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** @throws Refusal `notFound` */
export async function readTeam(store: WorkspaceStore, teamId: string): Promise<Team> {
  const team = await store.teams.find(teamId)
  if (!team) throw new Refusal('notFound', 'That scorecard no longer exists. Nothing was changed.')
  return team
}

/** How far back facts reach: some weeks before the week, and for pace and streaks a year of the Make-or-Break. */
export type Reach = { weeks?: number; year?: boolean }

/** The first week of a year's reach: the scorecard year's, or 53 weeks back, whichever is longer ago. */
const yearBefore = (week: Week): Week => {
  const first = weeksOfPeriod(week, 'year')[0] ?? week
  const back = addWeeks(week, -53)
  return first < back ? first : back
}

/**
 * Everything the team's scorecard of a week is worked out from. The cost grows with the reach, not with history:
 * beyond `weeks`, `year` reads only the Make-or-Break and, for a ratio, its parts.
 */
export async function readFacts(
  store: WorkspaceStore,
  team: Team,
  week: Week,
  { weeks = TREND_WEEKS, year = false }: Reach = {},
): Promise<TeamFacts> {
  const [workspace, placements, goals, memberships, holidays, skipped] = await Promise.all([
    store.workspace.get(),
    store.placements.ofTeam(team.id),
    store.goals.ofTeam(team.id),
    store.memberships.ofTeam(team.id),
    store.holidays.ofTeam(team.id, yearBefore(week), lastDay(addWeeks(week, 53))),
    store.weeks.skipped(team.id, yearBefore(week), addWeeks(week, 53)),
  ])
  const metrics = await store.metrics.list(placements.map((placement) => placement.metricId))
  const ids = metrics.map((metric) => metric.id)
  const leads = metrics.filter(
    (metric) =>
      metric.id === workspace.makeOrBreakId || isPartOf(metrics, workspace.makeOrBreakId, metric.id),
  )
  const people = [
    ...memberships.map((stay) => stay.memberId),
    ...metrics.flatMap((metric) => [metric.reporterId ?? [], metric.deputyId ?? []].flat()),
  ]
  const near = addWeeks(week, -weeks)
  const far = year ? yearBefore(week) : near
  const [members, timeOff, entries, older, submissions] = await Promise.all([
    store.members.list([...new Set(people)]),
    // A week's close and reminder fall into the week after it.
    store.timeOff.of([...new Set(people)], far, addWeeks(lastDay(week), 1)),
    store.entries.between(ids, near, week),
    far < near
      ? store.entries.between(
          leads.map((metric) => metric.id),
          far,
          addWeeks(near, -1),
        )
      : [],
    store.submissions.ofWeek(team.id, week),
  ])
  // Who entered for somebody need not be on the team: an owner, or a manager who has left.
  const others = entries.flatMap(({ by, subject }) => (by && by !== subject ? by : []))
  const strangers = [...new Set(others)].filter((id) => !people.includes(id))
  return {
    team,
    makeOrBreakId: workspace.makeOrBreakId,
    metrics,
    placements,
    goals,
    members: strangers.length > 0 ? [...members, ...(await store.members.list(strangers))] : members,
    memberships,
    timeOff,
    // A week that passed in silence asked nobody for anything: nobody worked for it.
    holidays: [...holidays.map((holiday) => holiday.day), ...skipped.flatMap(daysIn)],
    entries: [...older, ...entries],
    submissions,
  }
}

const isPartOf = (
  metrics: readonly { id: string; numeratorId: string | null; denominatorId: string | null }[],
  ratioId: string | null,
  id: string,
): boolean =>
  metrics.some(
    (metric) => metric.id === ratioId && (metric.numeratorId === id || metric.denominatorId === id),
  )

/** A week's days. */
export const daysIn = (week: Week): string[] => daysOf(week).map(({ day }) => day)
