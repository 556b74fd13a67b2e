// What somebody may on a team of their own gives them nothing over another: not over its reporters, its closed weeks,
// or the time before somebody joined.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import {
  CLOSED,
  handIn,
  PROMPTED,
  posts,
  type Scene,
  seedMetric,
  startScene,
  stored,
} from '../support/playground.ts'
import { setUp } from '../support/set-up.ts'

/** Types a command and gives what is said or shown. */
async function ask(scene: Scene, by: Person, text: string, channelId: string): Promise<string> {
  if (by.view) await by.closeModal({ all: true })
  const before = by.ephemerals(channelId).length
  await by.command('/scorecard', text, channelId)
  await scene.settle()
  return scene.slack.until(() => {
    const said = by.ephemerals(channelId).slice(before)
    const seen = [...said.map((message) => scene.slack.render(message, by)), by.view?.text ?? ''].join('\n')
    return seen.trim() && !seen.includes('One moment') ? seen : undefined
  })
}

const newcomer = (scene: Scene) =>
  scene.slack.person(scene.slack.addUser({ name: 'zoe', tz: 'America/New_York' }))

async function agree(scene: Scene, by: Person): Promise<void> {
  const wanted = by.dm().find((message) => scene.slack.render(message, by).includes('[Agree]'))!
  await by.click(wanted, 'Agree')
  await scene.settle()
}

test('who places a metric with one reporter on their own scorecard enters nothing for the reporter', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo, ben, maya } = scene.people
  await seedMetric(scene, {
    id: 'pipe',
    name: 'Pipeline',
    goal: 100n,
    reportedBy: 'one',
    reporterId: ben.id,
  })
  const channel = await setUp(scene, cleo, [newcomer(scene)])
  await cleo.closeModal({ all: true })
  await cleo.command('/scorecard', 'metric', channel)
  await scene.slack.until(() => cleo.view?.text.includes('Place an existing one'))
  await cleo.clickInView('Place an existing one')
  await scene.slack.until(() => cleo.view?.title === 'Place a metric' && cleo.view.text.includes('Metric'))
  await cleo.fill({ Metric: 'Pipeline' })
  await cleo.submit()
  await scene.settle()
  await cleo.closeModal({ all: true })
  await scene.goTo(PROMPTED)
  await handIn(scene, ben, { pipe: 42 })
  expect(await ask(scene, cleo, 'submit @ben', channel)).toContain('You can enter your own numbers')
  expect(cleo.view).toBeUndefined()
  // Ben's own manager still does.
  expect(await ask(scene, maya, 'submit @ben', scene.channelId)).toContain('Pipeline')
})

test('who manages a team of their own changes no closed week of the team they report to', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo, nora } = scene.people
  const channel = await setUp(scene, cleo, [cleo])
  await agree(scene, nora)
  await scene.goTo('2026-12-21T12:00-05:00')
  expect(await ask(scene, cleo, 'submit 16 Nov', scene.westId)).toContain('only a manager can change it')
  await ask(scene, cleo, 'submit @cleo 16 Nov', channel)
  await cleo.fill({ Demos: 999, 'Why does it change?': 'x' })
  expect(JSON.stringify(await cleo.submit())).toContain('only a manager can change it now')
  expect(await stored(scene, 'demos', cleo)).toBeNull()
  await cleo.closeModal({ all: true })
  await ask(scene, nora, 'submit @cleo 16 Nov', scene.westId)
  await nora.fill({ Demos: 9, 'Why does it change?': 'She was at the fair' })
  expect(await nora.submit()).toEqual({ type: 'closed' })
  expect(await stored(scene, 'demos', cleo)).toBe(9)
})

test('a manager of a team that somebody joined sees and changes nothing of the time before', async () => {
  const history = {
    demos: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
  }
  const scene: Scene = await startScene({ remind: false, history })
  const { cleo, ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await handIn(scene, ana, { demos: 7 })
  await scene.goTo('2026-11-24T12:00-05:00')
  const post = posts(scene)[0]
  const channel = await setUp(scene, cleo, [ana])
  await agree(scene, maya)
  const page = await ask(scene, cleo, 'rep @ana', channel)
  expect(page).toContain('Demos                 –       –')
  expect(page).not.toMatch(/blank|Changed/)
  expect(await ask(scene, cleo, 'timeoff @ana 16-20 Nov', channel)).toContain('has closed for East')
  await scene.goTo('2026-11-24T12:10-05:00')
  expect(posts(scene)[0]).toBe(post)
  // What lies ahead is theirs to book.
  expect(await ask(scene, cleo, 'timeoff @ana 24 Dec', channel)).toContain('24 Dec')
  expect(await scene.store.timeOff.of([ana.id], '2026-11-01', '2026-12-31')).toHaveLength(1)
})

test('a request is agreed to only while it is wanted and they are there', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo, ana, maya } = scene.people
  await scene.slack.changeUser(maya.id, { isAdmin: true })
  await scene.settle()
  await setUp(scene, cleo, [ana])
  await scene.slack.deactivate(ana.id)
  await scene.settle()
  await agree(scene, maya)
  const grab = (await scene.store.teams.list()).find(({ name }) => name === 'Grab')!
  const reps = async () =>
    (await scene.store.memberships.ofTeam(grab.id)).filter(({ role, leftOn }) => role === 'rep' && !leftOn)
  expect(await reps()).toEqual([])
  const said = maya.dm().map((message) => scene.slack.render(message, maya))
  expect(said.join('\n')).toContain('ana is no longer here. Nothing was changed.')
  await scene.goTo(CLOSED)
  expect(scene.slack.workspace.channels.get(grab.channelId)!.messages).toEqual([])
})
