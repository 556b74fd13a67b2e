// Who is wanted on a team and who asks: taking a request back, asking again, being put on a team again.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { dms, type Scene, startScene, told, toldManagers } from '../support/playground.ts'
import { setUp } from '../support/set-up.ts'

const WAITS =
  'You asked that ana reports numbers to Grab too.\nA manager of East is asked, and you hear the answer here. Until then they are not on it.\n[Withdraw]'

/** Names who reports to a team, in its settings. */
async function name(scene: Scene, by: Person, channel: string, reps: readonly Person[]): Promise<string> {
  if (by.view) await by.closeModal({ all: true })
  await by.command('/scorecard', 'team', channel)
  await by.opened('team-settings')
  await by.fill({ 'Who reports numbers each week': reps.map(({ id }) => id) })
  await by.submit()
  await scene.settle()
  return by.view?.text ?? ''
}

/** Slack takes one message a second for a person. */
const aMoment = (scene: Scene) => scene.goTo(scene.clock.now().add({ seconds: 2 }))

test('who asked for somebody sees that it waits and takes it back by one click; who was asked sees it', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya } = scene.people
  await setUp(scene, cleo, [ana])
  expect(dms(scene, cleo)).toEqual([WAITS])
  const asked = { ...maya.dm()[0]!, blocks: structuredClone(maya.dm()[0]!.blocks) }
  await cleo.click(cleo.dm()[0]!, 'Withdraw')
  await scene.settle()
  const said = 'cleo took it back: ana does not join Grab.'
  expect(dms(scene, cleo)).toEqual([said])
  expect(toldManagers(scene)).toEqual([said])

  // Somebody who still saw the question answers it.
  Object.assign(maya.dm()[0]!, { blocks: asked.blocks })
  await maya.click(maya.dm()[0]!, 'Agree')
  await scene.settle()
  expect(told(scene, maya)).toEqual(['cleo was first and took it back.'])
  expect((await scene.store.memberships.ofMember(ana.id)).map(({ teamId }) => teamId)).toEqual(['east'])
})

test('a request that was taken back can be made again at once; one that was answered can’t be taken back', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya } = scene.people
  const grab = await setUp(scene, cleo, [ana])
  await cleo.click(cleo.dm()[0]!, 'Withdraw')
  await scene.settle()
  await aMoment(scene)
  expect(await name(scene, cleo, grab, [ana])).toContain('ana reports to East: a manager there is asked')
  await aMoment(scene)
  expect(dms(scene, cleo).at(-1)).toBe(WAITS)
  const waits = { ...cleo.dm().at(-1)!, blocks: structuredClone(cleo.dm().at(-1)!.blocks) }
  await maya.click(maya.dm().at(-1)!, 'Agree')
  await scene.settle()
  await aMoment(scene)
  Object.assign(cleo.dm()[1]!, { blocks: waits.blocks })
  await cleo.click(cleo.dm()[1]!, 'Withdraw')
  await scene.settle()
  expect(told(scene, cleo)).toEqual(['maya was first and agreed.'])
})

test('who was denied somebody can’t ask again for seven days, for whatever team, and is told until when', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, dan, nora, maya } = scene.people
  const grab = await setUp(scene, cleo, [ana])
  await maya.click(maya.dm()[0]!, 'Decline')
  await scene.settle()
  const why =
    'maya declined on Mon 16 Nov that ana joins a team of yours. You can ask again from Mon 23 Nov on, unless maya asks for it. Until then, take ana out.'
  expect(await name(scene, cleo, grab, [ana])).toContain(why)
  expect(cleo.view?.text, 'the form stays').toContain('Prompt day')
  await cleo.closeModal({ all: true })
  const other = scene.slack.addChannel({ name: 'grab-2', members: [cleo, ana], private: true })
  await cleo.command('/scorecard', 'setup', other.id)
  await scene.slack.until(() => cleo.view?.text.includes('Step 1 of 3'))
  await cleo.fill({ 'Team name': 'Another', 'Who reports numbers each week': [ana.id] })
  await cleo.submit()
  expect(cleo.view?.text).toContain(why)
  expect(toldManagers(scene)).toEqual(['maya declined: ana does not join Grab.'])

  // Somebody else may ask.
  expect(await name(scene, nora, scene.westId, [cleo, dan, ana])).toContain('a manager there is asked')
  await scene.goTo('2026-11-22T23:59-05:00')
  expect(await name(scene, cleo, grab, [ana])).toContain(why)
  await scene.goTo('2026-11-23T09:00-05:00')
  expect(await name(scene, cleo, grab, [ana])).toContain('ana reports to East: a manager there is asked')
  await aMoment(scene)
  expect(dms(scene, maya).at(-1)).toContain('cleo would like ana to report numbers to Grab too.')
})

test('who declined may ask for them to be on the team themselves, at once', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya } = scene.people
  const grab = await setUp(scene, cleo, [ana])
  await maya.click(maya.dm()[0]!, 'Decline')
  await scene.settle()
  await cleo.closeModal({ all: true })
  await cleo.command('/scorecard', 'team', grab)
  await cleo.opened('team-settings')
  await cleo.fill({ Managers: [cleo.id, maya.id] })
  await cleo.submit()
  await scene.settle()
  scene.slack.workspace.channels.get(grab)!.members.add(maya.id)
  expect(await name(scene, maya, grab, [ana])).toContain('Reports numbers from today: ana')
  expect(dms(scene, ana)[0]).toContain('maya put you on the scorecard of Grab.')
})

test('who is taken off a team and put back on it hears it again, and leaves by that message', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo } = scene.people
  const [zoe, yan] = ['zoe', 'yan'].map((each) =>
    scene.slack.person(scene.slack.addUser({ name: each, tz: 'America/New_York' })),
  ) as [Person, Person]
  const grab = await setUp(scene, cleo, [zoe, yan])
  expect(dms(scene, zoe)).toHaveLength(1)
  await name(scene, cleo, grab, [yan])
  await scene.goTo('2026-11-16T15:00-05:00')
  await name(scene, cleo, grab, [yan, zoe])
  await aMoment(scene)
  expect(dms(scene, zoe)).toHaveLength(2)
  expect(dms(scene, zoe)[1]).toContain('cleo put you on the scorecard of Grab.')
  await zoe.click(zoe.dm()[1]!, 'This is wrong')
  await scene.settle()
  await aMoment(scene)
  expect(dms(scene, zoe)[1]).toContain('You have left Grab.')
  expect(dms(scene, zoe)).toHaveLength(2)
  expect((await scene.store.memberships.ofMember(zoe.id)).every(({ leftOn }) => leftOn !== null)).toBe(true)
})

test('the message of an earlier time on a team ends no later one, also on the same day', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo } = scene.people
  const [zoe, yan] = ['zoe', 'yan'].map((each) =>
    scene.slack.person(scene.slack.addUser({ name: each, tz: 'America/New_York' })),
  ) as [Person, Person]
  const grab = await setUp(scene, cleo, [zoe, yan])
  for (const reps of [[yan], [yan, zoe]]) {
    await aMoment(scene)
    await name(scene, cleo, grab, reps)
  }
  await aMoment(scene)
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  expect(told(scene, zoe)).toEqual([
    'That message is from an earlier time on Grab: you left it, and were put on it again. Nothing was changed. Press “This is wrong” under the newest message, or ask a manager of Grab.',
  ])
  const isOn = async () =>
    (await scene.store.memberships.ofMember(zoe.id)).some(({ leftOn }) => leftOn === null)
  expect(await isOn()).toBe(true)
  await zoe.click(zoe.dm().findLast(({ ephemeralTo }) => !ephemeralTo)!, 'This is wrong')
  await scene.settle()
  expect(await isOn()).toBe(false)
})

test('who was deactivated and is back leaves by the message that put them on the team', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo } = scene.people
  const zoe = scene.slack.person(scene.slack.addUser({ name: 'zoe', tz: 'America/New_York' }))
  await setUp(scene, cleo, [zoe])
  for (const deleted of [true, false]) {
    await aMoment(scene)
    await scene.slack.changeUser(zoe, { deleted })
    await scene.settle()
  }
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  await aMoment(scene)
  expect(dms(scene, zoe)[0]).toContain('You have left Grab.')
})

test('nothing is written to an asker who is gone when the answer comes', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya } = scene.people
  await setUp(scene, cleo, [ana])
  await scene.slack.deactivate(cleo)
  await scene.settle()
  const before = dms(scene, cleo)
  await maya.click(maya.dm().find(({ text }) => text.includes('would like'))!, 'Decline')
  await scene.settle()
  await aMoment(scene)
  expect(dms(scene, cleo)).toEqual(before)
})
