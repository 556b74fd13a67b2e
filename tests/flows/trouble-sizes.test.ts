// Tables are paged by the room they take, which late changes may free.
import { expect, test } from 'vitest'
import { CLOSED, handIn, startScene, threads } from '../support/playground.ts'

const METRICS = Array.from({ length: 18 }, (_, i) => ({
  id: `m${i}`,
  name: `${i} ${'🎉'.repeat(55)}`,
  goal: 10n,
}))
const MORE = Object.fromEntries(
  Array.from({ length: 6 }, (_, i) => [`rep${i}`, 'America/New_York']),
) as Record<`rep${number}`, string>

test('what took two tables fits into one later: nothing stands twice in the thread', async () => {
  const scene = await startScene({ remind: false, more: MORE, team: { metrics: METRICS, makeOrBreak: 'm0' } })
  const { ana } = scene.people
  await handIn(scene, ana, { m0: 3 })
  await scene.goTo(CLOSED)
  expect(threads(scene)).toHaveLength(2)
  for (const [i, { id }] of METRICS.entries()) await scene.store.metrics.update(id, { name: `Metric ${i}` })
  await handIn(scene, ana, { m0: 4 })
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ minutes: 1 }))
  const [first, second] = threads(scene)
  expect(first).toContain('Metric 17')
  expect(second).toBe('The tables above hold everything.')
})
