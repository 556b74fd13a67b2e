// Who hears what concerns a team's managers: all of them, and somebody always.
import { expect, test } from 'vitest'
import { createLogger } from '../../src/log.ts'
import { CLOSED, dms, member, PROMPTED, type Scene, startScene, toldManagers } from '../support/playground.ts'

/** The owner of the scorecards, known to the bot. */
async function withOwner(): Promise<Scene> {
  const scene: Scene = await startScene({ remind: false })
  const { owner } = scene.people
  await scene.store.members.save([{ ...member(scene, owner), isAdmin: false }], scene.clock.now())
  await scene.store.members.setOwner(owner.id, true, owner.id, scene.clock.now())
  return scene
}

const UNMANAGED =
  'West has no manager any more: nora was its last. The ritual goes on, and what its managers would hear comes to you. Name a manager with /scorecard team.'

test('the only manager is deactivated: the owner hears, and from then on what managers hear', async () => {
  const scene = await withOwner()
  const { nora, owner, maya, cleo } = scene.people
  await scene.slack.deactivate(nora.id)
  await scene.settle()
  expect(dms(scene, owner)).toEqual([UNMANAGED])
  await scene.slack.archive(scene.westId)
  await scene.slack.kick(scene.westId, cleo.id)
  // Slack takes one message a second.
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(dms(scene, owner).slice(1)).toEqual([
    expect.stringContaining('West’s scorecard can’t be posted: '),
    expect.stringContaining('cleo has left West.'),
  ])
  expect(dms(scene, maya)).toEqual([])
})

test('the only manager becomes a guest: it is the same', async () => {
  const scene = await withOwner()
  const { nora, owner } = scene.people
  await scene.slack.changeUser(nora.id, { isRestricted: true })
  await scene.settle()
  expect(dms(scene, owner)).toEqual([UNMANAGED])
  await scene.slack.archive(scene.westId)
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(dms(scene, owner)).toHaveLength(2)
  expect(dms(scene, nora)).toEqual([])
})

test('one of two managers is gone: the other hears what there is, and the owner nothing', async () => {
  const scene = await withOwner()
  const { owen, maya, owner, rick } = scene.people
  await scene.slack.deactivate(owen.id)
  await scene.slack.kick(scene.channelId, rick.id)
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(dms(scene, maya)).toEqual([
    expect.stringContaining('owen has left East, because their account was deactivated.'),
    expect.stringContaining('rick has left East.'),
  ])
  expect(dms(scene, owner)).toEqual([])
})

test('without an owner an admin hears, once one is known', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { nora, owner } = scene.people
  await scene.store.members.save([member(scene, owner)], scene.clock.now())
  await scene.slack.deactivate(nora.id)
  await scene.settle()
  expect(dms(scene, owner)).toEqual([UNMANAGED])
})

test('the only manager goes while nobody is known who could be told: nothing is written to them, the log says it, and an admin sees it on Home', async () => {
  const told: string[] = []
  const log = createLogger('warn', { write: (line: string) => void told.push(line) })
  const scene: Scene = await startScene({ remind: false, log })
  const { nora, owner, cleo } = scene.people
  await scene.slack.deactivate(nora.id)
  await scene.settle()
  await scene.slack.archive(scene.westId)
  await scene.goTo(CLOSED)
  expect((await scene.store.deliveries.list()).filter(({ recipient }) => recipient === nora.id)).toEqual([])
  expect(told.filter((line) => line.includes('nobody manages the team any more'))).toEqual([
    expect.stringContaining('"team":"west"'),
  ])
  expect(dms(scene, cleo).join()).not.toContain('no manager')

  await owner.openHome()
  await scene.settle()
  expect(owner.home?.text).toContain(
    '🔻 West has no manager. The ritual goes on: name one who looks after it.',
  )
  await owner.clickHome('Name a manager')
  await owner.opened('team-settings')
  await owner.fill({ Managers: [owner.id] })
  const north = scene.slack.addChannel({ name: 'north', members: [owner] })
  await owner.fill({ Channel: north.id })
  await owner.submit()
  await scene.settle()
  await owner.closeModal({ all: true })
  await owner.openHome()
  await scene.settle()
  expect(owner.home?.text).not.toContain('has no manager')
})

test('a manager who leaves the channel stays manager, and hears what both hear', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { owen, li } = scene.people
  await scene.slack.kick(scene.channelId, owen.id)
  await scene.slack.kick(scene.channelId, li.id)
  await scene.settle()
  expect(toldManagers(scene)).toEqual([expect.stringContaining('li has left East.')])
  await scene.goTo(PROMPTED)
  expect(toldManagers(scene)).toHaveLength(1)
})

test('who is out of reach again, months later, is named again', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana } = scene.people
  const refuseOnce = async (before: string, after: string) => {
    await scene.goTo(before)
    scene.slack.faults.on('chat.postMessage', 1, { error: 'user_disabled' })
    await scene.goTo(after)
    scene.slack.faults.clear()
  }
  await refuseOnce('2026-11-20T14:59-05:00', '2026-11-20T18:00-05:00')
  const first = toldManagers(scene)
  expect(first).toHaveLength(1)
  await refuseOnce('2026-11-27T14:59-05:00', '2026-11-27T18:00-05:00')
  expect(toldManagers(scene)).toHaveLength(1)
  await refuseOnce('2026-12-04T14:59-05:00', '2026-12-04T18:00-05:00')
  expect(toldManagers(scene)).toHaveLength(2)
  expect(dms(scene, ana)).toEqual([])
})
