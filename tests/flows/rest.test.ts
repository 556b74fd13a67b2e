// A team that rests: kept, silent, and taken up again by one click.
import { expect, test } from 'vitest'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  stored,
  toldManagers,
  WEEK,
} from '../support/playground.ts'
import { rest, settings } from '../support/set-up.ts'

const KEEPS = 'Nobody is asked or reminded, nothing is posted and nothing alerts. Everything is kept.'
const NEXT_PROMPTED = '2026-11-27T18:30-05:00'
const NEXT_CLOSED = '2026-11-30T11:01-05:00'

const skipped = async (scene: Scene, week: string) =>
  (await scene.store.weeks.find('east', week))?.skipped ?? null

test('a paused team is asked nothing and posts nothing; its week is skipped, and it goes on by one click', async () => {
  const scene: Scene = await startScene({ history: { demos: [[1, 1, 1, 1]] } })
  const { ana, maya, owen, owner } = scene.people
  await rest(scene, maya, 'Pause')
  expect(maya.view?.text).toContain(
    `✓ East is paused. ${KEEPS} A week that closes meanwhile counts neither way.`,
  )
  expect(dms(scene, owen)).toEqual([
    `maya paused East. East is paused. ${KEEPS} A week that closes meanwhile counts neither way.\n[Undo]`,
  ])
  await scene.goTo(CLOSED)
  expect(dms(scene, ana)).toEqual([])
  expect(posts(scene)).toEqual([])
  expect(await skipped(scene, WEEK)).toBe('the team is paused')
  const slots = await scene.store.slots.ofWeek('east', WEEK)
  expect(new Set(slots.filter(({ ritual }) => ritual !== 'plan').map(({ reason }) => reason))).toEqual(
    new Set(['the team is paused']),
  )
  await ana.command('/scorecard', '', scene.channelId)
  await scene.settle()
  expect(scene.slack.render(ana.ephemerals(scene.channelId).at(-1)!, ana)).toContain(
    '– East is paused: nobody is asked and nothing is posted.',
  )

  await owen.click(owen.dm()[0]!, 'Undo')
  await scene.settle()
  await scene.goTo(NEXT_PROMPTED)
  expect(dms(scene, ana)).toHaveLength(1)
  await scene.goTo(NEXT_CLOSED)
  expect(posts(scene)[0]).toContain('week of 23 Nov')
  expect(posts(scene)[0]).not.toContain('week of 16 Nov')
  expect(dms(scene, owner)).toEqual([])
})

test('what was asked already says that nothing is asked any more; taken up again, it asks again', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ben, { Demos: 12 })
  await rest(scene, maya, 'Pause')
  expect(dms(scene, ana)).toEqual(['Your week 16–20 Nov\n– East is paused: nothing is asked of you.'])
  expect(dms(scene, ben)[0]).toContain('✓ Submitted')
  await maya.clickInView('Undo')
  await scene.settle()
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
  ])
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('1 of 4 in')
})

test('late numbers for a week that was skipped are kept, and posted nowhere', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await rest(scene, maya, 'Pause')
  await scene.goTo(CLOSED)
  await handIn(scene, ana, { demos: 12 })
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(posts(scene)).toEqual([])
})

test('a skipped week neither breaks nor extends a streak', async () => {
  const scene: Scene = await startScene({ remind: false, history: { demos: [[1, 1, 1, 1]] } })
  const { maya, ana, ben, li, rick } = scene.people
  await rest(scene, maya, 'Pause')
  await scene.goTo(CLOSED)
  await maya.clickInView('Undo')
  await scene.settle()
  for (const person of [ana, ben, li, rick]) await handIn(scene, person, { demos: 1 }, '2026-11-23')
  await scene.goTo(NEXT_CLOSED)
  expect(posts(scene)[0]).toContain('★ Demos 4 / 40  🔻 Off track · 2nd week')
})

test('an archived team is offered no more, and comes back whole', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, ana, owner } = scene.people
  await rest(scene, maya, 'Archive')
  await owner.command('/scorecard', 'team')
  await scene.slack.until(() => owner.view?.text.includes('Prompt day'))
  expect(owner.view?.text).toContain('West')
  await owner.closeModal({ all: true })
  await scene.goTo(CLOSED)
  expect([dms(scene, ana), posts(scene)]).toEqual([[], []])
  await maya.closeModal({ all: true })
  await settings(scene, maya)
  expect(maya.view?.text).toContain(`East is archived. ${KEEPS}`)
  await maya.clickInView('Take it up again')
  await scene.slack.until(() => maya.view?.text.includes('✓ East goes on'))
  await scene.goTo(NEXT_PROMPTED)
  expect(dms(scene, ana)).toHaveLength(1)
})

test('only who manages the team rests it, with an old button neither', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  await settings(scene, owen)
  await scene.store.memberships.leave('east', owen.id, 'manager', WEEK)
  await owen.clickInView('Pause')
  await scene.slack.until(() => owen.view?.text.includes('Only this team’s managers'))
  expect((await scene.store.teams.find('east'))?.quiet).toBeUndefined()
  await rest(scene, maya, 'Pause')
})

test('a team whose last rep has gone posts nothing, and its managers hear that once', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, li, rick } = scene.people
  await scene.slack.kick(scene.channelId, ana.id, ben.id, li.id, rick.id)
  await scene.goTo('2026-11-16T13:00-05:00')
  const before = toldManagers(scene).length
  await scene.goTo('2026-12-07T11:01-05:00')
  expect(posts(scene)).toEqual([])
  expect(toldManagers(scene).slice(before)).toEqual([
    'East has no reps, so nothing was posted. Add them with /scorecard team, or pause or archive the team there. Until then it stays silent.',
  ])
  expect(await skipped(scene, '2026-11-23')).toBe('the team has no reps')
})

test('where a metric stands in the sales process, and the day a team’s week begins, are set in their forms', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  await maya.command('/scorecard', 'metric', scene.channelId)
  await scene.slack.until(() => maya.view?.text.includes('Calls'))
  await maya.clickInView({ actionId: 'metric-menu:calls' }, { option: 'Edit' })
  await scene.slack.until(() => maya.view?.text.includes('Place in the sales process'))
  await maya.fill({ 'Place in the sales process': ' Outreach ' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  expect((await scene.store.metrics.find('calls'))?.stage).toBe('Outreach')
  await scene.slack.until(() => maya.view?.text.includes('leading · Outreach'))
  await maya.closeModal({ all: true })

  await settings(scene, maya)
  await maya.fill({ 'The week begins on': 'Sun' })
  await maya.submit()
  await scene.slack.until(() => maya.view?.text.includes('The week begins on: Mon → Sun'))
  expect((await scene.store.teams.find('east'))?.weekStart).toBe(7)
})

test('a week that passes in silence later changes nothing of a closed one, and reads as not asked', async () => {
  const scene: Scene = await startScene({ remind: false, team: { month: 160n } })
  const { ana, maya } = scene.people
  await handIn(scene, ana, { demos: 20 })
  await scene.goTo('2026-11-23T11:05-05:00')
  const due = 'Nov 20, due by now 40 of 160'
  expect(posts(scene)[0]).toContain(due)
  await rest(scene, maya, 'Pause')
  await maya.closeModal({ all: true })
  await scene.goTo('2026-11-30T11:05-05:00')
  await rest(scene, maya, 'Take it up again')
  await maya.closeModal({ all: true })
  await enter(scene, ana, { Calls: 1 })
  await scene.goTo(scene.clock.now().add({ seconds: 30 }))
  expect(posts(scene)[0]).toContain(due)
  expect(posts(scene)[1]).not.toContain('Now Nov')
  await scene.goTo('2026-12-07T11:05-05:00')
  const newest = posts(scene).at(-2) ?? ''
  expect(newest).toContain('week of 30 Nov')
  expect(newest).toContain('23 Nov not asked')
})
