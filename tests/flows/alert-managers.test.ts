// The alert as each manager gets it: the same as in the channel, and showing what any of them does.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import type { Goal } from '../../src/domain/goals/goal.ts'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import { setGoal } from '../../src/usecases/goals/set-goal.ts'
import {
  alertsTo,
  CLOSED,
  dms,
  enter,
  handIn,
  inChannel,
  managersAlerts,
  member,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  WEEK,
} from '../support/playground.ts'
import { rest } from '../support/set-up.ts'

const SECOND = addWeeks(WEEK, 1)
const ALERT = [
  '🔻 Demos 31 / 40, incomplete, off track',
  'ana 20 · ben 10 · li missing · rick 1',
  'East · week of 16 Nov',
  '[I’m on it] [Note the cause]',
].join('\n')

/** The week closes off its goal, with Li missing. */
async function alarmed(given: Parameters<typeof startScene>[0] = {}): Promise<Scene> {
  const scene: Scene = await startScene({ remind: false, ...given })
  const { ana, ben, rick } = scene.people
  await scene.goTo(PROMPTED)
  await handIn(scene, ana, { demos: 20 })
  await handIn(scene, ben, { demos: 10 })
  await handIn(scene, rick, { demos: 1 })
  await scene.goTo(CLOSED)
  return scene
}

const later = (scene: Scene) => scene.goTo(scene.clock.now().add({ seconds: 5 }))

/** The managers' own messages of East's alerts, as the outbox holds them. */
async function sentAlerts({ store }: Scene): Promise<string[]> {
  const all = await store.deliveries.list({ teamId: 'east' })
  return all.filter(({ kind }) => kind === 'managerAlert').map(({ key, state }) => `${key} ${state}`)
}

const keyFor = ({ id }: Person, week = WEEK, kind = 'offTrack') => `alert:east:${week}:${kind}:to:${id}`

test('each manager gets the alert; whoever is first has it, and everybody’s message shows that', async () => {
  const scene = await alarmed()
  const { maya, owen } = scene.people
  expect(posts(scene)[1]).toBe(ALERT)
  expect(managersAlerts(scene)).toEqual([ALERT])
  expect(await sentAlerts(scene)).toEqual([`${keyFor(maya)} sent`, `${keyFor(owen)} sent`])

  await owen.click(alertsTo(owen)[0]!, 'I’m on it')
  await later(scene)
  const taken = ALERT.replace('16 Nov', '16 Nov · owen is on it').replace('[I’m on it] ', '')
  expect(posts(scene)[1]).toBe(taken)
  expect(managersAlerts(scene)).toEqual([taken])

  await maya.click(alertsTo(maya)[0]!, 'Note the cause')
  await maya.opened('Note the cause')
  await maya.fill({ 'What is behind it?': 'The trade fair ate two days' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await later(scene)
  expect(posts(scene)[1]).toContain('Cause, noted by maya: The trade fair ate two days')
  expect(managersAlerts(scene)).toEqual([posts(scene)[1]])
  expect(await sentAlerts(scene)).toHaveLength(2)
})

test('a late entry that brings the week on track edits the channel’s and both managers’ message, and back again', async () => {
  const scene = await alarmed()
  const { li } = scene.people
  await enter(scene, li, { Demos: 9 })
  await later(scene)
  expect(posts(scene)[1]).toContain('🟢 On track after a late entry.')
  expect(managersAlerts(scene)).toEqual([posts(scene)[1]])
  await enter(scene, li, { Demos: 8 })
  await later(scene)
  expect(posts(scene)[1]).not.toContain('On track')
  expect(managersAlerts(scene)).toEqual([posts(scene)[1]])
  expect(await sentAlerts(scene)).toHaveLength(2)
})

test('managers hear once when the number comes back', async () => {
  const scene = await alarmed()
  const { ana, maya, owen } = scene.people
  await handIn(scene, ana, { demos: 50 }, SECOND)
  await scene.goTo('2026-11-30T11:01-05:00')
  const back = posts(scene).at(-1)
  expect(back).toContain('🟢 Demos 50 / 40, incomplete, back on track')
  expect(managersAlerts(scene).at(-1)).toBe(back)
  expect(await sentAlerts(scene)).toEqual([
    `${keyFor(maya)} sent`,
    `${keyFor(owen)} sent`,
    `${keyFor(maya, SECOND, 'backOnTrack')} sent`,
    `${keyFor(owen, SECOND, 'backOnTrack')} sent`,
  ])
})

test('a manager who joins later gets no old alert, and one who has left is not written to any more', async () => {
  const scene = await alarmed()
  const { maya, owen, nora } = scene.people
  const { memberships } = scene.store
  await memberships.leave('east', owen.id, 'manager', '2026-11-23')
  const stay = { teamId: 'east', role: 'manager', joinedOn: '2026-11-23', leftOn: null } as const
  await memberships.join({ ...stay, memberId: nora.id })
  await maya.click(inChannel(scene)[1]!, 'I’m on it')
  await later(scene)
  expect(posts(scene)[1]).toContain('maya is on it')
  const seen = [maya, owen, nora].map((person) => alertsTo(person).map((each) => scene.slack.render(each)))
  expect(seen).toEqual([[posts(scene)[1]], [ALERT], []])
})

test('a close by night is told by day where the manager is; an alert that was taken back by then is not', async () => {
  const scene = await alarmed({ team: { settings: { closeTime: '20:00' } } })
  const { li, maya, owen } = scene.people
  await scene.goTo('2026-11-23T20:02-05:00')
  expect(posts(scene)[1]).toBe(ALERT)
  expect(managersAlerts(scene)).toEqual([])
  await scene.goTo('2026-11-24T07:59-05:00')
  expect(managersAlerts(scene)).toEqual([])
  await scene.goTo('2026-11-24T08:02-05:00')
  expect(managersAlerts(scene)).toEqual([ALERT])

  await scene.goTo('2026-11-30T20:02-05:00')
  expect(posts(scene).at(-1)).toContain('2nd week off track')
  await handIn(scene, li, { demos: 50 }, SECOND)
  await scene.goTo('2026-12-01T08:02-05:00')
  expect(posts(scene).at(-1)).toContain('🟢 On track after a late entry.')
  expect(managersAlerts(scene)).toEqual([ALERT])
  expect((await sentAlerts(scene)).slice(2)).toEqual([
    `${keyFor(maya, SECOND)} skipped`,
    `${keyFor(owen, SECOND)} skipped`,
  ])
})

test('an alert that Slack refuses for one manager for good: the others hear of it, once, and the one nothing', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, maya, owen } = scene.people
  await handIn(scene, ana, { demos: 2 })
  await scene.goTo('2026-11-23T10:59-05:00')
  scene.slack.faults.on('chat.postMessage', 1, { error: 'user_disabled' }, owen.id)
  await scene.goTo('2026-11-23T12:00-05:00')
  expect(dms(scene, maya)).toEqual([
    'East’s alert to owen can’t be posted: Slack has no open account for them. If they have left, take them off with /scorecard team. Reps are still asked, and nothing they enter is lost. With /scorecard deliveries you can try again.',
  ])
  expect(dms(scene, owen)).toEqual([])
})

test('one that Slack refuses for the only manager: the owners hear', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen, owner } = scene.people
  await scene.store.memberships.leave('east', owen.id, 'manager', WEEK)
  await scene.store.members.save([member(scene, owner)], scene.clock.now())
  await scene.store.members.setOwner(owner.id, true, owner.id, scene.clock.now())
  await scene.goTo('2026-11-23T10:59-05:00')
  scene.slack.faults.on('chat.postMessage', 1, { error: 'invalid_blocks' }, maya.id)
  await scene.goTo('2026-11-23T12:00-05:00')
  expect(dms(scene, owner)).toEqual([expect.stringContaining('East’s alert to maya can’t be posted')])
  expect(dms(scene, maya)).toEqual([])
})

/** The week closes off its goal in the evening, when managers are not written to. */
async function alarmedByNight(): Promise<Scene> {
  const scene = await alarmed({ team: { settings: { closeTime: '20:00' } } })
  await scene.goTo('2026-11-23T20:02-05:00')
  expect([posts(scene)[1], managersAlerts(scene)]).toEqual([ALERT, []])
  return scene
}

/** Both managers have the channel's alert, once. */
function expectBothTold(scene: Scene): void {
  const { maya, owen } = scene.people
  for (const person of [maya, owen])
    expect(alertsTo(person).map((each) => scene.slack.render(each))).toEqual([posts(scene)[1]])
}

test('an alert that was taken back by the morning and stands again later is told then, once', async () => {
  const scene = await alarmedByNight()
  const { li } = scene.people
  await handIn(scene, li, { demos: 50 })
  await scene.goTo('2026-11-24T08:02-05:00')
  expect(managersAlerts(scene)).toEqual([])
  await handIn(scene, li, { demos: 0 })
  await later(scene)
  expect(posts(scene)[1]).toContain('[I’m on it]')
  expectBothTold(scene)
  await handIn(scene, li, { demos: 50 })
  await handIn(scene, li, { demos: 1 })
  await later(scene)
  expectBothTold(scene)
})

test('one that stands again in the evening waits for the next morning', async () => {
  const scene = await alarmedByNight()
  const { li } = scene.people
  await handIn(scene, li, { demos: 50 })
  await scene.goTo('2026-11-24T21:00-05:00')
  await handIn(scene, li, { demos: 0 })
  await scene.goTo('2026-11-25T07:59-05:00')
  expect(managersAlerts(scene)).toEqual([])
  await scene.goTo('2026-11-25T08:02-05:00')
  expectBothTold(scene)
})

test('one whose goal is taken away in the night and set again is told', async () => {
  const scene = await alarmedByNight()
  const { maya } = scene.people
  const setRepGoal = async (goal: Goal | null) => {
    const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, maya) }
    const ofDemos = { teamId: 'east', metricId: 'demos', scope: 'rep', memberId: '' } as const
    await setGoal(ctx, { ...ofDemos, goal, fromWeek: WEEK, reason: 'Agreed' })
    await scene.settle()
  }
  await setRepGoal(null)
  await scene.goTo('2026-11-24T08:02-05:00')
  expect(managersAlerts(scene)).toEqual([])
  await setRepGoal({ op: 'atLeast', low: 10n })
  await later(scene)
  expect(posts(scene)[1]).toContain('[I’m on it]')
  expectBothTold(scene)
})

test('a team that is paused overnight and taken up again tells its managers what stands in the channel', async () => {
  const scene = await alarmedByNight()
  const { maya } = scene.people
  await rest(scene, maya, 'Pause')
  await scene.goTo('2026-11-24T08:02-05:00')
  expect(managersAlerts(scene)).toEqual([])
  await rest(scene, maya, 'Take it up again')
  await later(scene)
  expectBothTold(scene)
})

test('what stands again once the next week has closed is old: managers are not written to', async () => {
  const scene = await alarmedByNight()
  const { maya } = scene.people
  await rest(scene, maya, 'Pause')
  await scene.goTo('2026-12-01T09:00-05:00')
  await rest(scene, maya, 'Take it up again')
  await later(scene)
  expect(managersAlerts(scene)).toEqual([])
})
