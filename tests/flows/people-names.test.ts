// People called alike are told apart wherever they are named; and who has no zone is asked in their day all the same.
import { expect, test } from 'vitest'
import {
  CLOSED,
  dms,
  handIn,
  openForm,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  threads,
  whispers,
} from '../support/playground.ts'
import { addRock, askRocks } from '../support/rocks-command.ts'

/** Ana, and Ben who is called Ana too, both on the team. */
async function twoAnas() {
  const scene: Scene = await startScene({ remind: false, history: { demos: [[12, 10, 10, 10]] } })
  const { slack, people } = scene
  await slack.changeUser(people.ana, { displayName: 'Ana Silva', name: 'ana.s' })
  await slack.changeUser(people.ben, { displayName: 'Ana Silva', name: 'ana.b' })
  await scene.settle()
  return scene
}

const SILVAS = ['Ana Silva (ana.s)', 'Ana Silva (ana.b)']

test('two people called alike are told apart in the post, its table, the alert, lists and forms', async () => {
  const scene = await twoAnas()
  const { ana, ben, li, rick, maya } = scene.people
  await handIn(scene, ana, { demos: 1 })
  for (const person of [li, rick]) await handIn(scene, person, { demos: 10 })
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('3 of 4 in · waiting for Ana Silva (ana.b)')
  expect(posts(scene)[1]).toContain('Ana Silva (ana.b) missing')
  for (const each of SILVAS) expect(threads(scene)[0]).toContain(each)

  await maya.command('/scorecard', 'goal', scene.channelId)
  await maya.opened('goal-form')
  await maya.fill({ 'Whose goal': 'One rep' })
  await scene.slack.until(() => maya.view?.blocks.some(({ label }) => label?.text === 'Rep'))
  const options = maya.view?.blocks.find(({ label }) => label?.text === 'Rep')?.element?.options ?? []
  expect(options.map(({ text }) => text.text)).toEqual(expect.arrayContaining(SILVAS))
  await maya.closeModal()

  await maya.command('/scorecard', 'rep Ana Silva', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).some((text) => text.includes('Several people')))
  await maya.command('/scorecard', 'rep ana.b', scene.channelId)
  await scene.slack.until(() => whispers(scene, maya).some((text) => text.includes('Ana Silva (ana.b)')))

  await addRock(scene, ben)
  expect(await askRocks(scene, maya, '')).toContain('Ana Silva (ana.b)')
})

test('a notice about one of two people called alike says which; and once the other is called otherwise, the name is enough', async () => {
  const scene = await twoAnas()
  const { ana, ben, maya } = scene.people
  await scene.slack.deactivate(ben)
  await scene.settle()
  expect(dms(scene, maya).at(-1)).toContain('Ana Silva (ana.b) has left East')
  await scene.slack.changeUser(ben, { displayName: 'Benno' })
  await scene.settle()
  expect((await scene.store.members.find(ana.id))?.name).toBe('Ana Silva')
})

test('a manager who enters for one of two people called alike reads whose numbers they are', async () => {
  const scene = await twoAnas()
  const { maya, ana } = scene.people
  await scene.goTo(PROMPTED)
  await maya.openHome()
  await scene.settle()
  expect(maya.home?.text).toContain('Ana Silva (ana.s)')
  expect(await openForm(ana).then(({ title }) => title)).toBe('Your numbers')
})

test.each([
  ['eight hours behind', -28_800, '2026-11-20T17:59-05:00', '2026-11-20T18:01-05:00'],
  ['five hours and three quarters ahead', 20_700, '2026-11-20T04:14-05:00', '2026-11-20T04:16-05:00'],
])(
  'somebody without a zone who is %s is asked at 15:00 where they are',
  async (_, tzOffset, before, after) => {
    const scene: Scene = await startScene({ remind: false })
    const { ana } = scene.people
    const { tz: __, ...rest } = scene.slack.workspace.users.get(ana.id)!
    scene.slack.workspace.users.set(ana.id, { ...rest, tzOffset })
    await scene.slack.changeUser(ana, {})
    await scene.goTo(before)
    expect(dms(scene, ana)).toEqual([])
    await scene.goTo(after)
    expect(dms(scene, ana)).toEqual([expect.stringContaining('Your week 16–20 Nov')])
  },
)

test('somebody whose zone Slack stops telling keeps the one they are known by', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { li } = scene.people
  const { tz: _, ...rest } = scene.slack.workspace.users.get(li.id)!
  scene.slack.workspace.users.set(li.id, { ...rest, tzOffset: -28_800 })
  await scene.slack.changeUser(li, {})
  await scene.settle()
  expect((await scene.store.members.find(li.id))?.zone).toBe('America/Los_Angeles')
  await scene.slack.deactivate(li)
  await scene.settle()
  expect((await scene.store.members.find(li.id))?.zone).toBe('America/Los_Angeles')
})

test('a rep of whom Slack tells no zone at all is asked in the zone of their team', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, ana } = scene.people
  await scene.slack.changeUser(maya, { tz: 'Europe/Berlin' })
  const [zoe, zack] = ['zoe', 'zack'].map((name) =>
    scene.slack.person(scene.slack.addUser({ name, tz: null })),
  )
  await zack!.openHome()
  await scene.settle()
  await maya.command('/scorecard', 'team', scene.channelId)
  await maya.opened('team-settings')
  await maya.fill({ 'Who reports numbers each week': [ana.id, zoe!.id, zack!.id] })
  await maya.submit()
  await scene.slack.until(async () => (await scene.store.memberships.ofMember(zoe!.id)).length > 0)
  expect((await scene.store.members.find(zoe!.id))?.zone).toBe('America/New_York')
  await scene.goTo('2026-11-21T12:00-05:00')
  expect((await scene.store.members.find(zack!.id))?.zone).toBe('America/New_York')
})
