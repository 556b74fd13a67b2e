import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { CLOSED, dms, PROMPTED, type Scene, startScene } from '../support/playground.ts'

async function ask(scene: Scene, person: Person, text: string): Promise<string> {
  const before = person.ephemerals(scene.channelId).length
  await person.command('/scorecard', text, scene.channelId)
  await scene.slack.until(() => person.ephemerals(scene.channelId).length > before)
  await scene.settle()
  return scene.slack.render(person.ephemerals(scene.channelId).at(-1)!, person)
}

const openForm = async (scene: Scene, person: Person) => {
  await person.command('/scorecard', 'timeoff', scene.channelId)
  return person.opened('Time off')
}

test('days typed after the command are booked, shown with their weeks, and taken back', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const answer = await ask(scene, ana, 'timeoff 2026-12-21 to 2026-12-29')
  expect(answer).toContain('You are off 21–29 Dec 2026.')
  expect(answer).toContain('East · 21–25 Dec: excused')
  expect(answer).toContain('East · 28 Dec 2026 – 1 Jan 2027: 3 of 5 working days')
  expect(await scene.store.timeOff.ofMember(ana.id, '2026-12-01')).toHaveLength(1)
  await ana.click(ana.ephemerals(scene.channelId).at(-1)!, 'Undo')
  await scene.slack.until(() => ana.ephemerals(scene.channelId).length === 2)
  expect(await scene.store.timeOff.ofMember(ana.id, '2026-12-01')).toEqual([])
  expect(await ask(scene, ana, 'timeoff until friday')).toContain('You are off 16–20 Nov 2026.')
  expect(await ask(scene, ana, 'timeoff Dec 21-24')).toContain('You are off 21–24 Dec 2026.')
  expect(await ask(scene, ana, 'timeoff 5 days')).toContain('You are off 16–20 Nov 2026 already.')
  expect(await ask(scene, ana, 'timeoff 29 Feb')).toContain(
    'there is no 29 Feb 2027, the next is 29 Feb 2028',
  )
  expect(await ask(scene, ana, 'timeoff Mon 21 – Thu 24 Dec')).toContain('off 21–24 Dec 2026 already.')
  expect(await ask(scene, ana, 'timeoff Tue 21 Dec')).toContain('21 Dec 2026 is a Monday')
  expect(await ask(scene, ana, 'timeoff 26-12-21')).toContain('write 26 Dec 2021 or 21 Dec 2026')
  expect(await ask(scene, ana, 'timeoff 31 Nov')).toContain('there is no such day')
  expect(await ask(scene, ana, 'timeoff 24 Dec to 21 Dec')).toContain('The last day comes before the first.')
  // The local Slack has everybody in American English, where the month comes first.
  expect(await ask(scene, ana, 'timeoff 3/4')).toContain('You are off 4 Mar 2027.')
  expect(await ask(scene, ana, 'timeoff someday')).toContain('“someday” is not a day I can read')
})

test('the form starts at today in the person’s zone, books, lists and removes', async () => {
  const scene = await startScene({ at: '2026-11-16T22:00-05:00' })
  const { rick } = scene.people
  expect((await openForm(scene, rick)).text).toContain('First day off: [2026-11-17]')
  await rick.fill({ 'First day off': '2026-12-24', 'Last day off': '2026-12-23' })
  expect(await rick.submit()).toMatchObject({
    type: 'errors',
    errors: { last: expect.stringContaining('before the first') },
  })
  await rick.fill({ 'Last day off': '2026-12-28' })
  const shown = await rick.submit()
  expect(shown).toMatchObject({
    type: 'view',
    view: { text: expect.stringContaining('You are off 24–28 Dec 2026.') },
  })
  await rick.closeModal({ all: true })
  expect((await openForm(scene, rick)).text).toContain('You · 24–28 Dec 2026')
  await rick.clickInView('Remove')
  await scene.slack.until(() => rick.view?.text.includes('No time off from today on.'))
  expect(await scene.store.timeOff.ofMember(rick.id, '2026-12-01')).toEqual([])
})

test('a booking in the form is undone where it was made', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await openForm(scene, ana)
  await ana.submit()
  await ana.clickInView('Undo')
  await scene.slack.until(() => ana.view?.text.includes('Taken back'))
  expect(await scene.store.timeOff.ofMember(ana.id, '2026-11-01')).toEqual([])
})

test('a manager books for a rep of theirs, in the form and by name; others can’t', async () => {
  const scene = await startScene()
  const { ana, ben, maya } = scene.people
  await openForm(scene, maya)
  await maya.fill({ Whose: ana.id, 'First day off': '2026-12-24', 'Last day off': '2026-12-24' })
  expect(await maya.submit()).toMatchObject({
    view: { text: expect.stringContaining('ana is off 24 Dec 2026.') },
  })
  await maya.closeModal({ all: true })
  expect((await openForm(scene, maya)).text).toContain('ana · 24 Dec 2026')
  await maya.closeModal({ all: true })
  expect(await ask(scene, maya, 'timeoff @ben 25 Dec')).toContain('ben is off 25 Dec 2026.')
  expect(await ask(scene, maya, 'timeoff 28 Dec – 1 Jan 2027 for @ben')).toContain('ben is off 28 Dec 2026')
  expect(await ask(scene, maya, 'timeoff @ben')).toContain('Which days?')
  expect(await ask(scene, ben, 'timeoff @ana 26 Dec')).toContain('only your own time off')
  expect(await scene.store.timeOff.ofMember(ana.id, '2026-12-25')).toEqual([])
})

test('somebody who booked the whole week is not asked for it, and nothing waits on their Home', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await ask(scene, ana, 'timeoff 16-20 Nov')
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)).toEqual([])
  await scene.goTo(CLOSED)
  expect(dms(scene, ana).join()).not.toContain('missing')
  await ana.openHome()
  await scene.slack.until(() => ana.home)
  expect(ana.home?.text).toContain('Demos  – Excused')
})

test('time off is added and removed on the Home', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await ana.openHome()
  await scene.slack.until(() => ana.home)
  await ana.clickHome('Add time off')
  await ana.opened('Time off')
  await ana.fill({ 'First day off': '2026-12-24', 'Last day off': '2026-12-28' })
  await ana.submit()
  await scene.slack.until(() => ana.home?.text.includes('24–28 Dec'))
  expect(await ask(scene, ana, 'timeoff 1-5 Aug 2031')).toContain('You are off 1–5 Aug 2031.')
  await ana.openHome()
  await scene.slack.until(() => ana.home?.text.includes('1–5 Aug 2031'))
  expect(await ask(scene, ana, 'timeoff 1-5 Aug 2031')).toContain('already')
  const [first] = await scene.store.timeOff.ofMember(ana.id, '2031-01-01')
  await scene.store.timeOff.remove(ana.id, first!.firstDay)
  await ana.openHome()
  await scene.slack.until(() => !ana.home?.text.includes('2031'))
  await ana.closeModal({ all: true })
  await ana.clickHome('Remove')
  await scene.slack.until(() => ana.home?.text.includes('None from today on.'))
})
