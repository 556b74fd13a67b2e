// What Slack gives back of a form is not what was put into it: nothing is compared with it.
import { expect, test } from 'vitest'
import { enter, enterFor, openForm, PROMPTED, startScene, stored, WEEK } from '../support/playground.ts'

const NOTE = 'R&D <visit>: 2 > 1'

test('a note with signs that Slack escapes is left as it was: a manager’s newer one stays', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Note: NOTE })
  await openForm(ana)
  await enterFor(scene, maya, ana)
  await maya.fill({ Note: 'Told me on the phone' })
  await maya.submit()
  await ana.fill({ Calls: 80 })
  await ana.submit()
  await scene.settle()
  expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe('Told me on the phone')
  expect(await stored(scene, 'calls', ana)).toBe(80)
})

test('it is stored as it was typed, edit after edit', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Note: NOTE })
  await enter(scene, ana, { Calls: 80 })
  await enter(scene, ana, { Demos: 10 })
  expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe(NOTE)
})
