import type { Team } from '../../domain/team.ts'
import type { Work } from '../context.ts'

/** The teams that somebody is on now, and `more` by id. */
export async function teamsOfMember(
  { store }: Pick<Work, 'store'>,
  memberId: string,
  more: readonly string[] = [],
): Promise<Team[]> {
  const stays = await store.memberships.ofMember(memberId)
  const open = stays.filter((stay) => stay.leftOn === null).map((stay) => stay.teamId)
  return store.teams.those([...open, ...more])
}
