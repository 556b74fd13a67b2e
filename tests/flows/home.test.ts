import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { CLOSED, dms, enter, PROMPTED, type Scene, startScene } from '../support/playground.ts'

/** Opens the Home tab and reads it. */
async function openHome(scene: Scene, person: Person): Promise<string> {
  const calls = published(scene)
  await person.openHome()
  await scene.slack.until(() => published(scene) > calls)
  return person.home?.text ?? ''
}

const published = ({ slack }: Scene): number =>
  slack.calls.filter((call) => call.method === 'views.publish' && call.response?.ok).length

test('a rep’s Home has what waits, opens the form, and then shows the week against its goals', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  expect(await openHome(scene, ana)).toContain('Nothing yet: the first prompt goes out Fri 20 Nov at 15:00')
  await scene.goTo(PROMPTED)
  expect(await openHome(scene, ana)).toContain('East · 16–20 Nov · 3 numbers · closes Mon 23 Nov 11:00')
  await ana.clickHome('Enter numbers')
  await ana.opened('Your numbers')
  await ana.fill({ Demos: 12, Calls: 0 })
  await ana.submit()
  await scene.slack.until(() => ana.home?.text.includes('Demos 12 / 10'))
  const home = ana.home?.text ?? ''
  expect(home).toContain('Nothing: your numbers are in')
  expect(home).toContain('Demos 12 / 10  🟢 On track')
  expect(home).toContain('Calls 0 / 100  🔻 Off track')
  expect(home).toContain('Proposals – / 5  ⚪ No data')
})

test('a week that closed without numbers can still be entered from the Home', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await scene.goTo(CLOSED)
  expect(await openHome(scene, ana)).toMatch(
    /closed\. You can still enter until Mon 7 Dec 11:00, marked late/,
  )
})

test('from the Home a rep opens their 13 weeks and the team’s scorecard, in modals without tables', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 12 })
  await openHome(scene, ana)
  await ana.clickHome('Your 13 weeks')
  expect((await ana.opened('Drumbeat')).text).toContain('Demos  Goal 10 · 16 Nov 🟢 12')
  await ana.closeModal({ all: true })
  await ana.clickHome('Team scorecard')
  expect((await ana.opened('Drumbeat')).text).toContain('## East · week of 16 Nov')
  await ana.clickInView('By rep')
  await scene.slack.until(() => ana.view?.text.includes('ana 12'))
  await ana.closeModal()
  await ana.clickInView('Trends')
  await scene.slack.until(() => ana.view?.text.includes('16 Nov 🔻 12…'))
})

test('a manager’s Home names who is missing and reminds them once', async () => {
  const scene = await startScene()
  const { ana, ben, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ben, { Demos: 9 })
  const home = await openHome(scene, maya)
  expect(home).toContain('Waiting for 3 people · closes Mon 23 Nov 11:00')
  expect(home).toContain('★ Demos 9 / 40  🔻 Off track, incomplete · 3 missing')
  const nudge = { text: 'Nudge', value: JSON.stringify({ team: 'east', week: '2026-11-16', member: ana.id }) }
  await maya.clickHome(nudge)
  expect((await maya.opened('Drumbeat')).text).toContain('ana is reminded now')
  await maya.closeModal()
  await scene.settle()
  expect(dms(scene, ana)).toHaveLength(2)
  expect(dms(scene, ana).at(-1)).toContain('East: 3 numbers for 16–20 Nov')
  await scene.slack.until(() => maya.home?.text.includes('ana · reminded Fri 20 Nov 18:30'))
  await scene.goTo(CLOSED)
  expect(dms(scene, ana)).toHaveLength(2)
})

test('nobody is reminded at night where they are', async () => {
  const scene = await startScene()
  const { rick, maya } = scene.people
  await scene.goTo(PROMPTED)
  await openHome(scene, maya)
  await maya.clickHome({
    text: 'Nudge',
    value: JSON.stringify({ team: 'east', week: '2026-11-16', member: rick.id }),
  })
  expect((await maya.opened('Drumbeat')).text).toContain('It is Fri 23:30 for rick')
  await scene.settle()
  expect(dms(scene, rick)).toHaveLength(1)
})

test('an alert that nobody has taken waits on the manager’s Home until somebody takes it', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9 })
  await scene.goTo(CLOSED)
  expect(await openHome(scene, maya)).toContain('🔻 Demos 9 / 40, incomplete')
  await maya.clickHome('I’m on it')
  await scene.settle()
  expect(await openHome(scene, maya)).not.toContain('I’m on it')
})

test('the Home leads to what is set up, and welcomes who is on no team', async () => {
  const scene = await startScene()
  const { maya } = scene.people
  await openHome(scene, maya)
  for (const [name, title] of [
    ['Team', 'Team settings'],
    ['Metrics', 'Metrics'],
    ['Goals', 'Goals'],
  ] as const) {
    await maya.clickHome(name)
    await maya.opened(title)
    await scene.settle()
    await maya.closeModal({ all: true })
  }
  const eve = scene.slack.person(scene.slack.addUser({ name: 'eve' }))
  expect(await openHome(scene, eve)).toContain('Welcome to Drumbeat')
  await eve.clickHome('Set up a scorecard')
  await eve.opened('Set up a scorecard')
})
