import { Refusal } from '../../domain/errors.ts'
import { addQuarters, type Quarter, quarterOf } from '../../domain/rocks/life/quarter.ts'
import type { Rock } from '../../domain/rocks/life/rock.ts'
import type { RockSettings } from '../../domain/rocks/life/settings.ts'
import type { Team } from '../../domain/team.ts'
import { type Day, dayIn } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'

/** A team as far as its Rocks go, today. */
export type RockTeam = {
  team: Team
  settings: RockSettings
  /** The team's local date. */
  today: Day
  /** The team's quarter that today lies in. */
  quarter: Quarter
}

/** @throws Refusal `notFound` for a team that is gone, or of another workspace */
export async function readRockTeam({ store, now }: Work, teamId: string): Promise<RockTeam> {
  const team = await readTeam(store, teamId)
  const settings = await store.rockSettings.get(teamId)
  const today = dayIn(team.zone, now)
  return { team, settings, today, quarter: quarterOf(today, settings.startMonth) }
}

/** The quarters that a Rock can be put into: the current one and the next three. */
export const quartersAhead = ({ quarter }: Pick<RockTeam, 'quarter'>): Quarter[] =>
  [0, 1, 2, 3].map((count) => addQuarters(quarter, count))

/** Those of a quarter's Rocks that take up room in it: what was dropped or put away does not. */
export const takingRoom = (rocks: readonly Rock[]): Rock[] =>
  rocks.filter(({ ending, archivedOn }) => archivedOn === null && ending?.how !== 'dropped')

/** A team's Rock by the number people know it by. @throws Refusal `notFound` */
export async function rockNumbered({ store }: Work, teamId: string, number: number): Promise<Rock> {
  const team = await readTeam(store, teamId)
  const rock = await store.rocks.numbered(teamId, number)
  if (rock) return rock
  throw new Refusal(
    'notFound',
    `There is no R${number} on ${team.name}. Nothing was changed: /rocks lists the team’s Rocks with their numbers.`,
  )
}

/** A Rock by its id, for whoever may already read its team's. @throws Refusal `notFound` */
export async function findRock(
  { store }: Pick<Work, 'store'>,
  { rockId }: { rockId: string },
): Promise<Rock> {
  const rock = await store.rocks.find(rockId)
  if (!rock) throw new Refusal('notFound', 'That Rock is no longer there. /rocks lists those there are.')
  return rock
}
