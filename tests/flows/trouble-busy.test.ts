// Slack is busy or slow: for whom it is, and for nobody else.
import { describe, expect, test } from 'vitest'
import { dms, enter, PROMPTED, type Scene, startScene, told, WEEK, whispers } from '../support/playground.ts'

async function prompted(): Promise<Scene> {
  const scene = await startScene({ remind: false })
  await scene.goTo(PROMPTED)
  return scene
}
/** Resolves once a call was answered that Slack wants slower, and its client has heard. */
const refused = async ({ slack }: Scene): Promise<void> => {
  await slack.until(() => slack.calls.some(({ status, response }) => status === 429 && response))
  await new Promise((resolve) => setTimeout(resolve, 50))
}
const seconds = (since: number) => (performance.now() - since) / 1000

test('Slack asks one person’s form for patience: another’s opens at once, and the one is told to press again', async () => {
  const scene = await prompted()
  const { ana, ben } = scene.people
  scene.slack.faults.on('views.open', 1, { status: 429, retryAfter: 6 })
  const began = performance.now()
  await ana.click(ana.dm()[0]!, 'Enter numbers')
  await ben.click(ben.dm()[0]!, 'Enter numbers')
  await ben.opened('Your numbers')
  expect(seconds(began)).toBeLessThan(3)
  await scene.settle()
  expect(ana.view).toBeUndefined()
  expect(told(scene, ana)).toEqual([
    'Slack is busy, so this did not open. Nothing was changed: press again in 6 seconds.',
  ])
  await ana.click(ana.dm()[0]!, 'Enter numbers')
  await ana.opened('Your numbers')
})

test('Slack asks a form for a second: it opens after that, while another’s does not wait', async () => {
  const scene = await prompted()
  const { ana, ben } = scene.people
  scene.slack.faults.on('views.open', 1, { status: 429, retryAfter: 1 })
  const began = performance.now()
  await ana.click(ana.dm()[0]!, 'Enter numbers')
  await refused(scene)
  await ben.click(ben.dm()[0]!, 'Enter numbers')
  await ben.opened('Your numbers')
  expect(seconds(began)).toBeLessThan(0.9)
  await ana.opened('Your numbers')
  expect(seconds(began)).toBeGreaterThan(0.9)
  expect(told(scene, ana)).toEqual([])
})

test('Slack asks for patience over one person’s Home tab: it comes after that, and a form opens meanwhile', async () => {
  const scene = await prompted()
  const { ana, ben } = scene.people
  scene.slack.faults.on('views.publish', 1, { status: 429, retryAfter: 2 })
  const began = performance.now()
  await ana.openHome()
  await refused(scene)
  await ben.click(ben.dm()[0]!, 'Enter numbers')
  await ben.opened('Your numbers')
  expect(seconds(began)).toBeLessThan(1.8)
  await scene.slack.until(() => ana.home?.text.includes('week'))
  expect(seconds(began)).toBeGreaterThan(1.8)
})

describe.each(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'])(
  'Slack answers %s',
  (error) => {
    test('the person is told that Slack was slow, not that Drumbeat is broken', async () => {
      const scene = await prompted()
      const { ana, maya } = scene.people
      scene.slack.faults.on('views.open', 2, { error })
      await ana.click(ana.dm()[0]!, 'Enter numbers')
      await maya.command('/scorecard', 'team', scene.channelId)
      await scene.settle()
      const text = 'Slack was slow, so this did not open. Nothing was changed: press again.'
      expect(told(scene, ana)).toEqual([text])
      expect(whispers(scene, maya)).toEqual([text])
    })
  },
)

test('the settings can’t be read just then: the person is told once, in the modal', async () => {
  const scene = await prompted()
  const { maya } = scene.people
  scene.slack.faults.on('users.info', 10, { error: 'internal_error' })
  scene.slack.faults.on('views.update', 1, { error: 'internal_error' })
  await maya.command('/scorecard', 'team', scene.channelId)
  await scene.settle()
  const said = [...whispers(scene, maya), maya.view?.text ?? ''].filter((text) => text.includes('went wrong'))
  expect(said).toHaveLength(1)
})

test('Slack asks to wait for a day and is well again after a minute: it is asked again within ten', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 2, { status: 429, retryAfter: 86_400 })
  await scene.goTo('2026-11-20T15:09-05:00')
  expect([...ana.dm(), ...ben.dm()]).toEqual([])
  await scene.goTo('2026-11-20T15:11-05:00')
  expect([ana.dm().length, ben.dm().length]).toEqual([1, 1])
})

test('Slack takes a post and does not say where it stands: it is in doubt, stands there once and is edited in place', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 2, { without: ['ts'] })
  await scene.goTo('2026-11-20T15:02-05:00')
  expect([ana.dm().length, ben.dm().length]).toEqual([1, 1])
  const kept = await scene.store.deliveries.find(`weekly:${ana.id}:${WEEK}`)
  expect(kept).toMatchObject({ state: 'sent', ts: ana.dm()[0]?.ts })
  await enter(scene, ana, { Demos: 9 })
  expect(dms(scene, ana)).toEqual([expect.stringContaining('✓ Submitted')])
})
