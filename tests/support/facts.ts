// Sales teams on paper, to test the rules with: nothing here is stored.

import type { Goal, GoalVersion } from '../../src/domain/goals/goal.ts'
import { type Metric, ONE_SUBJECT, type Placement } from '../../src/domain/metrics/metric.ts'
import type { Member, Membership } from '../../src/domain/people/people.ts'
import type { Entry } from '../../src/domain/scorecard/entry.ts'
import type { TeamFacts } from '../../src/domain/scorecard/facts.ts'
import { FROM_EVER, type LeadVersion } from '../../src/domain/scorecard/lead.ts'
import type { Team } from '../../src/domain/team.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/weeks/schedule.ts'
import { addWeeks, type Week } from '../../src/domain/weeks/week.ts'

/** Monday 16 November 2026, the week of the examples. */
export const WEEK: Week = '2026-11-16'
/** Long before it: when the team and its people began. */
export const START: Week = '2026-01-05'

/** The week `count` weeks before the examples'. */
export const weeksAgo = (count: number): Week => addWeeks(WEEK, -count)

export const aTeam = (patch: Partial<Team> = {}): Team => ({
  ...DEFAULT_SCHEDULE,
  id: 'east',
  name: 'East',
  channelId: 'C1',
  zone: 'America/New_York',
  firstWeek: START,
  lateWeeks: 2,
  channelTrouble: null,
  earlier: [],
  ...patch,
})

/** A count that each rep reports and that sums, unless told otherwise. */
export const aMetric = (id: string, patch: Partial<Metric> = {}): Metric => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  definition: '',
  kind: 'count',
  decimals: 0,
  unit: '',
  over: 'sum',
  reportedBy: 'each',
  reporterId: null,
  deputyId: null,
  cadence: 'weekly',
  leading: true,
  stage: null,
  allowNegative: false,
  asksOnProfile: false,
  prorates: true,
  numeratorId: null,
  denominatorId: null,
  lastWeek: null,
  earlier: [],
  ...patch,
})

/** A ratio of two metrics, in per cent with one decimal unless told otherwise. */
export const aRatio = (id: string, numeratorId: string, denominatorId: string, patch: Partial<Metric> = {}) =>
  aMetric(id, {
    kind: 'ratio',
    over: 'ratio',
    unit: 'percent',
    decimals: 1,
    numeratorId,
    denominatorId,
    ...patch,
  })

/** A person whose name is their id with a capital. */
export const aMember = (id: string, patch: Partial<Member> = {}): Member => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  zone: 'America/New_York',
  locale: null,
  isAdmin: false,
  isGuest: false,
  active: true,
  ...patch,
})

export const aStay = (memberId: string, patch: Partial<Membership> = {}): Membership => ({
  teamId: 'east',
  memberId,
  role: 'rep',
  joinedOn: START,
  leftOn: null,
  ...patch,
})

export const aPlacement = (metricId: string, patch: Partial<Placement> = {}): Placement => ({
  teamId: 'east',
  metricId,
  position: 0,
  fromWeek: START,
  lastWeek: null,
  earlier: [],
  ...patch,
})

export const atLeast = (low: bigint): Goal => ({ op: 'atLeast', low })
export const atMost = (high: bigint): Goal => ({ op: 'atMost', high })
export const exactly = (low: bigint): Goal => ({ op: 'exactly', low })
export const between = (low: bigint, high: bigint): Goal => ({ op: 'between', low, high })

/** Each rep's default goal from the start on, unless told otherwise. */
export const aGoal = (
  metricId: string,
  goal: Goal | null,
  patch: Partial<GoalVersion> = {},
): GoalVersion => ({
  teamId: 'east',
  metricId,
  scope: 'rep',
  memberId: '',
  fromWeek: START,
  goal,
  ...patch,
})

export const anEntry = (
  metricId: string,
  subject: string,
  week: Week,
  value: bigint | null,
  patch: Partial<Entry> = {},
): Entry => ({ metricId, subject, week, value, onProfile: null, rev: 1, late: false, ...patch })

/** A week's entries by person; null is a withdrawn one, and who is left out has none. */
export const entriesOf = (metricId: string, week: Week, values: Record<string, bigint | null>): Entry[] =>
  Object.entries(values).map(([subject, value]) => anEntry(metricId, subject, week, value))

/** What the one reporter of a metric entered. */
export const oneEntry = (metricId: string, week: Week, value: bigint | null): Entry =>
  anEntry(metricId, ONE_SUBJECT, week, value)

/** What has led from ever. */
export const ledBy = (metricId: string): LeadVersion[] => [{ fromWeek: FROM_EVER, metricId }]

/**
 * A team's facts. `reps` become members who joined at the start, and every metric is on the scorecard in the
 * order given; members, memberships and placements given as well come on top of those.
 */
export function aTeamOf(
  reps: readonly string[],
  metrics: readonly Metric[],
  patch: Partial<TeamFacts> = {},
): TeamFacts {
  const placed = new Set((patch.placements ?? []).map((placement) => placement.metricId))
  return {
    of: 'team',
    team: aTeam(),
    leads: [],
    elsewhere: [],
    metrics,
    goals: [],
    timeOff: [],
    holidays: [],
    silent: [],
    entries: [],
    submissions: [],
    ...patch,
    placements: [
      ...metrics
        .filter((metric) => !placed.has(metric.id))
        .map((metric, position) => aPlacement(metric.id, { position })),
      ...(patch.placements ?? []),
    ],
    members: [...reps.map((id) => aMember(id)), ...(patch.members ?? [])],
    memberships: [...reps.map((id) => aStay(id)), ...(patch.memberships ?? [])],
  }
}

/** What `act` throws; fails when it throws nothing. */
export function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('it threw nothing')
}
