// Who is named to report a metric of a team that is not theirs hears by whom and for which, and leaves by one click.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { dms, PROMPTED, type Scene, startScene, told } from '../support/playground.ts'

const NAMED =
  'maya named you as who reports Satisfaction for East.\nEach Fri at 15:00 your time I ask you for this one number of the week. You can change it until Mon 11:00 (America/New_York). The team and who is in its channel see it.\n[This is wrong]'

/** East's manager adds a metric that one person reports. */
async function addReported(scene: Scene, reporter: Person, deputy?: Person): Promise<void> {
  const { maya } = scene.people
  await maya.command('/scorecard', 'metric', scene.channelId)
  await maya.opened('metric-list')
  await maya.clickInView('Add a metric')
  await maya.opened('metric-form')
  await maya.fill({ Name: 'Satisfaction', 'Who reports it': 'One person for everybody' })
  await scene.slack.until(() => maya.view?.text.includes('Reporter'))
  await maya.fill({ Reporter: reporter.id, ...(deputy ? { Deputy: deputy.id } : {}) })
  await maya.submit()
  await scene.settle()
  await maya.closeModal({ all: true })
}

const zoeOf = (scene: Scene): Person =>
  scene.slack.person(scene.slack.addUser({ name: 'zoe', tz: 'America/New_York' }))

test('who is named by a team that is not theirs hears it once, leaves by one click, and a manager is asked instead', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  const zoe = zoeOf(scene)
  await addReported(scene, zoe)
  expect(dms(scene, zoe)).toEqual([NAMED])
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 2 }))
  expect(dms(scene, zoe)).toEqual([
    'You no longer report Satisfaction for East. You are no longer asked for it, and the team’s managers are told. What you entered stays.',
  ])
  const said =
    'zoe no longer reports Satisfaction for East. They said that it was wrong. maya is asked for it now. Name somebody with /scorecard metric.'
  expect([dms(scene, maya), dms(scene, owen)]).toEqual([[said], [said]])
  await scene.goTo(PROMPTED)
  expect(dms(scene, zoe)).toHaveLength(1)
  expect(dms(scene, maya)[1]).toContain('Your week 16–20 Nov · 1 number')
})

test('a deputy hears it as well, and is asked when the reporter leaves', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { nora } = scene.people
  const zoe = zoeOf(scene)
  await addReported(scene, zoe, nora)
  expect(dms(scene, nora)[0]).toContain('maya named you as deputy for Satisfaction of East.')
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.goTo(PROMPTED)
  expect(dms(scene, zoe)).toHaveLength(1)
  expect(dms(scene, nora)[1]).toContain('Your week 16–20 Nov · 1 number')
})

test('a deputy leaves, too: nothing else changes', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { nora, maya } = scene.people
  const zoe = zoeOf(scene)
  await addReported(scene, zoe, nora)
  await nora.click(nora.dm()[0]!, 'This is wrong')
  await scene.settle()
  expect(dms(scene, maya)).toEqual([
    'nora is no longer deputy for Satisfaction of East. They said that it was wrong. Name somebody with /scorecard metric.',
  ])
  await scene.goTo(PROMPTED)
  expect(dms(scene, zoe)[1]).toContain('Your week 16–20 Nov · 1 number')
})

test('who is on the team is told nothing of their own, nor is who names themselves', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await addReported(scene, ana, maya)
  expect(dms(scene, ana)).toEqual([])
  expect(dms(scene, maya)).toEqual([])
})

test('one click too many says that they do not report it any more', async () => {
  const scene: Scene = await startScene({ remind: false })
  const zoe = zoeOf(scene)
  await addReported(scene, zoe)
  const named = { ...zoe.dm()[0]!, blocks: structuredClone(zoe.dm()[0]!.blocks) }
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  Object.assign(zoe.dm()[0]!, { blocks: named.blocks })
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.slack.until(() => zoe.dm().some(({ ephemeralTo }) => ephemeralTo))
  const answer = zoe.dm().find(({ ephemeralTo }) => ephemeralTo)!
  expect(scene.slack.render(answer, zoe)).toBe('You do not report that any more.')
})

test('a deputy whose account is gone is asked for nothing: a manager is asked instead', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { nora, maya } = scene.people
  const zoe = zoeOf(scene)
  await addReported(scene, zoe, nora)
  await scene.slack.deactivate(nora)
  await scene.settle()
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 2 }))
  expect(dms(scene, maya).at(-1)).toBe(
    'zoe no longer reports Satisfaction for East. They said that it was wrong. maya is asked for it now. Name somebody with /scorecard metric.',
  )
  await scene.goTo(PROMPTED)
  expect(dms(scene, maya).at(-1)).toContain('Your week 16–20 Nov · 1 number')
})

test('where nobody is known who could be told, nobody is said to be', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  const zoe = zoeOf(scene)
  await addReported(scene, zoe)
  for (const manager of [maya, owen]) await scene.slack.deactivate(manager)
  await scene.settle()
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 2 }))
  expect(dms(scene, zoe)).toEqual([
    'You no longer report Satisfaction for East. You are no longer asked for it. What you entered stays.',
  ])
})

test('Home offers to enter for a reporter only to who may, and says whose managers do', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya, owner } = scene.people
  await addReported(scene, cleo)
  await scene.goTo('2026-11-23T11:05-05:00')
  await maya.openHome()
  await scene.settle()
  expect(maya.home?.text).toContain('cleo · reports to West, whose managers enter for them')
  const mayEnterFor = async (by: Person, { id: member }: Person) => {
    const value = JSON.stringify({ team: 'east', week: '2026-11-16', member })
    await by.clickHome({ actionId: 'enter-numbers', value })
    await scene.settle()
    const form = by.view?.text ?? ''
    await by.closeModal({ all: true })
    return form.includes('[Submit]')
  }
  expect(await mayEnterFor(maya, ana)).toBe(true)
  await expect(mayEnterFor(maya, cleo)).rejects.toThrow('there is no')
  await owner.openHome()
  await scene.settle()
  expect(owner.home?.text).not.toContain('whose managers enter')
  expect(await mayEnterFor(owner, cleo)).toBe(true)
})

test('the message of an earlier naming ends no later one', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  const zoe = zoeOf(scene)
  await addReported(scene, zoe)
  const { id } = (await scene.store.metrics.all()).find(({ name }) => name === 'Satisfaction')!
  for (const reporter of [owen, zoe]) {
    await scene.goTo(scene.clock.now().add({ seconds: 2 }))
    await maya.command('/scorecard', 'metric', scene.channelId)
    await maya.opened('metric-list')
    await maya.clickInView({ actionId: `metric-menu:${id}` }, { option: 'Edit' })
    await maya.opened('metric-form')
    await maya.fill({ Reporter: reporter.id })
    await maya.submit()
    await scene.settle()
    await maya.closeModal({ all: true })
  }
  await scene.goTo(scene.clock.now().add({ seconds: 2 }))
  const reporter = async () => (await scene.store.metrics.find(id))?.reporterId
  const [first, second] = zoe.dm()
  await zoe.click(first!, 'This is wrong')
  await scene.settle()
  expect(told(scene, zoe)).toEqual([
    'That message is from an earlier time: you stopped reporting Satisfaction, and were named again. Nothing was changed. Press “This is wrong” under the newest message, or ask a manager of East.',
  ])
  expect(await reporter()).toBe(zoe.id)
  await zoe.click(second!, 'This is wrong')
  await scene.settle()
  expect(await reporter()).not.toBe(zoe.id)
})
