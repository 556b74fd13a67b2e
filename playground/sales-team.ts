import type { Temporal } from 'temporal-polyfill'
import type { Goal } from '../src/domain/goals/goal.ts'
import { type Metric, ONE_SUBJECT } from '../src/domain/metrics/metric.ts'
import { draftOf } from '../src/domain/metrics/metric-draft.ts'
import type { Member } from '../src/domain/people/people.ts'
import { FROM_EVER } from '../src/domain/scorecard/lead.ts'
import type { Team } from '../src/domain/team.ts'
import { DEFAULT_SCHEDULE } from '../src/domain/weeks/schedule.ts'
import { addWeeks, type Week } from '../src/domain/weeks/week.ts'
import type { EntryChange } from '../src/store/entries.ts'
import type { WorkspaceStore } from '../src/store/store.ts'
import { planWeek } from '../src/usecases/weeks/plan-week.ts'
import type { User } from './slack/state.ts'

/** A metric to be placed on a team, with each rep's weekly goal. */
export type SalesMetric = Partial<Metric> & { id: string; name: string; goal?: bigint; teamGoal?: Goal }

export type SalesTeam = {
  id?: string
  name?: string
  channelId: string
  zone?: string
  firstWeek: Week
  reps: readonly Member[]
  managers: readonly Member[]
  /** Who owns the company's scorecards, as who sets a first team up does. */
  ownerId?: string
  metrics: readonly SalesMetric[]
  makeOrBreak?: string
  /** Goals of the Make-or-Break's month and year. */
  month?: bigint
  year?: bigint
  settings?: Partial<Team>
}

/** A count that each rep reports, unless told otherwise. */
export const salesMetric = ({ goal: _, teamGoal: __, ...given }: SalesMetric): Metric => ({
  ...draftOf(given.kind ?? 'count', given.name),
  lastWeek: null,
  ...given,
})

/** Somebody of the local Slack as the bot would store them. */
export const memberFrom = (user: User): Member => ({
  id: user.id,
  name: user.displayName,
  zone: user.tz ?? 'UTC',
  locale: user.locale,
  isAdmin: (user.isAdmin || user.isOwner) && user.homeTeam === undefined,
  isGuest: user.isRestricted || user.isUltraRestricted,
  handle: user.name,
  isOutsider: user.homeTeam !== undefined && !user.gridTeams,
  active: !user.deleted,
})

/** Stores a team whole, as if it had been set up, with its first week laid out. */
export async function seedTeam(store: WorkspaceStore, seed: SalesTeam, now: Temporal.Instant): Promise<Team> {
  const { reps, managers, metrics, firstWeek } = seed
  const team: Team = {
    ...DEFAULT_SCHEDULE,
    id: seed.id ?? 'east',
    name: seed.name ?? 'East',
    channelId: seed.channelId,
    zone: seed.zone ?? 'America/New_York',
    firstWeek,
    lateWeeks: 2,
    channelTrouble: null,
    ...seed.settings,
  }
  const by = managers[0]?.id ?? 'seed'
  const start = addWeeks(firstWeek, -60)
  await store.members.save(
    [...new Map([...reps, ...managers].map((member) => [member.id, member])).values()],
    now,
  )
  await store.teams.create(team, by, now)
  if (seed.ownerId) await store.members.setOwner(seed.ownerId, true, by, now)
  const stay = { teamId: team.id, joinedOn: start, leftOn: null }
  for (const { id } of reps) await store.memberships.join({ ...stay, memberId: id, role: 'rep' })
  for (const { id } of managers) await store.memberships.join({ ...stay, memberId: id, role: 'manager' })
  for (const [position, metric] of metrics.entries()) {
    if (!(await store.metrics.find(metric.id))) await store.metrics.create(salesMetric(metric), now)
    await store.placements.save({
      teamId: team.id,
      metricId: metric.id,
      position,
      fromWeek: start,
      lastWeek: null,
    })
    const version = { teamId: team.id, metricId: metric.id, memberId: '', fromWeek: start }
    if (metric.goal !== undefined) {
      await store.goals.set(
        { ...version, scope: 'rep', goal: { op: 'atLeast', low: metric.goal } },
        by,
        now,
        null,
      )
    }
    if (metric.teamGoal)
      await store.goals.set({ ...version, scope: 'team', goal: metric.teamGoal }, by, now, null)
  }
  if (seed.makeOrBreak) {
    await store.leads.set({ fromWeek: FROM_EVER, metricId: seed.makeOrBreak }, by, now)
    const version = { teamId: team.id, metricId: seed.makeOrBreak, memberId: '', fromWeek: start }
    for (const scope of ['month', 'year'] as const) {
      const low = seed[scope]
      if (low !== undefined)
        await store.goals.set({ ...version, scope, goal: { op: 'atLeast', low } }, by, now, null)
    }
  }
  await planWeek({ store, now }, team, firstWeek)
  return team
}

/** Values by metric, then by week, each by person in the order of `people`; null is missing. */
export type History = Readonly<Record<string, readonly (readonly (number | null)[])[]>>

/**
 * Stores what came before the first week: the last row of each metric is the week before it.
 * @param people whose the values are; a single one under `one` for a metric with one reporter
 */
export async function seedHistory(
  store: WorkspaceStore,
  {
    firstWeek,
    people,
    history,
    now,
  }: { firstWeek: Week; people: readonly string[]; history: History; now: Temporal.Instant },
): Promise<void> {
  const changes: EntryChange[] = []
  for (const [metricId, weeks] of Object.entries(history)) {
    const metric = await store.metrics.find(metricId)
    for (const [i, values] of weeks.entries()) {
      const week = addWeeks(firstWeek, i - weeks.length)
      for (const [j, value] of values.entries()) {
        const subject = metric?.reportedBy === 'one' ? ONE_SUBJECT : people[j]
        if (value === null || subject === undefined) continue
        changes.push({ metricId, subject, week, value: BigInt(value), onProfile: null, rev: 1, late: false })
      }
    }
  }
  await store.entries.record({
    changes,
    submissions: [],
    weekChanges: [],
    by: 'import',
    at: now,
    reason: null,
  })
}
