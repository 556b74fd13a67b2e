// What a team that rests would have posted, and what changes while it rests.
import { expect, test } from 'vitest'
import { CLOSED, handIn, posts, type Scene, startScene, threads } from '../support/playground.ts'
import { rest } from '../support/set-up.ts'

test('what Slack held back does not come once the team is archived', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, ana } = scene.people
  await handIn(scene, ana, { demos: 3 })
  await scene.goTo('2026-11-23T10:59-05:00')
  scene.slack.faults.on('chat.postMessage', 100, { status: 429, retryAfter: 600 })
  await scene.goTo('2026-11-23T11:02-05:00')
  await rest(scene, maya, 'Archive')
  scene.slack.faults.clear()
  await scene.goTo('2026-11-23T12:30-05:00')
  expect(posts(scene)).toEqual([])
  const post = await scene.store.deliveries.find('scorecard:east:2026-11-16')
  expect(post).toMatchObject({ state: 'skipped', error: 'the team is archived' })
})

test('a late entry while a team rests is in its post once it goes on, and in the thread', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, maya, owen } = scene.people
  await handIn(scene, ana, { demos: 3 })
  await scene.goTo(CLOSED)
  await rest(scene, maya, 'Pause')
  await handIn(scene, ana, { demos: 50 })
  await scene.goTo('2026-11-23T13:00-05:00')
  expect(posts(scene)[0]).toContain('3 / 40')
  await rest(scene, owen, 'Take it up again')
  await scene.goTo('2026-11-23T13:10-05:00')
  expect(posts(scene)[0]).toContain('50† / 40')
  expect(threads(scene).join('\n')).toContain(
    'Demos: 3 / 40 🔻 Off track, incomplete → 50 / 40 🟢 On track, incomplete',
  )
})

test('an undo undoes what it stands under, nothing later', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  await rest(scene, maya, 'Pause')
  const old = owen.dm()[0]!
  await maya.clickInView('Undo')
  await scene.settle()
  await scene.goTo('2026-11-18T12:00-05:00')
  await rest(scene, maya, 'Archive')
  await owen.click(old, 'Undo')
  await scene.settle()
  expect((await scene.store.teams.find('east'))?.quiet).toBe('archived')
  const said = owen.dm().map((message) => scene.slack.render(message, owen))
  expect(said.join('\n')).toContain('Nothing was changed: East is archived since. See /scorecard team.')
})
