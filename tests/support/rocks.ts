// Rocks of the scene's team, for the flows: as they are stored, and what their owners say of them.
import type { Person } from '../../playground/slack/person.ts'
import type { Answer } from '../../src/domain/rocks/check-in.ts'
import type { Measure } from '../../src/domain/rocks/measure.ts'
import { quarterOf } from '../../src/domain/rocks/quarter.ts'
import { blankRock, newRock, type Rock } from '../../src/domain/rocks/rock.ts'
import type { Week } from '../../src/domain/week.ts'
import { checkIn } from '../../src/usecases/rocks/check-in.ts'
import { planAgain } from '../../src/usecases/weeks/plan-week.ts'
import { member, type Scene, WEEK } from './playground.ts'

/** What a test says of a Rock; the rest is usual. */
export type GivenRock = Partial<Rock>

/** What is measured by a metric that counts, from a baseline to a target. */
export const measured = (metricId: string, name: string, patch: Partial<Measure> = {}): Measure => ({
  metricId,
  name,
  kind: 'count',
  unit: '',
  decimals: 0,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: null,
  target: null,
  ...patch,
})

/** A Rock on the team, stored as it is given, and the weeks under way laid out again. */
export async function seedRock(scene: Scene, owner: { id: string }, given: GivenRock = {}): Promise<Rock> {
  const { store, clock } = scene
  const now = clock.now()
  const number = await store.rockSettings.nextNumber('east')
  const startOn = given.startOn ?? WEEK
  const draft = { ...blankRock(`Rock ${number}`, given.quarter ?? quarterOf(startOn, 1)), startOn }
  const rock: Rock = {
    ...newRock(draft, {
      id: crypto.randomUUID(),
      teamId: 'east',
      number,
      ownerId: owner.id,
      overrides: [],
      datedOn: startOn,
      createdBy: owner.id,
      createdAt: now,
    }),
    ...given,
  }
  await store.members.save([member(scene, owner)], now)
  await store.rocks.create(rock)
  const team = await store.teams.find('east')
  if (team) await planAgain({ store, now }, team)
  return rock
}

/** An owner's word, as a click gives it; the bot has worked it off when this resolves. */
export async function say(
  scene: Scene,
  person: Person,
  rock: Pick<Rock, 'id'>,
  answer: Answer,
  { why = '', week = null }: { why?: string; week?: Week | null } = {},
): Promise<void> {
  const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, person) }
  await checkIn(ctx, { rockId: rock.id, week, answer, why })
  await scene.settle()
}
