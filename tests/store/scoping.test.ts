import { expect, test } from 'vitest'
import type { Alert } from '../../src/domain/alerts/alert.ts'
import { USUAL_SETTINGS } from '../../src/domain/rocks/life/settings.ts'
import type { Aim } from '../../src/domain/rocks/progress/aim.ts'
import type { NewSlot } from '../../src/store/slots.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import { describeBoth } from '../support/store.ts'
import {
  aCheckIn,
  aMember,
  aMetric,
  aRock,
  aTeam,
  aWorkspace,
  minutes,
  NOW,
  readable,
  WEEK,
} from './fixtures.ts'

/** Never called: that it type-checks, with an error where one is expected, is the test. */
export async function doesNotTypeCheck(store: Store, mine: WorkspaceStore): Promise<void> {
  // @ts-expect-error a plain string is not a workspace
  store.in('T1')
  // @ts-expect-error there is no store without a workspace
  store.in()
  // @ts-expect-error no rows without a workspace
  await store.teams.list()
  // @ts-expect-error nor entries
  await store.entries.between(['calls'], WEEK, WEEK)
  // @ts-expect-error a workspace's id is not handed to a query, it belongs to the store
  await mine.teams.find('T1', 'east')
  // @ts-expect-error a patch can't move a team to another workspace
  await mine.teams.update('east', { workspaceId: 'T2' })
  // @ts-expect-error nor a metric
  await mine.metrics.update('calls', { workspaceId: 'T2' })
  // @ts-expect-error nor rename it under its rows
  await mine.metrics.update('calls', { id: 'other' })
  // @ts-expect-error an aim stays its team's
  await mine.aims.update('aim', { teamId: 'west' })
}

const ALERT: Alert = {
  teamId: 'east',
  week: WEEK,
  kind: 'offTrack',
  metricId: 'calls',
  state: 'open',
  turnedBy: null,
  figures: {},
  streak: 1,
  takenBy: null,
  takenAt: null,
  cause: null,
  causeBy: null,
  causeAt: null,
  createdAt: NOW,
}

const AIM: Aim = {
  id: 'aim',
  teamId: 'east',
  horizon: 'annual',
  text: 'Grow',
  metricId: null,
  retired: false,
}
const ROCK = aRock('rock', {
  measure: {
    metricId: 'calls',
    name: 'Calls',
    kind: 'count',
    unit: '',
    decimals: 0,
    whose: 'team',
    per: 'rock',
    direction: 'higher',
    baseline: null,
    target: 100n,
  },
})

const SLOT: NewSlot = { key: 'slot', ritual: 'prompt', teamId: 'east', memberId: '', week: WEEK, dueAt: NOW }
const REQUEST = {
  id: 'request',
  teamId: 'east',
  memberId: 'ann',
  askedBy: 'bob',
  asked: ['ann'],
  askedAt: NOW,
}
const MESSAGE = {
  key: 'message',
  kind: 'prompt',
  teamId: 'east',
  recipient: 'ann',
  parentKey: null,
  body: { text: 'Hello' },
  chart: null,
  ordinal: 0,
  clientMsgId: 'id',
}

/** A row of every noun, under ids that both workspaces use. */
async function fill(mine: WorkspaceStore): Promise<void> {
  await mine.leads.set({ fromWeek: WEEK, metricId: 'calls' }, 'ann', minutes(0))
  const stay = { teamId: 'east', memberId: 'ann', role: 'rep', joinedOn: WEEK, leftOn: null } as const
  await mine.memberships.join(stay)
  await mine.goals.set(
    { teamId: 'east', metricId: 'calls', scope: 'team', memberId: '', fromWeek: WEEK, goal: null },
    'ann',
    NOW,
    null,
  )
  await mine.timeOff.add({ memberId: 'ann', firstDay: WEEK, lastDay: WEEK }, 'ann', NOW)
  await mine.members.setOwner('ann', true, 'ann', NOW)
  await mine.joinRequests.create(REQUEST)
  await mine.holidays.add('east', { day: WEEK, name: 'Founders’ day' })
  await mine.weeks.open('east', WEEK, NOW)
  await mine.alerts.create(ALERT)
  await mine.slots.plan(SLOT)
  await mine.deliveries.put(MESSAGE, NOW)
  await mine.rockSettings.set('east', { ...USUAL_SETTINGS, startMonth: 2 })
  await mine.aims.create(AIM, NOW)
  await mine.rocks.create(ROCK)
  await mine.checkIns.save(aCheckIn('rock'))
  await mine.audit.add({ by: 'ann', action: 'fill', teamId: 'east', subject: '', details: {} }, NOW)
  await mine.entries.record({
    changes: [
      { metricId: 'calls', subject: 'ann', week: WEEK, value: 1n, onProfile: null, late: false, rev: 1 },
    ],
    submissions: [{ teamId: 'east', memberId: 'ann', week: WEEK, note: '', late: false, by: 'ann' }],
    weekChanges: [
      {
        workspaceId: mine.workspaceId,
        id: `change-${mine.workspaceId}`,
        memberId: '',
        teamId: '',
        week: WEEK,
        at: NOW,
      },
    ],
    by: 'ann',
    at: NOW,
    reason: null,
  })
}

/** All that a workspace sees, by noun. */
const everything = async (mine: WorkspaceStore) => ({
  leads: await mine.leads.all(),
  members: [
    await mine.members.list(),
    await mine.members.list(['ann']),
    await mine.members.find('ann'),
    await mine.members.owners(),
  ],
  joinRequests: [
    await mine.joinRequests.find('request'),
    await mine.joinRequests.openOf('east'),
    await mine.joinRequests.lastDeclined('ann', 'ann'),
  ],
  teams: [
    await mine.teams.list(),
    await mine.teams.inChannel('C1'),
    await mine.teams.find('east'),
    await mine.teams.those(['east']),
    await mine.teams.creatorOf('east'),
    await mine.teams.unmanaged(),
  ],
  memberships: [await mine.memberships.ofTeam('east'), await mine.memberships.ofMember('ann')],
  metrics: [await mine.metrics.all(), await mine.metrics.list(['calls']), await mine.metrics.find('calls')],
  placements: [await mine.placements.ofTeam('east'), await mine.placements.ofMetric('calls')],
  goals: [await mine.goals.ofTeam('east'), await mine.goals.ofMetric('calls')],
  entries: [
    await mine.entries.between(['calls'], WEEK, WEEK),
    await mine.entries.find(['calls'], ['ann'], WEEK),
    await mine.entries.revisions('calls', 'ann', WEEK),
  ],
  submissions: [
    await mine.submissions.ofWeek('east', WEEK),
    await mine.submissions.find('east', 'ann', WEEK),
  ],
  timeOff: [await mine.timeOff.of(['ann'], WEEK, WEEK), await mine.timeOff.ofMember('ann', WEEK)],
  holidays: await mine.holidays.ofTeam('east', WEEK, WEEK),
  weeks: [
    await mine.weeks.find('east', WEEK),
    await mine.weeks.newestPrompted('east'),
    await mine.weeks.list('east', WEEK, WEEK),
    await mine.weeks.unclosed('east'),
  ],
  alerts: [await mine.alerts.find('east', WEEK, 'offTrack'), await mine.alerts.ofTeam('east', WEEK, WEEK)],
  slots: [await mine.slots.find('slot'), await mine.slots.ofWeek('east', WEEK)],
  deliveries: [
    await mine.deliveries.find('message'),
    await mine.deliveries.list(),
    await mine.deliveries.channelOf('ann'),
    await mine.deliveries.failed(null, '', 9),
    await mine.deliveries.failedTo('ann', NOW),
    (await mine.deliveries.waiting(null)).oldest,
  ],
  rocks: [
    await mine.rocks.find('rock'),
    await mine.rocks.numbered('east', 1),
    await mine.rocks.openOf('east'),
    await mine.rocks.openOfOwner('ann'),
    await mine.rocks.live('east'),
    await mine.rocks.ofQuarter('east', ROCK.quarter),
    await mine.rocks.ofTeam('east'),
  ],
  checkIns: [await mine.checkIns.between(['rock'], WEEK, WEEK), await mine.checkIns.ofRock('rock')],
  aims: [await mine.aims.ofTeam('east'), await mine.aims.find('aim')],
  // The usual ones stand for no row.
  rockSettings: [await mine.rockSettings.get('east')].filter(({ startMonth }) => startMonth !== 1),
  audit: await mine.audit.list(),
})

/** Changes and removes a row of every noun, by the ids that both workspaces use. */
async function meddle(mine: WorkspaceStore): Promise<void> {
  const later = minutes(60)
  await mine.leads.set({ fromWeek: WEEK, metricId: null }, 'ann', later)
  await mine.members.save([aMember('ann', { name: 'Changed', active: false })], later)
  await mine.members.setOwner('ann', false, 'ann', later)
  await mine.joinRequests.answer('request', 'agreed', 'ann', later)
  await mine.teams.update('east', { name: 'Changed' })
  await mine.memberships.leave('east', 'ann', 'rep', WEEK)
  await mine.metrics.update('calls', { name: 'Changed' })
  await mine.placements.reorder('east', ['deals', 'calls'])
  await mine.placements.save({
    teamId: 'east',
    metricId: 'deals',
    position: 9,
    fromWeek: WEEK,
    lastWeek: WEEK,
  })
  await mine.goals.set(
    {
      teamId: 'east',
      metricId: 'calls',
      scope: 'team',
      memberId: '',
      fromWeek: WEEK,
      goal: { op: 'exactly', low: 1n },
    },
    'bob',
    later,
    'changed',
  )
  await mine.entries.record({
    changes: [
      { metricId: 'calls', subject: 'ann', week: WEEK, value: 2n, onProfile: null, late: true, rev: 2 },
    ],
    submissions: [{ teamId: 'east', memberId: 'ann', week: WEEK, note: 'changed', late: true, by: 'bob' }],
    weekChanges: [],
    by: 'bob',
    at: later,
    reason: null,
  })
  await mine.timeOff.remove('ann', WEEK)
  await mine.holidays.remove('east', WEEK)
  await mine.weeks.lock('east', WEEK)
  await mine.weeks.moveClose('east', WEEK, later)
  await mine.weeks.prompted('east', WEEK, later)
  await mine.weeks.close('east', WEEK, later, { changed: true })
  await mine.alerts.take('east', WEEK, 'offTrack', 'bob', later)
  await mine.alerts.update('east', WEEK, 'offTrack', { state: 'cleared' })
  await mine.slots.plan({ ...SLOT, dueAt: later })
  await mine.slots.settle('slot', 'skipped', later, 'changed')
  await mine.deliveries.put({ ...MESSAGE, body: { text: 'Changed' } }, later)
  await mine.deliveries.keepChart('message', 'F1', 'of')
  const take = async () => (await mine.deliveries.claim('post', later, minutes(61)))!
  const changed = { error: 'changed', doubtful: false }
  await mine.deliveries.later(await take(), { ...changed, at: later, failed: true })
  await mine.deliveries.fail(await take(), changed, later)
  await mine.deliveries.tryAgain('message', later, 'another id')
  const receipt = { version: 1, ts: '1', channelId: 'C', chartFileId: null, chartOf: null }
  await mine.deliveries.sent(await take(), receipt, later)
  await mine.deliveries.tryRepliesAgain('message', 'changed', later)
  await mine.deliveries.dismiss('message')
  await mine.deliveries.postAt('message', 'C2', later)
  await mine.deliveries.skipWaiting('message', 'changed')
  await mine.deliveries.leaveOut('message', 'changed')
  await mine.deliveries.sendAfterAll('message', ['changed'], later)
  await mine.deliveries.renameChannel('C', 'C2')
  await mine.holds.put({ code: 'changed', since: later, lookAt: later })
  await mine.holds.lookNow(later)
  await mine.holds.takeLook(later, later)
  await mine.holds.release()
  await mine.rocks.hold('rock')
  await mine.rocks.save({ ...ROCK, title: 'Changed', archivedOn: WEEK })
  await mine.checkIns.save(aCheckIn('rock', { answer: 'off', why: 'Changed', by: 'bob' }))
  await mine.aims.update('aim', { text: 'Changed', retired: true })
  await mine.rockSettings.set('east', { ...USUAL_SETTINGS, startMonth: 7 })
  await mine.rockSettings.nextNumber('east')
  await mine.audit.add({ by: 'bob', action: 'meddle', teamId: null, subject: '', details: {} }, later)
}

describeBoth('Workspaces side by side', (openTestStore) => {
  test('a workspace without rows sees none of another’s', async () => {
    const store = await openTestStore()
    await fill(await aWorkspace(store, 'T1'))
    const { id } = await store.workspaces.ensure({ id: 'T2', name: 'Empty', botUserId: null }, NOW)
    const seen = await everything(store.in(id))
    expect(await store.in(id).workspace.get()).toMatchObject({ id: 'T2', name: 'Empty' })
    const isEmpty = (value: unknown): boolean =>
      value === null || (Array.isArray(value) && value.every(isEmpty))
    for (const [noun, rows] of Object.entries(seen)) expect(rows, noun).toSatisfy(isEmpty)
  })

  test('changing every row of one workspace changes none of another with the same ids', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    await fill(one)
    await fill(two)
    const before = { one: readable(await everything(one)), two: readable(await everything(two)) }
    await meddle(one)
    await one.transaction((tx) => tx.teams.update('east', { closeTime: '10:00' }))
    const after = { one: readable(await everything(one)), two: readable(await everything(two)) }
    expect(after.two).toEqual(before.two)
    for (const [noun, rows] of Object.entries(after.one as object)) {
      expect(rows, `meddling with ${noun}`).not.toEqual((before.one as Record<string, unknown>)[noun])
    }
  })

  test('an answer is taken back, and a Rock’s number counted, in its own workspace only', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    await fill(one)
    await fill(two)
    await two.checkIns.remove('rock', WEEK)
    expect([await one.checkIns.ofRock('rock'), await two.checkIns.ofRock('rock')]).toMatchObject([
      [{ week: WEEK }],
      [],
    ])
    expect([await one.rockSettings.nextNumber('east'), await one.rockSettings.nextNumber('east')]).toEqual([
      1, 2,
    ])
    expect(await two.rockSettings.nextNumber('east')).toBe(1)
  })

  test('a change is removed by its own workspace only', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    await fill(one)
    expect(await two.changes.remove(['change-T1'])).toBe(0)
    expect(await one.changes.remove(['change-T1'])).toBe(1)
  })

  test('a change is stored in the workspace of the store, whatever it says itself', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    const change = { id: 'c', memberId: '', teamId: 'east', week: WEEK, at: NOW }
    await one.changes.add({ ...change, workspaceId: two.workspaceId })
    expect((await store.due.changes(10)).map(({ workspaceId }) => workspaceId)).toEqual(['T1'])
  })

  test('what was created next to another workspace’s row of the same id is its own', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    await one.teams.create(aTeam('west', { name: 'Ours' }), 'ann', NOW)
    await two.teams.create(aTeam('west', { name: 'Theirs' }), 'ann', NOW)
    await one.metrics.create(aMetric('demos', { name: 'Ours' }), NOW)
    await two.metrics.create(aMetric('demos', { name: 'Theirs' }), NOW)
    expect((await one.teams.find('west'))?.name).toBe('Ours')
    expect((await two.metrics.find('demos'))?.name).toBe('Theirs')
  })
})
