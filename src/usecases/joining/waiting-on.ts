import type { Member } from '../../domain/people/people.ts'
import { isHere, isManager, teamsReportedTo } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { JoinRequest } from '../../store/join-requests.ts'
import type { Work } from '../context.ts'
import { recipientsOf } from '../teams/recipients.ts'

/** Somebody who is wanted on a team and reports to another: who can agree was asked. */
export type WantedRep = { member: Member; request: JoinRequest; from: readonly Team[] }

/**
 * Who is wanted on a team and waits for a word that can still be given, by name: they report elsewhere, somebody who was
 * asked is still who would be, and who asked still manages the team.
 */
export async function waitingOn({ store }: Pick<Work, 'store'>, team: Team): Promise<WantedRep[]> {
  const open = await store.joinRequests.openOf(team.id)
  if (open.length === 0) return []
  const waiting: WantedRep[] = []
  for (const member of await store.members.list(open.map(({ memberId }) => memberId))) {
    const request = open.find(({ memberId }) => memberId === member.id)
    if (!request || !isHere(member) || !(await isAskerThere({ store }, request))) continue
    const theirs = await store.memberships.ofMember(member.id)
    const elsewhere = teamsReportedTo(theirs, member.id).filter((id) => id !== team.id)
    const would = await Promise.all(elsewhere.map((id) => recipientsOf({ store }, id)))
    if (would.flat().some((id) => request.asked.includes(id)))
      waiting.push({ member, request, from: await store.teams.those(elsewhere) })
  }
  return waiting
}

/** Whether who asked for somebody still manages the team that they asked for. */
export async function isAskerThere(
  { store }: Pick<Work, 'store'>,
  { askedBy, teamId }: JoinRequest,
): Promise<boolean> {
  const asker = await store.members.find(askedBy)
  return asker !== null && isManager(asker, teamId, await store.memberships.ofMember(askedBy))
}
