import type { Membership } from '../../domain/people/people.ts'
import { looksAfter, teamsReportedTo } from '../../domain/people/permission.ts'
import type { Context } from '../context.ts'

/**
 * The teams of whose managers one has to agree before somebody joins another team: those they report to. None for who
 * reports to no other team, and where the actor looks after them.
 * @param own the actor's stays
 */
export async function whoseWord(
  { store, actor }: Pick<Context, 'store' | 'actor'>,
  teamId: string,
  memberId: string,
  own: readonly Membership[],
): Promise<string[]> {
  const theirs = await store.memberships.ofMember(memberId)
  if (looksAfter(actor, memberId, { theirs, own })) return []
  return teamsReportedTo(theirs, memberId).filter((id) => id !== teamId)
}
