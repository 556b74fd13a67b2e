// Rocks of a scene's team that are there without having been typed, for the flows of the ritual.
import type { Person } from '../../playground/slack/person.ts'
import type { Answer } from '../../src/domain/rocks/life/check-in.ts'
import { quarterOf } from '../../src/domain/rocks/life/quarter.ts'
import { blankRock, newRock, type Rock } from '../../src/domain/rocks/life/rock.ts'
import type { Measure } from '../../src/domain/rocks/progress/measure.ts'
import { dayIn, type Week } from '../../src/domain/weeks/week.ts'
import { checkIn } from '../../src/usecases/rocks/check-in/check-in.ts'
import { planAgain } from '../../src/usecases/weeks/plan-week.ts'
import { member, type Scene } from './playground.ts'

/** What a Rock is given besides its owner. */
export type GivenRock = Partial<Omit<Rock, 'ownerId' | 'teamId'>>

/** Stores a Rock of a team of the scene, with the weeks under way laid out for it. */
export async function seedRock(
  { store, clock, slack, people }: Pick<Scene, 'store' | 'clock' | 'slack' | 'people'>,
  owner: Person,
  given: GivenRock = {},
  teamId = 'east',
): Promise<Rock> {
  const now = clock.now()
  const today = dayIn('America/New_York', now)
  const number = await store.rockSettings.nextNumber(teamId)
  const draft = blankRock(given.title ?? `Rock ${number}`, quarterOf(today, 1))
  const rock: Rock = {
    ...newRock(draft, {
      id: `rock${number}`,
      teamId,
      number,
      ownerId: owner.id,
      overrides: [],
      datedOn: today,
      createdBy: people.maya.id,
      createdAt: now,
    }),
    ...given,
  }
  await store.members.save([member({ slack }, owner)], now)
  await store.rocks.create(rock)
  const team = await store.teams.find(teamId)
  if (team) await planAgain({ store, now }, team)
  return rock
}

/** A measure on one of the scene's metrics, the team's total over the Rock's dates unless told otherwise. */
export const measured = (metricId: string, name: string, given: Partial<Measure> = {}): Measure => ({
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
  ...given,
})

/** Says how a Rock stands, as its owner; worked off when this resolves. */
export async function say(
  scene: Pick<Scene, 'store' | 'clock' | 'slack' | 'settle'>,
  owner: Person,
  rock: Rock,
  answer: Answer,
  { why = '', week = null }: { why?: string; week?: Week | null } = {},
) {
  const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, owner) }
  const said = await checkIn(ctx, { rockId: rock.id, week, answer, why })
  await scene.settle()
  return said
}
