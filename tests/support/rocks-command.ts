// Rocks on the scene's team, for the flows, and what a person is told of them.
import type { Person } from '../../playground/slack/person.ts'
import { blankRock, type Rock, type RockDraft } from '../../src/domain/rocks/life/rock.ts'
import { saveRock } from '../../src/usecases/rocks/form/save-rock.ts'
import { member, type Scene } from './playground.ts'

/** The quarter of the scene's first week. */
const QUARTER = '2026-10-01'

/** 400 calls by the end of the quarter, the team's together. */
export const CALLS: NonNullable<RockDraft['measure']> = {
  metricId: 'calls',
  name: 'Calls',
  kind: 'count',
  unit: '',
  decimals: 0,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: 300n,
  target: 400n,
}

/** A Rock added by a manager, whatever the lint says, with its messages on their way. */
export async function addRock(
  scene: Scene,
  owner: { id: string },
  patch: Partial<RockDraft> = {},
  teamId = 'east',
): Promise<Rock> {
  const { store, clock, people } = scene
  const draft: RockDraft = {
    ...blankRock('Complete 400 calls by December 31', QUARTER),
    ownerId: owner.id,
    startOn: '2026-11-16',
    resultsOn: ['2026-12-31'],
    measure: CALLS,
    ...patch,
  }
  const actor = member(scene, people.maya)
  await store.members.save([member(scene, owner)], clock.now())
  const { rock } = await saveRock(
    { store, now: clock.now(), actor },
    { teamId, rockId: null, draft, reason: 'Agreed' },
  )
  return rock
}

/** A Rock as it is stored now. */
export const storedRock = async (scene: Scene, { id }: Pick<Rock, 'id'>): Promise<Rock> => {
  const rock = await scene.store.rocks.find(id)
  if (!rock) throw new Error(`there is no Rock ${id}`)
  return rock
}

/** Types `/rocks …` and reads the answer. */
export async function askRocks(scene: Scene, person: Person, text: string, channel = scene.channelId) {
  const before = person.ephemerals(channel).length
  await person.command('/rocks', text, channel)
  return nextAnswer(scene, person, before, channel)
}

/** The answer that comes after so many. */
export async function nextAnswer(
  scene: Scene,
  person: Person,
  before: number,
  channel = scene.channelId,
): Promise<string> {
  await scene.slack.until(() => person.ephemerals(channel).length > before)
  await scene.settle()
  return scene.slack.render(lastAnswer(scene, person, channel), person)
}

/** The last answer itself, to click in. */
export const lastAnswer = (scene: Scene, person: Person, channel = scene.channelId) => {
  const message = person.ephemerals(channel).at(-1)
  if (!message) throw new Error(`${person.name} was told nothing`)
  return message
}

/** Clicks in the last answer and reads what comes of it. */
export async function clickAnswer(
  scene: Scene,
  person: Person,
  which: Parameters<Person['click']>[1],
  options?: Parameters<Person['click']>[2],
): Promise<string> {
  const before = person.ephemerals(scene.channelId).length
  await person.click(lastAnswer(scene, person), which, options)
  return nextAnswer(scene, person, before)
}
