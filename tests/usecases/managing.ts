// A company before and after its first setup, to test the managing use cases with.
import type { Temporal } from 'temporal-polyfill'
import { seedTeam } from '../../playground/sales-team.ts'
import type { Member } from '../../src/domain/people/people.ts'
import { dayIn } from '../../src/domain/weeks/week.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import type { Context } from '../../src/usecases/context.ts'
import type { SetUp } from '../../src/usecases/teams/set-up-team.ts'
import { setUpTeam } from '../../src/usecases/teams/set-up-team.ts'
import { aMember, NOW } from '../store/fixtures.ts'

export { NOW, WEEK } from '../store/fixtures.ts'

const PEOPLE: readonly Member[] = [
  aMember('ana'),
  aMember('ben', { zone: 'Asia/Tokyo' }),
  aMember('li', { zone: 'America/Los_Angeles' }),
  aMember('maya'),
  aMember('owen'),
  aMember('omar', { isAdmin: true }),
  aMember('guest', { isGuest: true }),
  aMember('cleo'),
  aMember('dan'),
  aMember('nora'),
]

export type Company = {
  store: WorkspaceStore
  /** Everything on behalf of somebody, at a time. */
  as(id: string, now?: Temporal.Instant): Context
}

/** A workspace with people and nothing set up. */
export async function aCompany(store: Store): Promise<Company> {
  const workspace = await store.workspaces.ensure({ id: 'T1', name: 'Acme', botUserId: 'B1' }, NOW)
  const mine = store.in(workspace.id)
  await mine.members.save(PEOPLE, NOW)
  return {
    store: mine,
    as: (id, now = NOW) => ({ store: mine, now, actor: PEOPLE.find((each) => each.id === id)! }),
  }
}

/** East: ana and ben report the B2B funnel, Demos leads. */
export const east = (patch: Partial<SetUp> = {}): SetUp => ({
  key: 'east',
  channelId: 'C1',
  name: 'East',
  repIds: ['ana', 'ben'],
  templateIds: ['b2b-funnel'],
  currency: 'EUR',
  goals: { 'b2b-funnel.0': '120', 'b2b-funnel.2': '10' },
  lead: { choice: 'metric:b2b-funnel.2', month: '80', year: '' },
  ...patch,
})

/**
 * The same with East set up by maya, which owen manages too. Beside it West, managed by nora, whose reps cleo and
 * dan report Demos with a goal of their own.
 */
export async function withEast(store: Store, patch: Partial<SetUp> = {}) {
  const company = await aCompany(store)
  const { team } = await setUpTeam(company.as('maya'), east(patch))
  const mine = company.store
  const joinedOn = dayIn(team.zone, NOW)
  await mine.memberships.join({ teamId: 'east', memberId: 'owen', role: 'manager', joinedOn, leftOn: null })
  const metrics = await mine.metrics.all()
  const metric = (name: string) => metrics.find((each) => each.name === name)!
  const person = (id: string) => company.as(id).actor
  const demos = metrics.find(({ name }) => name === 'Demos')
  await seedTeam(
    mine,
    {
      id: 'west',
      name: 'West',
      channelId: 'C9',
      firstWeek: team.firstWeek,
      reps: [person('cleo'), person('dan')],
      managers: [person('nora')],
      metrics: demos ? [{ ...demos, goal: 8n }] : [],
    },
    NOW,
  )
  // Who set the first team up owns the scorecards.
  const as: Company['as'] = (id, now) => {
    const ctx = company.as(id, now)
    return id === 'maya' ? { ...ctx, actor: { ...ctx.actor, isOwner: true } } : ctx
  }
  return { ...company, as, team, metric }
}

/** A number of a rep's, as if it had been submitted. */
export async function enter(
  { store }: Company,
  entry: { metricId: string; memberId: string; week: string; value: bigint },
): Promise<void> {
  const { metricId, memberId, week, value } = entry
  await store.entries.record({
    changes: [{ metricId, subject: memberId, week, value, onProfile: null, rev: 1, late: false }],
    submissions: [{ teamId: 'east', memberId, week, note: '', late: false, by: memberId }],
    weekChanges: [],
    by: memberId,
    at: NOW,
    reason: null,
  })
}

/** What a promise is refused with, or null. */
export const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; message: string; fields: Record<string, string> }) => error,
  )
