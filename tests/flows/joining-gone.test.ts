// A request for somebody follows the people in it: who asked, who was asked, and who is wanted.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { dms, type Scene, startScene } from '../support/playground.ts'
import { setUp } from '../support/set-up.ts'

const REPS = 'Who reports numbers each week'
const ASKS = 'dan would like ana to report numbers to Grab too.'
const RENEWED = 'dan asks anew that ana joins Grab: this question is over.'

/** Slack takes one message a second for a person. */
async function settled(scene: Scene): Promise<void> {
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 3 }))
}

async function opened(by: Person, channel: string): Promise<string> {
  if (by.view) await by.closeModal({ all: true })
  await by.command('/scorecard', 'team', channel)
  await by.opened('team-settings')
  return by.view?.text ?? ''
}

/** Names people in a team's settings. @returns what is said then */
async function name(
  scene: Scene,
  by: Person,
  channel: string,
  field: string,
  people: readonly Person[],
): Promise<string> {
  await opened(by, channel)
  await by.fill({ [field]: people.map(({ id }) => id) })
  await by.submit()
  await settled(scene)
  return by.view?.text ?? ''
}

/** Cleo has asked for ana, of East, and Grab has a second manager. */
async function asked(): Promise<{ scene: Scene; grab: string }> {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, dan } = scene.people
  const grab = await setUp(scene, cleo, [ana])
  await name(scene, cleo, grab, 'Managers', [cleo, dan])
  scene.slack.workspace.channels.get(grab)!.members.add(dan.id)
  return { scene, grab }
}

const teamsOf = async (scene: Scene, { id }: Person) =>
  (await scene.store.memberships.ofMember(id)).filter(({ leftOn }) => leftOn === null).length

test.each([
  ['was deactivated', async (scene: Scene, _: string) => scene.slack.deactivate(scene.people.cleo)],
  [
    'no longer manages the team',
    async (scene: Scene, grab: string) => {
      await name(scene, scene.people.dan, grab, 'Managers', [scene.people.dan])
    },
  ],
])('where who asked %s, another manager asks anew, and the old question is over', async (_, goes) => {
  const { scene, grab } = await asked()
  const { ana, dan, maya, owen } = scene.people
  expect(await opened(dan, grab)).toContain('Waiting for a manager of theirs to agree: ana')
  await goes(scene, grab)
  await settled(scene)
  expect(await opened(dan, grab)).not.toContain('Waiting for')
  expect(await name(scene, dan, grab, REPS, [ana])).toContain('ana reports to East: a manager there is asked')
  for (const manager of [maya, owen]) {
    expect(dms(scene, manager)).toEqual([RENEWED, expect.stringContaining(ASKS)])
  }
  await maya.click(maya.dm()[1]!, 'Agree')
  await settled(scene)
  expect(await teamsOf(scene, ana)).toBe(2)
  expect(dms(scene, dan).slice(-1)).toEqual(['maya agreed: ana reports to Grab from today on.'])
})

test('another manager who names somebody for whom a colleague has asked hears that a manager is asked already', async () => {
  const { scene, grab } = await asked()
  const { ana, dan, maya } = scene.people
  expect(await name(scene, dan, grab, REPS, [ana])).toContain(
    'ana reports to East: a manager there is asked already. Until then they are not on this team.',
  )
  expect(dms(scene, maya)).toHaveLength(1)
})

test('who leaves their last team meanwhile joins when they are named again, and no question about it stays open', async () => {
  const { scene, grab } = await asked()
  const { ana, ben, li, rick, cleo, maya, owen } = scene.people
  await name(scene, maya, scene.channelId, REPS, [ben, li, rick])
  expect(await opened(cleo, grab)).not.toContain('Waiting for')
  expect(await name(scene, cleo, grab, REPS, [ana])).toContain('Reports numbers from today: ana')
  const said = 'cleo put ana on Grab: they report to it from today on. No answer is needed any more.'
  for (const person of [maya, owen, cleo]) expect(dms(scene, person)).toEqual([said])
  expect(dms(scene, ana)).toHaveLength(1)
  expect(dms(scene, ana)[0]).toContain('cleo put you on the scorecard of Grab.')
})
