import type { Member } from '../../domain/people/people.ts'
import { isFull, managersOf } from '../../domain/people/permission.ts'
import type { Work } from '../context.ts'

/**
 * Everybody who hears what concerns a team's managers: all of them, each once. When none is left the owners hear, and
 * without an owner the workspace admins that are known; without any, who set the team up, while they are here. When they
 * are gone, too, there is nobody to write to: an admin sees the team on their Home as soon as they open it.
 * @param without somebody whom it is about
 */
export async function recipientsOf(
  { store }: Pick<Work, 'store'>,
  teamId: string,
  without = '',
): Promise<string[]> {
  const managerIds = managersOf(await store.memberships.ofTeam(teamId), teamId)
  const can = (members: readonly Member[]) =>
    members.filter((member) => isFull(member) && member.id !== without).map(({ id }) => id)
  const managers = can(managerIds.length > 0 ? await store.members.list(managerIds) : [])
  if (managers.length > 0) return managers
  const owners = can(await store.members.owners())
  if (owners.length > 0) return owners
  const admins = can((await store.members.list()).filter(({ isAdmin }) => isAdmin))
  if (admins.length > 0) return admins
  const creator = await store.teams.creatorOf(teamId)
  return creator === null ? [] : can(await store.members.list([creator]))
}

/** Whether a team has nobody left who can manage it. */
export async function isUnmanaged({ store }: Pick<Work, 'store'>, teamId: string): Promise<boolean> {
  const ids = managersOf(await store.memberships.ofTeam(teamId), teamId)
  return ids.length === 0 || !(await store.members.list(ids)).some(isFull)
}
