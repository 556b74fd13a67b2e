import { Refusal } from '../../domain/errors.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { TREND_WEEKS } from '../../domain/scorecard/trend.ts'
import type { Team } from '../../domain/team.ts'
import { addDays, addWeeks, lastDay, type Week, weeksOfPeriod } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { readHolidays } from './read-holidays.ts'
import { readOtherStays } from './read-other-stays.ts'

/** @throws Refusal `notFound` */
export async function readTeam(store: WorkspaceStore, teamId: string): Promise<Team> {
  const team = await store.teams.find(teamId)
  if (!team) throw new Refusal('notFound', 'That scorecard no longer exists. Nothing was changed.')
  return team
}

/**
 * How far back facts reach: some weeks before the week, and for pace and streaks a year of the Make-or-Break.
 * `from`: the first of several weeks that are worked out from the same facts; they reach back from it.
 */
export type Reach = { weeks?: number; year?: boolean; from?: Week }

/** The first week of a year's reach: the scorecard year's, or 53 weeks back, whichever is longer ago. */
const yearBefore = (team: Team, week: Week): Week => {
  const first = weeksOfPeriod(week, 'year', team)[0] ?? week
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
  { weeks = TREND_WEEKS, year = false, from = week }: Reach = {},
): Promise<TeamFacts> {
  const [leads, placements, goals, memberships, free] = await Promise.all([
    store.leads.all(),
    store.placements.ofTeam(team.id),
    store.goals.ofTeam(team.id),
    store.memberships.ofTeam(team.id),
    readHolidays(store, team.id, yearBefore(team, from), lastDay(addWeeks(week, 53))),
  ])
  const metrics = await store.metrics.list(placements.map((placement) => placement.metricId))
  const ids = metrics.map((metric) => metric.id)
  const leading = metrics.filter(({ id }) => leads.some(({ metricId }) => metricId === id))
  const ofLeads = [...new Set(leading.flatMap((metric) => [metric.id, ...partIdsOf(metric)]))]
  const people = [
    ...memberships.map((stay) => stay.memberId),
    ...metrics.flatMap((metric) => reportersOf(metric)),
  ]
  const near = addWeeks(from, -weeks)
  const far = year ? yearBefore(team, from) : near
  const gone = memberships.filter(({ role, leftOn }) => role === 'rep' && leftOn !== null && leftOn > far)
  const [members, timeOff, entries, older, submissions, elsewhere] = await Promise.all([
    store.members.list([...new Set(people)]),
    // A week's close and reminder fall into the week after it.
    store.timeOff.of([...new Set(people)], far, addWeeks(lastDay(week), 1)),
    store.entries.between(ids, near, week),
    far < near ? store.entries.between(ofLeads, far, addDays(near, -1)) : [],
    store.submissions.between(team.id, from, week),
    store.memberships.elsewhere(team.id, [...new Set(gone.map((stay) => stay.memberId))]),
  ])
  // Who entered for somebody need not be on the team: an owner, or a manager who has left.
  const others = entries.flatMap(({ by, subject }) => (by && by !== subject ? by : []))
  const strangers = [...new Set(others)].filter((id) => !people.includes(id))
  return {
    of: 'team',
    team,
    leads,
    metrics,
    placements,
    goals,
    members: strangers.length > 0 ? [...members, ...(await store.members.list(strangers))] : members,
    memberships,
    elsewhere: await readOtherStays(store, elsewhere, far, week),
    timeOff,
    ...free,
    entries: [...older, ...entries],
    submissions,
  }
}

/** Who reports a metric for everybody, or steps in, now and before. */
export const reportersOf = (metric: Metric): string[] =>
  [metric, ...(metric.earlier ?? [])].flatMap(({ reporterId, deputyId }) =>
    [reporterId, deputyId].flatMap((id) => id ?? []),
  )

/** What a ratio is made of, now and before. */
const partIdsOf = (metric: Metric): string[] =>
  [metric, ...(metric.earlier ?? [])].flatMap(({ numeratorId, denominatorId }) =>
    [numeratorId, denominatorId].flatMap((id) => id ?? []),
  )
