import type { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import type { Member } from '../domain/people.ts'
import { isZone } from '../domain/schedule.ts'
import type { WorkspaceStore } from '../store/store.ts'

/** The parts of Slack's user object that are read. */
export type SlackUser = {
  id?: string
  team_id?: string
  name?: string
  real_name?: string
  tz?: string
  deleted?: boolean
  is_bot?: boolean
  is_admin?: boolean
  is_owner?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  profile?: { display_name?: string; real_name?: string }
}

/** Slack's user as a member. A zone that is absent, or newer than this runtime, is UTC until Slack says better. */
export const memberOf = (user: SlackUser & { id: string }, workspaceId: string): Member => ({
  id: user.id,
  name: user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || user.id,
  zone: user.tz && isZone(user.tz) ? user.tz : 'UTC',
  isAdmin: Boolean(user.is_admin || user.is_owner) && !isForeign(user, workspaceId),
  isGuest: Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger),
  active: !user.deleted,
  isOutsider: isForeign(user, workspaceId),
})

/** Whether somebody belongs to another workspace, and is here by a shared channel: `team_id` says so. */
const isForeign = (user: SlackUser, workspaceId: string): boolean =>
  user.is_stranger === true || (user.team_id !== undefined && user.team_id !== workspaceId)

/** Whether a user can be asked for numbers: a person who is there. */
export const isPerson = (user: SlackUser): boolean => !user.is_bot && !user.deleted && user.id !== 'USLACKBOT'

/** The member who acts: as stored, or asked of Slack the first time. */
export async function identify(
  store: WorkspaceStore,
  client: WebClient,
  userId: string,
  now: Temporal.Instant,
): Promise<Member> {
  const known = await store.members.find(userId)
  if (known) return known
  const [member] = await fetchMembers(store, client, [userId], now)
  if (!member) throw new Error('Slack does not know the acting user')
  return member
}

/**
 * Members as stored; those not known yet are asked of Slack and stored.
 * @returns without bots and people Slack does not know
 */
export async function fetchMembers(
  store: WorkspaceStore,
  client: WebClient,
  userIds: readonly string[],
  now: Temporal.Instant,
): Promise<Member[]> {
  const known = await store.members.list(userIds)
  const missing = userIds.filter((id) => !known.some((member) => member.id === id))
  const fresh: Member[] = []
  for (const user of missing) {
    const { user: found } = await client.users.info({ user })
    if (found?.id && isPerson(found as SlackUser))
      fresh.push(memberOf(found as SlackUser & { id: string }, store.workspaceId))
  }
  if (fresh.length > 0) await store.members.save(fresh, now)
  return [...known, ...fresh]
}
