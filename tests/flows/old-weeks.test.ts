import { expect, test } from 'vitest'
import {
  CLOSED,
  comeBack,
  dms,
  enter,
  enterFor,
  handIn,
  inChannel,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  stored,
  takeOff,
  threads,
  WEEK,
  whispers,
} from '../support/playground.ts'

/** Three weeks after the close: the late weeks are over. */
const LONG_AFTER = '2026-12-08T12:00-05:00'

/** A week of which Ana alone reported, long closed. */
async function longClosed(): Promise<Scene> {
  const scene: Scene = await startScene({ remind: false })
  await scene.goTo(PROMPTED)
  await handIn(scene, scene.people.ana, { demos: 31 })
  await scene.goTo(LONG_AFTER)
  return scene
}

/** What a person alone was told last in the channel, as a message to click in. */
const lastAnswer = (scene: Scene, person: Scene['people']['ana']) =>
  person.ephemerals(scene.channelId).at(-1)!

test('a manager enters for a rep for a week closed long ago, from the week by rep, and says why', async () => {
  const scene = await longClosed()
  const { li, maya } = scene.people
  await maya.command('/scorecard', 'week 16 Nov', scene.channelId)
  await scene.slack.until(() => lastAnswer(scene, maya))
  await maya.click(lastAnswer(scene, maya), 'By rep')
  await scene.slack.until(() => whispers(scene, maya).at(-1)?.includes('[Enter for …]') || undefined)
  await maya.click(lastAnswer(scene, maya), 'Enter for …')
  await maya.opened('Enter for')
  await maya.fill({ 'Whose numbers': 'li' })
  expect(await maya.submit()).toMatchObject({ type: 'view', view: { title: 'Enter numbers for' } })
  expect(maya.view?.text).toContain('East · 16–20 Nov')
  await maya.fill({ Demos: 9, 'Why does it change?': 'Li told me on the phone' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(await stored(scene, 'demos', li)).toBe(9)
  expect(posts(scene)[0]).toContain('★ Demos 40† / 40')
  const thread = threads(scene).join('\n')
  expect(thread).toContain('li’s week changed after the close, by maya')
  expect(thread).not.toContain('told me on the phone')
})

test('from a rep’s page another week is chosen; a week that did not ask them is said beside it', async () => {
  const scene = await longClosed()
  const { ana, maya } = scene.people
  await maya.command('/scorecard', 'rep @ana', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).at(-1)?.includes('[Another week]') || undefined)
  await maya.click(lastAnswer(scene, maya), 'Another week')
  await maya.opened('Enter for')
  expect(maya.view?.text).toContain('ana')
  await maya.fill({ Week: '16–20 Nov 2026' })
  expect(await maya.submit()).toMatchObject({ type: 'view' })
  await maya.fill({ Demos: 30, 'Why does it change?': 'counted one twice' })
  await maya.submit()
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(30)

  await ana.command('/scorecard', 'rep', scene.channelId)
  await scene.slack.until(() => whispers(scene, ana).at(-1)?.includes('Changed') || undefined)
  expect(whispers(scene, ana).at(-1)).toMatch(
    /16 Nov · Demos 31 → 30, late, by maya, Tue 8 Dec 12:00: counted one twice/,
  )
})

test('a week is shown as it closed, whatever was changed since, by rep too', async () => {
  const scene = await longClosed()
  const { maya, li } = scene.people
  await enterFor(scene, maya, li)
  await maya.fill({ Demos: 9, 'Why does it change?': 'late' })
  await maya.submit()
  await scene.settle()
  await maya.command('/scorecard', 'week 16 Nov frozen', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).at(-1)?.includes('as it closed') || undefined)
  const frozen = whispers(scene, maya).at(-1)
  expect(frozen).toContain('East · week of 16 Nov, as it closed')
  expect(frozen).toContain('Demos 31 / 40  🔻 Off track, incomplete')
  expect(frozen).toContain('Changed since: Demos')
  await maya.command('/scorecard', 'week frozen 16 Nov', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).length > 1)
  expect(whispers(scene, maya).at(-1)).toBe(frozen)
  await maya.click(lastAnswer(scene, maya), 'By rep, as it closed')
  await scene.slack.until(() => whispers(scene, maya).at(-1)?.includes('by rep, as it closed') || undefined)
  expect(whispers(scene, maya).at(-1)).toMatch(/Demos +31 +– +– +– +31 +40/)
})

test('time off in a week closed long ago is a manager’s to book, with a reason; a rep’s own is refused', async () => {
  const scene = await longClosed()
  const { ana, li, maya } = scene.people
  const days = { firstDay: WEEK, lastDay: '2026-11-20' }
  await expect(takeOff(scene, li, days)).rejects.toMatchObject({ code: 'closed' })
  await li.command('/scorecard', 'timeoff 16-20 Nov', scene.channelId)
  await scene.slack.until(() => whispers(scene, li).length > 0)
  expect(whispers(scene, li).at(-1)).toContain('so only a manager can change it now, with a reason')
  expect(posts(scene)[0]).toContain('★ Demos 31 / 40  🔻 Off track, incomplete')

  await maya.command('/scorecard', 'timeoff', scene.channelId)
  await maya.opened('Time off')
  await maya.fill({ Whose: li.id, 'First day off': days.firstDay, 'Last day off': days.lastDay })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  await maya.fill({ Why: 'Li was ill, we heard in December' })
  expect(await maya.submit()).toMatchObject({ type: 'view' })
  await scene.settle()
  expect(posts(scene)[0]).toContain('★ Demos 31† / 30  🟢 On track')
  expect(await scene.store.timeOff.of([li.id], WEEK, WEEK)).toHaveLength(1)
  await expect(comeBack(scene, li, days)).rejects.toMatchObject({ code: 'closed' })
  expect(ana.dm().length).toBeGreaterThan(0)
})

test('a line has no place for the reason of such a change, and says where there is one', async () => {
  const scene = await longClosed()
  const { maya } = scene.people
  await maya.command('/scorecard', 'timeoff @li 16-20 Nov', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).at(-1)?.includes('needs a reason') || undefined)
  expect(whispers(scene, maya).at(-1)).toContain(
    'Such a change needs a reason: type /scorecard timeoff alone, the form asks for it. Nothing was stored.',
  )
  expect(await scene.store.timeOff.ofMember(scene.people.li.id, '2026-11-01')).toEqual([])
})

test('within the late weeks a rep’s own time off still counts, and is marked', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, li } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 31 })
  await scene.goTo(CLOSED)
  await takeOff(scene, li, { firstDay: WEEK, lastDay: '2026-11-20' })
  await scene.settle()
  expect(posts(scene)[0]).toContain('★ Demos 31† / 30  🟢 On track, incomplete')
  const thread = scene.people.maya
    .channel(scene.channelId)
    .filter((message) => message.threadTs === inChannel(scene)[0]?.ts && message.ts !== message.threadTs)
    .map((message) => scene.slack.render(message))
  expect(thread.at(-1)).toContain('li’s time off changed after the close')
  expect(thread.at(-1)).toContain('Demos: 31 / 40 🔻 Off track, incomplete → 31 / 30 🟢 On track, incomplete')
  expect(dms(scene, li)[0]).toContain('You were off')
})

test('a note stays whose it was when somebody else corrects a number beside it', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 7, Note: 'my own words' })
  await enterFor(scene, maya, ana)
  await maya.fill({ Demos: 8 })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await maya.command('/scorecard', 'rep @ana', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).at(-1)?.includes('my own words') || undefined)
  expect(whispers(scene, maya).at(-1)).not.toContain('by maya: my own words')
})

test('a form that its rep opened before a manager corrected a number still brings a new note', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 7, Note: 'my own words' })
  await ana.click(ana.dm()[0]!, 'Edit')
  await ana.opened('submit-numbers')
  await scene.goTo(scene.clock.now().add({ minutes: 5 }))
  await enterFor(scene, maya, ana)
  await maya.fill({ Demos: 8 })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await ana.fill({ Note: 'better words' })
  expect(await ana.submit()).toMatchObject({ type: 'closed' })
  expect(await scene.store.submissions.find('east', ana.id, WEEK)).toMatchObject({
    note: 'better words',
    by: ana.id,
  })
  expect(await stored(scene, 'demos', ana)).toBe(8)
})

test('a week before the team’s first is no week to come', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  await maya.command('/scorecard', 'submit @ana 2 Nov', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).at(-1) || undefined)
  const refused = whispers(scene, maya).at(-1)
  expect(refused).toContain('East did not ask for that week: its first is that of 16 Nov.')
  await maya.command('/scorecard', 'submit Mon 2 Nov @ana', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).length > 1)
  expect(whispers(scene, maya).at(-1)).toBe(refused)
})
