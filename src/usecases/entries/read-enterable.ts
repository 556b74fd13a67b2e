import type { Member } from '../../domain/people/people.ts'
import { isOverAll, requireManager } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'

/** Whom a manager can enter for, and in which weeks. */
export type Enterable = {
  team: Team
  /** Everybody who reports on the team now, by name; for owners and admins, whoever has, too. */
  people: readonly Member[]
  /** The newest first. */
  weeks: readonly Week[]
}

/** How many weeks are offered; a command names any other. */
const OFFERED = 53

/** Reads whom a manager can enter for. @throws Refusal `notAllowed`, `notFound` */
export async function readEnterable(
  { store, actor }: Context,
  { teamId }: { teamId: string },
): Promise<Enterable> {
  const team = await readTeam(store, teamId)
  const stays = await store.memberships.ofTeam(teamId)
  requireManager(actor, teamId, stays)
  const placed = (await store.placements.ofTeam(teamId)).map(({ metricId }) => metricId)
  const metrics = await store.metrics.list(placed)
  const reporters = metrics.flatMap(({ reporterId, deputyId }) => [reporterId ?? [], deputyId ?? []].flat())
  const reps = stays.flatMap(({ role, memberId, leftOn }) =>
    role === 'rep' && (leftOn === null || isOverAll(actor)) ? memberId : [],
  )
  const people = await store.members.list([...new Set([...reps, ...reporters])])
  return {
    team,
    people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
    weeks: await store.weeks.newest(teamId, OFFERED),
  }
}
