import type { Membership } from '../../domain/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Work } from '../context.ts'

/** The teams that somebody is on now, and `more` by id. */
export async function teamsOf(
  { store }: Pick<Work, 'store'>,
  memberId: string,
  more: readonly string[] = [],
): Promise<Team[]> {
  const stays = await store.memberships.ofMember(memberId)
  const open = stays.filter((stay) => stay.leftOn === null).map((stay) => stay.teamId)
  const ids = new Set([...open, ...more])
  const teams = await Promise.all([...ids].map((id) => store.teams.find(id)))
  return teams.filter((team) => team !== null)
}

/** Who manages a team now, by its stays, but for one. */
export const managersOf = (stays: readonly Membership[], without: string): string[] => [
  ...new Set(
    stays
      .filter((stay) => stay.role === 'manager' && stay.leftOn === null && stay.memberId !== without)
      .map((stay) => stay.memberId),
  ),
]
