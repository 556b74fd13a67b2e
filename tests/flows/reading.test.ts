import { expect, test } from 'vitest'
import { seedTeam } from '../../playground/sales-team.ts'
import type { Person } from '../../playground/slack/person.ts'
import {
  CLOSED,
  enter,
  inChannel,
  METRICS,
  member,
  PROMPTED,
  type Scene,
  startScene,
  WEEK,
} from '../support/playground.ts'

/** What a person is answered to a command, in the channel or another. */
async function ask(scene: Scene, person: Person, text: string, channelId = scene.channelId): Promise<string> {
  const before = person.ephemerals(channelId).length
  await person.command('/scorecard', text, channelId)
  await scene.slack.until(() => person.ephemerals(channelId).length > before)
  return newest(scene, person, channelId)
}

const newest = (scene: Scene, person: Person, channelId = scene.channelId): string =>
  scene.slack.render(person.ephemerals(channelId).at(-1)!, person)

/** Clicks in the newest answer a person has, and waits for the next. */
async function press(
  scene: Scene,
  person: Person,
  which: string,
  channelId = scene.channelId,
): Promise<string> {
  const before = person.ephemerals(channelId)
  await person.click(before.at(-1)!, which)
  await scene.slack.until(() => person.ephemerals(channelId).length > before.length)
  return newest(scene, person, channelId)
}

test('the scorecard answers before the first prompt, while the week is open and after it has closed', async () => {
  const scene = await startScene()
  const { ana, ben } = scene.people
  expect(await ask(scene, ana, '')).toContain(
    'The first prompt goes out Fri 20 Nov at 15:00, each rep’s own time',
  )
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Calls: 0 })
  expect(await ask(scene, ben, '')).toMatch(
    /open, closes Mon 23 Nov 11:00.*★ Demos 9 \/ 40 {2}· so far\n23%\n.*· Calls 0 \/ 400/s,
  )
  await scene.goTo(CLOSED)
  await enter(scene, ben, { Demos: 2 })
  const late = await ask(scene, ana, '')
  expect(late).toContain('closed Mon 23 Nov 11:00')
  expect(late).toContain('Demos 11† / 40')
  expect(late).toContain('† changed since the week closed')
  expect(await ask(scene, ana, 'week 18 Nov')).toContain('Demos 11† / 40')
})

test('weeks that nobody knows are refused in words', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  expect(await ask(scene, ana, 'week 2026-12-24')).toContain('has not begun yet')
  expect(await ask(scene, ana, 'week last')).toContain('East has no scorecard of the week of 9 Nov 2026')
  expect(await ask(scene, ana, 'week soon')).toContain('“soon” is not a day I can read')
})

test('the buttons under the posted scorecard answer who pressed them alone', async () => {
  const scene = await startScene()
  const { ana, ben } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Calls: 0 })
  await scene.goTo(CLOSED)
  const post = inChannel(scene).find((message) => scene.slack.render(message).includes('[By rep]'))!
  await ben.click(post, 'By rep')
  await scene.slack.until(() => ben.ephemerals(scene.channelId).length === 1)
  expect(newest(scene, ben)).toMatch(/Demos +9 +– +– +– +9 +40/)
  await ben.click(post, 'Trends')
  await scene.slack.until(() => ben.ephemerals(scene.channelId).length === 2)
  expect(newest(scene, ben)).toContain('🔻 9…')
  expect(ana.ephemerals(scene.channelId)).toEqual([])
})

test('a history of 40 metrics comes in pages', async () => {
  const metrics = Array.from({ length: 40 }, (_, i) => ({ id: `m${i}`, name: `Metric ${i} <!channel>` }))
  const scene = await startScene({ team: { metrics, makeOrBreak: 'm0' } })
  const { ana } = scene.people
  expect(await ask(scene, ana, 'history')).toContain('metrics 1–15 of 40')
  expect(await press(scene, ana, 'Next')).toContain('metrics 16–30 of 40')
  expect(await press(scene, ana, 'Next')).toContain('Metric 39 <!channel>')
  expect(await press(scene, ana, 'Previous')).toContain('metrics 16–30 of 40')
})

test('a rep’s page is for them and their manager, with what they noted', async () => {
  const scene = await startScene()
  const { ana, ben, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Calls: 0, Note: 'all *good* <!channel>' })
  const own = await ask(scene, ana, 'rep')
  expect(own).toContain('Demos 9 / 10  🔻 Off track')
  expect(own).toContain('Calls 0 / 100  🔻 Off track')
  expect(own).toContain('Proposals – / 5  ⚪ No data')
  expect(own).not.toContain('[Enter for them]')
  expect(await ask(scene, ben, 'rep @ana')).toContain(
    'Only ana and the managers of a team that they report to now can see this page',
  )
  expect(await ask(scene, maya, 'rep @ana')).toContain('16 Nov: all *good* <!channel>')
  expect(await ask(scene, maya, 'rep Ana')).toContain('Demos 9 / 10')
  expect(await ask(scene, maya, 'rep')).toContain('You report numbers on no scorecard')
  await maya.click(maya.ephemerals(scene.channelId).at(-2)!, 'Enter for them')
  expect((await maya.opened('Enter numbers for')).text).toContain('You enter for ana')
})

test('in a channel without a team one’s own is meant; a person on two is asked which', async () => {
  const scene = await startScene()
  const { ana, owner } = scene.people
  const lounge = scene.slack.addChannel({ name: 'lounge', members: [ana.id, owner.id] })
  expect(await ask(scene, ana, '', lounge.id)).toContain('## East')
  const south = scene.slack.addChannel({ name: 'south', members: [ana.id] })
  await seedTeam(
    scene.store,
    {
      id: 'south',
      name: 'South',
      channelId: south.id,
      firstWeek: WEEK,
      reps: [member(scene, ana)],
      managers: [],
      metrics: METRICS,
    },
    scene.clock.now(),
  )
  expect(await ask(scene, ana, '', lounge.id)).toContain('[East] [South]')
  expect(await press(scene, ana, 'South', lounge.id)).toContain('## South · week of 16 Nov')
  await ask(scene, ana, 'history', lounge.id)
  expect(await press(scene, ana, 'East', lounge.id)).toContain('East · 1 week up to 16 Nov')
  await ask(scene, ana, 'rep', lounge.id)
  expect(await press(scene, ana, 'South', lounge.id)).toContain('ana · South')
  expect(await ask(scene, ana, 'rep', south.id)).toContain('ana · South')
})

test('a guest on no team is told so, and reads in the channel of one', async () => {
  const scene = await startScene()
  const guest = scene.slack.person(scene.slack.addUser({ name: 'gil', isGuest: true }))
  const lounge = scene.slack.addChannel({ name: 'lounge', members: [guest.id] })
  expect(await ask(scene, guest, '', lounge.id)).toContain('There is no scorecard for this channel')
  await scene.slack.invite(scene.channelId, guest.id)
  expect(await ask(scene, guest, '')).toContain('## East')
})

test('help lists every subcommand and how the week goes', async () => {
  const scene = await startScene()
  const help = await ask(scene, scene.people.ana, 'help')
  for (const usage of ['week [date]', 'history', 'rep [@name]', 'timeoff', 'submit', 'help']) {
    expect(help).toContain(`/scorecard ${usage}`)
  }
  expect(help).toContain('How the week goes')
  expect(await ask(scene, scene.people.ana, 'histroy')).toContain('Did you mean /scorecard history?')
})
