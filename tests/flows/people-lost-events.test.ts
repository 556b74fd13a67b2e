// Events get lost: people are read again from Slack at each weekly plan, and settled as the event would have.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import {
  CLOSED,
  dms,
  enter,
  inChannel,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  stored,
  toldManagers,
} from '../support/playground.ts'
import { setUp } from '../support/set-up.ts'

/** After the plans of the second and of the third week. */
const SECOND_PLANNED = '2026-11-21T12:00-05:00'
const THIRD_PLANNED = '2026-11-28T12:00-05:00'
const THIRD_PROMPTED = '2026-12-04T18:30-05:00'
const THIRD_CLOSED = '2026-12-07T11:01-05:00'

/** Things happen, and no event of them arrives, not even again. */
async function unheard(scene: Scene, happen: () => Promise<void>): Promise<void> {
  scene.slack.faults.sending('events_api', 1_000, { lost: true })
  await happen()
  await scene.goTo(scene.clock.now().add({ minutes: 10 }))
  scene.slack.faults.clear()
}

const managerHears = toldManagers
const stayOf = async (scene: Scene, { id }: Person) =>
  (await scene.store.memberships.ofMember(id)).filter(({ leftOn }) => leftOn === null)

test('who left, moved and was demoted with every event lost is known two weeks later', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, li, rick, owner } = scene.people
  const { slack, store } = scene
  await owner.openHome()
  await scene.goTo(SECOND_PLANNED)
  expect((await store.members.find(owner.id))?.isAdmin).toBe(true)
  await unheard(scene, async () => {
    await slack.deactivate(ben)
    await slack.kick(scene.channelId, rick)
    await slack.changeUser(li, { tz: 'Asia/Tokyo' })
    await slack.changeUser(owner, { isAdmin: false })
  })
  expect(managerHears(scene)).toEqual([])

  await scene.goTo(THIRD_PLANNED)
  expect(managerHears(scene)).toEqual([
    expect.stringContaining('ben has left East, because their account was deactivated.'),
    expect.stringContaining('rick has left East. They are no longer asked for numbers'),
  ])
  expect((await store.members.find(owner.id))?.isAdmin).toBe(false)
  const [asked, gone] = [dms(scene, ana).length, dms(scene, rick).length]
  // Friday 15:00 in Tokyo.
  await scene.goTo('2026-12-04T01:01-05:00')
  expect(dms(scene, li).at(-1)).toContain('Your week 30 Nov – 4 Dec · 3 numbers')
  await scene.goTo(THIRD_PROMPTED)
  expect(dms(scene, ana)).toHaveLength(asked + 1)
  expect(dms(scene, rick)).toHaveLength(gone)
  await scene.goTo(THIRD_CLOSED)
  expect(posts(scene).at(-2)).toContain('0 of 2 in · waiting for ana and li')
  expect(managerHears(scene)).toHaveLength(2)
}, 60_000)

test('who came back unheard is asked again from the next plan on, and the manager hears it once', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ben } = scene.people
  await scene.slack.deactivate(ben)
  await scene.goTo(PROMPTED)
  expect(await stayOf(scene, ben)).toEqual([])
  await scene.goTo(CLOSED)
  await unheard(scene, () => scene.slack.changeUser(ben, { deleted: false }))
  await scene.goTo('2026-11-27T18:30-05:00')
  expect(dms(scene, ben)).toEqual([])

  await scene.goTo(THIRD_PROMPTED)
  expect(managerHears(scene).slice(1)).toEqual([
    'ben is back in Slack: asked again from this week. They are on East again. If they should not be, take them off with /scorecard team.',
  ])
  expect(dms(scene, ben).at(-1)).toContain('Your week 30 Nov – 4 Dec · 3 numbers')
  await enter(scene, ben, { Demos: 8 }, { message: dms(scene, ben).length - 1, week: '2026-11-30' })
  expect(await stored(scene, 'demos', ben, '2026-11-30')).toBe(8)
  await scene.goTo('2026-12-12T12:00-05:00')
  expect(managerHears(scene)).toHaveLength(2)
})

test.each([
  ['does not answer', { drop: true }],
  ['fails', { error: 'internal_error' }],
  ['says that calls come too fast', { status: 429, retryAfter: 30 }],
] as const)(
  'while Slack %s, the week goes on with what is known, and people are read a week later',
  async (_, fault) => {
    const scene: Scene = await startScene({ remind: false })
    const { ana, ben } = scene.people
    await unheard(scene, () => scene.slack.deactivate(ben))
    scene.slack.faults.on('users.info', 1_000, fault)
    await scene.goTo('2026-11-27T18:30-05:00')
    expect(dms(scene, ana)).toHaveLength(2)
    expect((await scene.store.members.find(ben.id))?.active).toBe(true)
    expect(managerHears(scene)).toEqual([])

    scene.slack.faults.clear()
    await scene.goTo(THIRD_PLANNED)
    expect((await scene.store.members.find(ben.id))?.active).toBe(false)
    expect(managerHears(scene)).toEqual([expect.stringContaining('ben has left East')])
  },
)

test('one person of whom Slack tells nothing, and a channel it does not show, keep nobody else from being read', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, li } = scene.people
  scene.slack.workspace.users.get(ana.id)!.isUntold = true
  await unheard(scene, async () => {
    await scene.slack.deactivate(ben)
    scene.slack.workspace.channels.get(scene.channelId)!.kind = 'private'
    await scene.slack.kick(scene.channelId, 'bot', li)
  })
  await scene.goTo(SECOND_PLANNED)
  expect(managerHears(scene).filter((text) => text.includes('has left'))).toEqual([
    expect.stringContaining('ben has left East'),
  ])
  expect(await stayOf(scene, ana)).toHaveLength(1)
  expect(await stayOf(scene, li)).toHaveLength(1)
})

test('a rep who is not in the team’s channel and never was stays on the team', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { li } = scene.people
  scene.slack.workspace.channels.get(scene.channelId)!.members.delete(li.id)
  await scene.goTo(THIRD_PROMPTED)
  expect(dms(scene, li)).toHaveLength(3)
  expect(managerHears(scene)).toEqual([])
})

test('reps who are not in a new channel of their team stay on it', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, li } = scene.people
  await scene.goTo(SECOND_PLANNED)
  const north = scene.slack.addChannel({ name: 'north', members: [maya] })
  await maya.command('/scorecard', 'team', scene.channelId)
  await maya.opened('team-settings')
  await maya.fill({ Channel: north.id })
  await maya.submit()
  await scene.settle()
  await scene.goTo(THIRD_PROMPTED)
  expect(await stayOf(scene, li)).toHaveLength(1)
  expect(managerHears(scene)).toEqual([])
})

test('who acts again before they were read is back at once', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ben } = scene.people
  await scene.slack.deactivate(ben)
  await scene.settle()
  await unheard(scene, () => scene.slack.changeUser(ben, { deleted: false }))
  await ben.openHome()
  await scene.settle()
  expect(ben.home?.text).not.toContain('You are on no scorecard yet')
  expect(managerHears(scene).at(-1)).toContain('ben is back in Slack: asked again from this week.')
  await scene.goTo(PROMPTED)
  expect(dms(scene, ben)).toHaveLength(1)
})

test('a manager who is deactivated and comes back: the other managers hear both', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  await scene.slack.deactivate(maya)
  await scene.settle()
  expect(dms(scene, owen)).toEqual([
    'maya has left East, because their account was deactivated. They no longer manage it; their history stays. The ritual goes on for the others. They are on it again once their account is back.',
  ])
  await scene.goTo('2026-11-17T12:00-05:00')
  await scene.slack.changeUser(maya, { deleted: false })
  await scene.settle()
  expect(dms(scene, owen).at(-1)).toBe(
    'maya is back in Slack: manages East again. If they should not, take them off with /scorecard team.',
  )
  expect((await stayOf(scene, maya)).map(({ role }) => role)).toEqual(['manager'])
  await scene.goTo(CLOSED)
  expect(inChannel(scene).length).toBeGreaterThan(0)
})

test('managers hear by day of what the plan at midnight found', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ben, maya, rick } = scene.people
  await scene.goTo(SECOND_PLANNED)
  await unheard(scene, async () => {
    await scene.slack.deactivate(ben)
    await scene.slack.kick(scene.channelId, rick)
  })
  await scene.goTo('2026-11-28T07:59-05:00')
  expect(dms(scene, maya)).toEqual([])
  await scene.goTo('2026-11-28T08:01-05:00')
  expect(dms(scene, maya)).toHaveLength(2)
})

test('who was in the channel when they joined a team and is taken out unheard before its first weekly plan is missed by it', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, dan, nora, cleo } = scene.people
  const { slack } = scene
  const person = (name: string) => slack.person(slack.addUser({ name, tz: 'America/New_York' }))
  const [zoe, yan] = [person('zoe'), person('yan')]
  const grab = await setUp(scene, maya, [zoe, dan])
  await nora.click(nora.dm()[0]!, 'Agree')
  await scene.settle()
  slack.workspace.channels.get(grab)!.members.add(yan.id)
  await maya.closeModal({ all: true })
  await maya.command('/scorecard', 'team', grab)
  await maya.opened('team-settings')
  await maya.fill({ 'Who reports numbers each week': [zoe, dan, yan, cleo].map(({ id }) => id) })
  await maya.submit()
  await scene.settle()
  // A recipient gets one message a second.
  await scene.goTo(scene.clock.now().add({ seconds: 2 }))
  await nora.click(nora.dm().at(-1)!, 'Agree')
  await scene.settle()
  await unheard(scene, () => slack.kick(grab, zoe, yan, dan))

  await scene.goTo(SECOND_PLANNED)
  const left = dms(scene, maya).filter((text) => text.includes('has left Grab'))
  expect(left.map((text) => text.split(' ')[0]).sort()).toEqual(['dan', 'yan', 'zoe'])
  for (const gone of [zoe, yan]) expect(await stayOf(scene, gone)).toEqual([])
  expect((await stayOf(scene, dan)).map(({ teamId }) => teamId)).toEqual(['west'])
  // Cleo never was in that channel.
  expect(await stayOf(scene, cleo)).toHaveLength(2)
})

test('a rep is added while Slack does not say who is in the channel', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  const zoe = scene.slack.person(scene.slack.addUser({ name: 'zoe', tz: 'America/New_York' }))
  const grab = await setUp(scene, maya, [maya])
  await maya.closeModal({ all: true })
  await maya.command('/scorecard', 'team', grab)
  await maya.opened('team-settings')
  await maya.fill({ 'Who reports numbers each week': [maya.id, zoe.id] })
  const asking = scene.slack.faults.on('conversations.members', 1, { error: 'internal_error' })
  await maya.submit()
  await scene.settle()
  expect(asking.left).toBe(0)
  expect(maya.view?.text).toContain('Reports numbers from today: zoe')
  expect(await stayOf(scene, zoe)).toHaveLength(1)
})
