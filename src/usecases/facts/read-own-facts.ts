import type { Member } from '../../domain/people/people.ts'
import type { OwnFacts } from '../../domain/scorecard/facts.ts'
import { TREND_WEEKS } from '../../domain/scorecard/trend.ts'
import type { Team } from '../../domain/team.ts'
import { addWeeks, lastDay, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { reportersOf } from './read-facts.ts'
import { readHolidays } from './read-holidays.ts'
import { readOtherStays } from './read-other-stays.ts'

/**
 * A team's facts as far as they concern one person: their own values of the last quarter, their goals, time off
 * and submission. Colleagues are left out, so that a message to one rep costs the same in any team.
 */
export async function readOwnFacts(
  store: WorkspaceStore,
  team: Team,
  member: Member,
  week: Week,
): Promise<OwnFacts> {
  const first = addWeeks(week, -TREND_WEEKS)
  const [leads, placements, goals, memberships, free, submission] = await Promise.all([
    store.leads.all(),
    store.placements.ofTeam(team.id),
    store.goals.ofTeam(team.id),
    store.memberships.ofMember(member.id),
    readHolidays(store, team.id, first, lastDay(week)),
    store.submissions.find(team.id, member.id, week),
  ])
  const metrics = await store.metrics.list(placements.map((placement) => placement.metricId))
  const reporters = metrics.flatMap((metric) => reportersOf(metric))
  const people = [...new Set([member.id, ...reporters])]
  const [members, timeOff, entries] = await Promise.all([
    store.members.list(people),
    store.timeOff.of(people, first, lastDay(week)),
    store.entries.ofSubject(
      metrics.map((metric) => metric.id),
      member.id,
      first,
      week,
    ),
  ])
  const own = memberships.filter((stay) => stay.teamId === team.id)
  const hasLeft = own.some(({ role, leftOn }) => role === 'rep' && leftOn !== null && leftOn > first)
  const others = hasLeft ? memberships.filter((stay) => stay.teamId !== team.id) : []
  return {
    of: 'person',
    team,
    leads,
    metrics,
    placements,
    goals,
    members,
    memberships: own,
    elsewhere: await readOtherStays(store, others, first, week),
    timeOff,
    ...free,
    entries,
    submissions: submission ? [submission] : [],
  }
}
