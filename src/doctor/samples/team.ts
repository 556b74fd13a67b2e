/** A small sales team on paper, to see with whether Slack would take what the bot shows. Nothing of it is stored. */
import { Temporal } from 'temporal-polyfill'
import type { Metric, Placement } from '../../domain/metrics/metric.ts'
import { draftOf } from '../../domain/metrics/metric-draft.ts'
import type { Member } from '../../domain/people/people.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { scorecard } from '../../domain/scorecard/scorecard.ts'
import { freeze } from '../../domain/scorecard/snapshot.ts'
import type { Team } from '../../domain/team.ts'
import { DEFAULT_SCHEDULE } from '../../domain/weeks/schedule.ts'
import { addWeeks, type Week } from '../../domain/weeks/week.ts'

export const WEEK: Week = '2026-11-16'
export const WEEK_BEFORE: Week = addWeeks(WEEK, -1)
const FIRST_WEEK = addWeeks(WEEK, -12)
export const TODAY = '2026-11-20'
export const NOW = Temporal.Instant.from('2026-11-20T20:30:00Z')
export const CLOSES = Temporal.Instant.from('2026-11-23T16:00:00Z')

const teamNamed = (id: string, name: string, channelId: string): Team => ({
  ...DEFAULT_SCHEDULE,
  id,
  name,
  channelId,
  zone: 'America/New_York',
  firstWeek: FIRST_WEEK,
  lateWeeks: 2,
  channelTrouble: null,
  earlier: [],
})
export const EAST = teamNamed('east', 'East', 'C0EAST')
export const WEST = teamNamed('west', 'West', 'C0WEST')

const memberNamed = (id: string, name: string): Member => ({
  id,
  name,
  zone: 'America/New_York',
  locale: 'en-US',
  isAdmin: false,
  isGuest: false,
  active: true,
})
export const ANA = memberNamed('U0ANA', 'Ana')
export const BEN = memberNamed('U0BEN', 'Ben')
export const MAYA = memberNamed('U0MAYA', 'Maya')
export const READER = { zone: ANA.zone, today: TODAY }

export const DEMOS: Metric = {
  ...draftOf('count', 'Demos'),
  id: 'demos',
  lastWeek: null,
  asksOnProfile: true,
}
export const SALES: Metric = { ...draftOf('money', 'Sales'), id: 'sales', lastWeek: null, leading: false }
export const SATISFACTION: Metric = {
  ...draftOf('percent', 'Satisfaction'),
  id: 'satisfaction',
  lastWeek: null,
  reporterId: MAYA.id,
}

export const placed = (metric: Metric, position: number): { metric: Metric; placement: Placement } => ({
  metric,
  placement: { teamId: EAST.id, metricId: metric.id, position, fromWeek: FIRST_WEEK, lastWeek: null },
})
export const PLACED = [DEMOS, SALES, SATISFACTION].map(placed)

const entry = (metric: Metric, { id }: Member, week: Week, value: bigint) => ({
  metricId: metric.id,
  subject: id,
  week,
  value,
  onProfile: metric.asksOnProfile ? value : null,
  rev: 1,
  late: false,
})

/** Thirteen weeks of Ana's, and Ben's but for the newest. */
export const FACTS: TeamFacts = {
  of: 'team',
  team: EAST,
  leads: [{ fromWeek: FIRST_WEEK, metricId: DEMOS.id }],
  metrics: PLACED.map(({ metric }) => metric),
  placements: PLACED.map(({ placement }) => placement),
  members: [ANA, BEN],
  memberships: [ANA, BEN].map(({ id }) => ({
    teamId: EAST.id,
    memberId: id,
    role: 'rep',
    joinedOn: FIRST_WEEK,
    leftOn: null,
  })),
  elsewhere: [],
  timeOff: [{ memberId: BEN.id, firstDay: '2026-11-19', lastDay: '2026-11-20' }],
  holidays: [],
  silent: [],
  goals: [
    {
      teamId: EAST.id,
      metricId: DEMOS.id,
      scope: 'rep',
      memberId: '',
      fromWeek: FIRST_WEEK,
      goal: { op: 'atLeast', low: 10n },
    },
  ],
  entries: Array.from({ length: 13 }, (_, i) => addWeeks(WEEK, -i)).flatMap((week, i) => [
    entry(DEMOS, ANA, week, BigInt(7 + i)),
    entry(SALES, ANA, week, 12_500_00n),
    ...(i === 0 ? [] : [entry(DEMOS, BEN, week, 0n)]),
  ]),
  submissions: [],
}
export const CARD = scorecard(FACTS, WEEK)
/** As the week closed: before Ana's number was changed. */
export const SNAPSHOT = freeze(scorecard({ ...FACTS, entries: FACTS.entries.slice(1) }, WEEK))
