import { expect, test } from 'vitest'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import { setGoal } from '../../src/usecases/goals/set-goal.ts'
import { changeMetric } from '../../src/usecases/metrics/change-metric.ts'
import { chooseMakeOrBreak } from '../../src/usecases/metrics/choose-make-or-break.ts'
import { changeTeam } from '../../src/usecases/teams/change-team.ts'
import { readTeamSettings } from '../../src/usecases/teams/read-settings.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  inChannel,
  managersAlerts,
  member,
  PROMPTED,
  posted,
  posts,
  type Scene,
  startScene,
  WEEK,
} from '../support/playground.ts'

const [SECOND, THIRD] = [addWeeks(WEEK, 1), addWeeks(WEEK, 2)]
const SECOND_PROMPTED = '2026-11-27T18:30-05:00'
const SECOND_CLOSED = '2026-11-30T11:01-05:00'
const THIRD_PROMPTED = '2026-12-04T18:30-05:00'
const THIRD_CLOSED = '2026-12-07T11:01-05:00'

/** On behalf of the workspace's admin, who may do all of it. */
const asAdmin = (scene: Scene) => ({
  store: scene.store,
  now: scene.clock.now(),
  actor: member(scene, scene.people.owner),
})

const all = async (scene: Scene, demos: number, week = WEEK) => {
  const { ana, ben, li, rick } = scene.people
  for (const person of [ana, ben, li, rick]) await handIn(scene, person, { demos, calls: 100 }, week)
}

/** The titles of what stands in the channel. */
const titles = (scene: Scene) => posts(scene).map((text) => text.split('\n')[0] ?? '')

/** What the thread of a week's scorecard was told, without the tables. */
const threadOf = (scene: Scene, title: string): string[] => {
  const root = inChannel(scene).find((message) => scene.slack.render(message).startsWith(title))
  return scene.people.maya
    .channel(scene.channelId)
    .filter((message) => message.threadTs === root?.ts && message.ts !== root?.ts)
    .map((message) => scene.slack.render(message))
    .filter((text) => !text.startsWith('Metric'))
}

test('another Make-or-Break leads from the next week on: the old alert and post keep theirs, whatever comes late', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await all(scene, 5)
  await scene.goTo(CLOSED)
  expect(posts(scene)[1]).toContain('🔻 Demos 20 / 40, off track')

  const { fromWeek } = await chooseMakeOrBreak(asAdmin(scene), {
    teamId: 'east',
    metricId: 'calls',
    lead: true,
  })
  expect(fromWeek).toBe(SECOND)
  await enter(scene, ana, { Proposals: 5 })
  await scene.goTo(scene.clock.now().add({ seconds: 5 }))
  expect(posts(scene)[0]).toContain('★ Demos 20 / 40  🔻 Off track')
  expect(posts(scene)[1]).toContain('🔻 Demos 20 / 40, off track')
  expect(posts(scene)[1]).not.toContain('On track after')
  expect((await scene.store.alerts.find('east', WEEK, 'offTrack'))?.state).toBe('open')

  await scene.goTo(SECOND_PROMPTED)
  await all(scene, 5, SECOND)
  await scene.goTo(SECOND_CLOSED)
  expect(posts(scene)[2]).toContain('★ Calls 400 / 400  🟢 On track')
  // Demos are off track again, and nobody is alarmed: they no longer lead.
  expect(posts(scene)).toHaveLength(3)
})

test('a week that nobody reports is off track, and the one after it that comes back is cheered', async () => {
  const scene = await startScene({ remind: false })
  await scene.goTo(PROMPTED)
  await all(scene, 5)
  await scene.goTo(SECOND_CLOSED)
  expect(titles(scene)[3]).toBe('🔻 Demos – / 40, incomplete, 2nd week off track')
  await scene.goTo(THIRD_PROMPTED)
  await all(scene, 15, THIRD)
  await scene.goTo(THIRD_CLOSED)
  expect(titles(scene).at(-1)).toBe('🟢 Demos 60 / 40, back on track')
})

test('workdays and how a metric adds up are changed for weeks to come: what closed stays as it was, without a mark', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo(PROMPTED)
  const offTwoDays = { firstDay: '2026-11-19', lastDay: '2026-11-20' }
  await scene.store.timeOff.add({ memberId: ben.id, ...offTwoDays }, ben.id, scene.clock.now())
  await all(scene, 9)
  await scene.goTo(CLOSED)
  const before = posts(scene)[0]
  expect(before).toContain('★ Demos 36 / 36  🟢 On track')

  const settings = await readTeamSettings(asAdmin(scene), { teamId: 'east' })
  const { team, repIds, managerIds, observerIds } = settings
  await changeTeam(asAdmin(scene), {
    teamId: 'east',
    patch: { ...team, workdays: [1, 2, 3, 4] },
    repIds,
    managerIds,
    observerIds,
  })
  const demos = (await scene.store.metrics.find('demos'))!
  await changeMetric(asAdmin(scene), { teamId: 'east', metricId: 'demos', draft: { ...demos, over: 'mean' } })
  await enter(scene, ana, { Note: 'only a note' })
  await scene.goTo(scene.clock.now().add({ seconds: 5 }))
  expect(posts(scene)[0]).toBe(before)

  await scene.goTo(SECOND_PROMPTED)
  await all(scene, 9, SECOND)
  await scene.goTo(SECOND_CLOSED)
  expect(posts(scene).find((text) => text.includes('week of 23 Nov'))).toContain(
    '★ Demos 9 / 10  🔻 Off track',
  )
})

test('a goal corrected for three closed weeks: each week’s thread is told once, in order, and reps’ messages follow', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await all(scene, 5)
  await scene.goTo(SECOND_PROMPTED)
  await all(scene, 5, SECOND)
  await scene.goTo(THIRD_PROMPTED)
  await all(scene, 5, THIRD)
  await scene.goTo(THIRD_CLOSED)
  const goal = { op: 'atLeast' as const, low: 5n }
  const change = {
    scope: 'rep' as const,
    memberId: '',
    fromWeek: WEEK,
    goal,
    reason: 'it was five all along',
  }
  const ctx = { ...asAdmin(scene), actor: member(scene, maya) }
  await setGoal(ctx, { teamId: 'east', metricId: 'demos', ...change })
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 30 }))
  const told = [WEEK, SECOND, THIRD].map((_, i) =>
    threadOf(scene, `## East · week of ${['16 Nov', '23 Nov', '30 Nov'][i]}`),
  )
  for (const thread of told) {
    expect(thread).toEqual([
      'The goal of Demos was corrected after the close, by maya: the scorecard above is up to date.\n“it was five all along”\nDemos: 20 / 40 🔻 Off track → 20 / 20 🟢 On track',
    ])
  }
  expect(posts(scene).filter((text) => text.includes('🟢 On track after a corrected goal.'))).toHaveLength(3)
  for (const text of dms(scene, ana)) expect(text).toContain('Demos 5 / 5 🟢 On track')
})

test('a goal taken away from a closed week: its alert says that nothing is judged, and later ones count anew', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const ctx = () => ({ ...asAdmin(scene), actor: member(scene, maya) })
  const demos = {
    teamId: 'east',
    metricId: 'demos',
    scope: 'rep',
    memberId: '',
    reason: 'it was a trial week',
  } as const
  await scene.goTo(PROMPTED)
  await all(scene, 5)
  await scene.goTo(SECOND_PROMPTED)
  await setGoal(ctx(), { ...demos, fromWeek: SECOND, goal: { op: 'atLeast', low: 10n } })
  await all(scene, 5, SECOND)
  await scene.goTo(THIRD_PROMPTED)
  const [first, second] = posts(scene).filter((text) => text.startsWith('🔻'))
  expect([first, second].map((text) => text?.split('\n')[0])).toEqual([
    '🔻 Demos 20 / 40, off track',
    '🔻 Demos 20 / 40, 2nd week off track',
  ])
  const before = posted(scene)

  await setGoal(ctx(), { ...demos, fromWeek: WEEK, goal: null })
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 30 }))
  const [post, alert, , later] = posts(scene)
  expect(post).toContain('★ Demos 20†  · No goal')
  expect(alert).toContain('· No goal for this week any more · not judged, after a corrected goal.')
  expect(alert).not.toContain('I’m on it')
  expect(later?.split('\n')[0]).toBe('🔻 Demos 20 / 40, off track')
  expect(managersAlerts(scene)).toEqual([alert, later])
  expect(threadOf(scene, '🔻 Demos 20 / 40, off track')).toEqual([
    'A corrected goal changed this week: there is no goal for it any more, so it is not judged.',
  ])
  // A word in the threads of both scorecards and both alerts.
  expect(posted(scene)).toBe(before + 4)

  await setGoal(ctx(), { ...demos, fromWeek: WEEK, goal: { op: 'atLeast', low: 10n } })
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 30 }))
  expect(posts(scene).filter((text) => text.startsWith('🔻'))).toEqual([first, second])
  expect(managersAlerts(scene)).toEqual([first, second])
})
