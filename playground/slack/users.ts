/** People as the Web API shows them. */
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import type { User, Workspace } from './state.ts'
import type { Fields } from './types.ts'

/** A `users.info` user. Deactivated people have no zone and no roles, as in Slack. */
export function userJson(core: Core, workspace: Workspace, user: User, { locale = false } = {}): Fields {
  const base = {
    id: user.id,
    team_id: teamOf(workspace, user),
    name: user.name,
    deleted: user.deleted,
    profile: profileJson(core, workspace, user),
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(user.updated / 1000),
  }
  if (user.deleted) return base
  return {
    ...base,
    color: colorOf(user.id),
    real_name: user.realName,
    ...zoneOf(core, user),
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: isFirstOwner(workspace, user),
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    ...(isStranger(workspace, user) && { is_stranger: true }),
    is_email_confirmed: !user.isBot,
    who_can_share_contact_card: 'EVERYONE',
    ...(user.gridTeams && { enterprise_user: enterpriseJson(user, user.gridTeams) }),
    ...(locale && { locale: user.locale }),
  }
}

function profileJson(core: Core, workspace: Workspace, user: User): Fields {
  const [first = '', ...rest] = user.realName.split(' ')
  return {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    first_name: first,
    last_name: rest.join(' '),
    title: '',
    phone: '',
    skype: '',
    status_text: '',
    status_text_canonical: '',
    status_emoji: '',
    status_emoji_display_info: [],
    status_expiration: 0,
    team: teamOf(workspace, user),
    ...(user.id === workspace.botUserId && {
      api_app_id: core.appId,
      bot_id: workspace.botId,
      always_active: false,
    }),
  }
}

/** The workspace somebody is of: their own, also where they act in this one. */
export const teamOf = (workspace: Workspace, user: User): string => user.homeTeam ?? workspace.id

/** The organisation on Enterprise Grid. There is one. */
export const ENTERPRISE = { id: 'E0001', name: 'Local Organisation' }

const enterpriseJson = (user: User, teams: readonly string[]): Fields => ({
  id: user.id,
  enterprise_id: ENTERPRISE.id,
  enterprise_name: ENTERPRISE.name,
  is_admin: false,
  is_owner: false,
  teams,
})

function zoneOf(core: Core, { tz, tzOffset }: User): Fields {
  if (tz) return zoneJson(tz, core.now())
  return tzOffset === undefined ? {} : { tz: null, tz_label: null, tz_offset: tzOffset }
}

const zoneJson = (zone: string, at: number): Fields => ({
  tz: zone,
  tz_label: new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value,
  tz_offset: offsetSeconds(zone, at),
})

const isFirstOwner = ({ users }: Workspace, user: User): boolean =>
  [...users.values()].find((one) => one.isOwner) === user

/** Of another workspace, and in no channel that the app sees (user object reference). */
const isStranger = ({ id, channels, botUserId }: Workspace, user: User): boolean =>
  user.homeTeam !== undefined &&
  !user.gridTeams?.includes(id) &&
  ![...channels.values()].some(({ members }) => members.has(user.id) && members.has(botUserId))

/** The colour Slack's client writes a name in; the same person always has the same. */
function colorOf(id: string): string {
  const colors = ['9f69e7', '4bbe2e', 'e7392d', '3c989f', '674b1b', 'e96699', '99a949', '2b6836']
  return colors[[...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % colors.length]!
}

/** Seconds the zone is ahead of UTC at an instant. */
function offsetSeconds(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return Math.round((local - Math.floor(at / 1000) * 1000) / 1000)
}

export function knownUser(workspace: Workspace, id: string): User {
  const user = workspace.users.get(id)
  if (!user || user.isUntold) throw new SlackError('user_not_found')
  return user
}
