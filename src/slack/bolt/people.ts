import type { WebClient } from '@slack/web-api'
import { codeOf, isUnseen } from '../../delivery/slack-errors.ts'
import type { Described, Member, WorkspaceId } from '../../domain/people/people.ts'
import { zoneFor } from '../../domain/weeks/offset-zone.ts'
import { isZone } from '../../domain/weeks/schedule.ts'

/** The parts of Slack's user object that are read. */
export type SlackUser = {
  id?: string
  /** The workspace they are of, on Enterprise Grid one of several. */
  team_id?: string
  enterprise_user?: { teams?: string[] }
  name?: string
  real_name?: string
  tz?: string | null
  /** Seconds ahead of UTC; may be there without a zone. */
  tz_offset?: number
  /** Only where it was asked for, and in events. */
  locale?: string
  deleted?: boolean
  is_bot?: boolean
  is_admin?: boolean
  is_owner?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  profile?: { display_name?: string; real_name?: string }
}

/**
 * Slack's user as seen from the workspace that the app is installed in. What another workspace says of its people (that
 * they are admins there) means nothing here.
 */
export function described(user: SlackUser & { id: string }, workspaceId: WorkspaceId): Described {
  const isOutsider = !isOf(user, workspaceId)
  return {
    id: user.id,
    name: user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || user.id,
    ...(user.name && { handle: user.name }),
    zone: user.tz && isZone(user.tz) ? user.tz : null,
    offset: user.tz_offset ?? null,
    locale: user.locale ?? null,
    isAdmin: !isOutsider && Boolean(user.is_admin || user.is_owner),
    isGuest: isOutsider || Boolean(user.is_restricted || user.is_ultra_restricted),
    isOutsider,
    active: !user.deleted,
  }
}

/** `is_stranger` is false for people of other workspaces who share a channel with the app: `team_id` decides. */
const isOf = ({ team_id, enterprise_user, is_stranger }: SlackUser, workspaceId: WorkspaceId): boolean =>
  enterprise_user?.teams?.includes(workspaceId) || (team_id ?? workspaceId) === workspaceId
    ? !is_stranger
    : false

/** Whether a user is a person, and no app. */
export const isPerson = (user: SlackUser): boolean => !user.is_bot && user.id !== 'USLACKBOT'

/** Somebody as a new member. @param zone the one to take when Slack tells none */
export function memberOf(
  { offset, ...person }: Described,
  zone: string,
  at: Parameters<typeof zoneFor>[2],
): Member {
  return { ...person, zone: zoneFor({ ...person, offset }, null, at) ?? zone }
}

/** @returns null for somebody of whom Slack tells the app nothing, as of some members of shared channels */
export async function findInSlack(
  client: WebClient,
  userId: string,
): Promise<(SlackUser & { id: string }) | null> {
  try {
    const { user } = await client.users.info({ user: userId, include_locale: true })
    return user?.id ? (user as SlackUser & { id: string }) : null
  } catch (error) {
    if (isUnseen(codeOf(error), 'person')) return null
    throw error
  }
}
