// A small sales team, to test the store with.
import { Temporal } from 'temporal-polyfill'
import type { Metric } from '../../src/domain/metrics/metric.ts'
import type { Member } from '../../src/domain/people/people.ts'
import type { CheckIn } from '../../src/domain/rocks/life/check-in.ts'
import { blankRock, newRock, type Rock } from '../../src/domain/rocks/life/rock.ts'
import type { Team } from '../../src/domain/team.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import { aMetric as aMetricOnPaper, aTeam as aTeamOnPaper } from '../support/facts.ts'

/** Monday noon, with the milliseconds that both databases keep. */
export const NOW = Temporal.Instant.from('2026-11-16T12:00:00.123Z')
export const WEEK = '2026-11-16'

export const minutes = (count: number): Temporal.Instant => NOW.add({ minutes: count })

export const aMember = (id: string, patch: Partial<Member> = {}): Member => ({
  id,
  name: `Member ${id}`,
  zone: 'Europe/Berlin',
  isAdmin: false,
  locale: null,
  isGuest: false,
  active: true,
  ...patch,
})

export const aTeam = (id: string, patch: Partial<Team> = {}): Team =>
  aTeamOnPaper({ id, name: `Team ${id}`, firstWeek: WEEK, ...patch })

export const aMetric = (id: string, patch: Partial<Metric> = {}): Metric =>
  aMetricOnPaper(id, { name: `Metric ${id}`, definition: 'What counts', ...patch })

/** Ann's first Rock on East, with nothing decided but its title. */
export const aRock = (id: string, patch: Partial<Rock> = {}): Rock => ({
  ...newRock(blankRock(`Rock ${id}`, '2026-10-01'), {
    id,
    teamId: 'east',
    number: 1,
    ownerId: 'ann',
    overrides: [],
    datedOn: WEEK,
    createdBy: 'ann',
    createdAt: NOW,
  }),
  ...patch,
})

export const aCheckIn = (rockId: string, patch: Partial<CheckIn> = {}): CheckIn => ({
  rockId,
  week: WEEK,
  answer: 'on',
  why: '',
  by: 'ann',
  at: NOW,
  ...patch,
})

/** A workspace with the reps ann and bob, the team east and the metrics calls and deals, both placed. */
export async function aWorkspace(store: Store, id = 'T1'): Promise<WorkspaceStore> {
  const workspace = await store.workspaces.ensure({ id, name: `Workspace ${id}`, botUserId: 'B1' }, NOW)
  const mine = store.in(workspace.id)
  await mine.members.save([aMember('ann'), aMember('bob')], NOW)
  await mine.teams.create(aTeam('east'), 'ann', NOW)
  for (const [position, metricId] of ['calls', 'deals'].entries()) {
    await mine.metrics.create(aMetric(metricId), NOW)
    await mine.placements.save({ teamId: 'east', metricId, position, fromWeek: WEEK, lastWeek: null })
  }
  return mine
}

/** The same with instants as text: to an assertion, any two instants look alike. */
export function readable(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return value.toString()
  if (Array.isArray(value)) return value.map(readable)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]))
}

/** What `count` calls at the same time gave. */
export const atOnce = <T>(count: number, call: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => call(i)))
