// People of other workspaces and organisations: who is one of us is said by `team_id`.
import { expect, test } from 'vitest'
import { dms, enter, PROMPTED, type Scene, startScene, stored } from '../support/playground.ts'

test('somebody of the same organisation hands their numbers in from another of its workspaces', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana } = scene.people
  Object.assign(scene.slack.workspace.users.get(ana.id)!, {
    homeTeam: 'T0777',
    gridTeams: ['T0777', 'T0001'],
  })
  await scene.goTo(PROMPTED)
  expect(await enter(scene, ana, { Demos: 12 })).toEqual({ type: 'closed' })
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(dms(scene, ana)[0]).toContain('✓ Submitted')
  await ana.openHome()
  await scene.settle()
  expect(ana.home?.text).toContain('Demos')
})
