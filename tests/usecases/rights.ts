// Everybody there is to ask, and what they ask of: for the table of who may do what.
import type { Temporal } from 'temporal-polyfill'
import type { Alert } from '../../src/domain/alerts/alert.ts'
import type { Member } from '../../src/domain/people/people.ts'
import type { Store } from '../../src/store/store.ts'
import type { Context } from '../../src/usecases/context.ts'
import { aMember } from '../store/fixtures.ts'
import { NOW, WEEK } from './managing.ts'
import { withRocks } from './rocks.ts'

/** Who asks. The last four managed East and were owners and admins: what they were gives them nothing. */
export const WHO = {
  rep: aMember('ana'),
  colleague: aMember('ben'),
  manager: aMember('owen'),
  otherRep: aMember('cleo'),
  otherManager: aMember('nora'),
  observer: aMember('obi'),
  inChannel: aMember('li'),
  owner: aMember('maya', { isOwner: true }),
  admin: aMember('omar', { isAdmin: true }),
  nobody: aMember('noa'),
  exManager: aMember('eddie'),
  guest: aMember('gil', { isGuest: true, isAdmin: true, isOwner: true }),
  deactivated: aMember('dora', { active: false, isAdmin: true, isOwner: true }),
  outsider: aMember('pat', { isOutsider: true, isAdmin: true, isOwner: true }),
} as const satisfies Record<string, Member>

export type Who = keyof typeof WHO
export const EVERYBODY = Object.keys(WHO) as Who[]

const ALERT: Omit<Alert, 'metricId'> = {
  teamId: 'east',
  week: WEEK,
  kind: 'offTrack',
  state: 'open',
  turnedBy: null,
  figures: { headline: '🔻 Demos 3 / 10', lines: [] },
  streak: 1,
  takenBy: null,
  takenAt: null,
  cause: null,
  causeBy: null,
  causeAt: null,
  createdAt: NOW,
}

/** The hour after East's first week was asked for. */
export const ASKED: Temporal.Instant = NOW.add({ hours: 24 * 4 + 4 })

/** East and West with everything that somebody could want to read or change, the week asked for. */
export async function aWorld(opened: Store) {
  const company = await withRocks(opened)
  const { store, metric, add } = company
  await store.members.save(Object.values(WHO), NOW)
  const stay = { teamId: 'east', joinedOn: '2026-11-01', leftOn: null }
  for (const memberId of ['gil', 'dora', 'pat'])
    await store.memberships.join({ ...stay, memberId, role: 'manager' })
  await store.memberships.join({ ...stay, memberId: 'eddie', role: 'manager', leftOn: '2026-11-10' })
  await store.memberships.join({ ...stay, memberId: 'obi', role: 'observer' })
  await store.weeks.prompted('east', WEEK, ASKED)
  await store.alerts.create({ ...ALERT, metricId: metric('Demos').id })
  const milestones = [{ id: 'm1', text: 'First', on: '2026-11-30', doneOn: null }]
  const rock = await add({ ownerId: 'ana', milestones })
  const message = { key: 'lost', kind: 'scorecard', teamId: 'east', recipient: 'C1', parentKey: null }
  await store.deliveries.put(
    { ...message, body: { text: 'Hello' }, chart: null, ordinal: 0, clientMsgId: 'id' },
    NOW,
  )
  const request = {
    id: 'r1',
    teamId: 'west',
    memberId: 'ana',
    askedBy: 'nora',
    asked: ['owen'],
    askedAt: NOW,
  }
  await store.joinRequests.create(request)
  const ask = (who: Who, tx: Context['store'] = store): Context => ({
    store: tx,
    now: ASKED,
    actor: WHO[who],
    ...(who === 'inChannel' ? { channelId: 'C1' } : {}),
  })
  return { ...company, rock, ask }
}

export type World = Awaited<ReturnType<typeof aWorld>>
