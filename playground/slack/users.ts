/** People as the Web API shows them. */
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import type { User, Workspace } from './state.ts'
import type { Fields } from './types.ts'

/** A `users.info` user. Deactivated people have no zone and no roles, as in Slack. */
export function userJson(core: Core, workspace: Workspace, user: User, { locale = false } = {}): Fields {
  const names = { real_name: user.realName, real_name_normalized: user.realName }
  const base = {
    id: user.id,
    team_id: workspace.id,
    name: user.name,
    deleted: user.deleted,
    profile: { ...names, display_name: user.name, display_name_normalized: user.name, team: workspace.id },
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(user.updated / 1000),
  }
  if (user.deleted) return base
  return {
    ...base,
    real_name: user.realName,
    ...(user.tz && { tz: user.tz, tz_label: user.tz, tz_offset: offsetSeconds(user.tz, core.now()) }),
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: user.isOwner,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_stranger: false,
    ...(locale && { locale: user.locale }),
  }
}

/** Seconds the zone is ahead of UTC at an instant. */
export function offsetSeconds(zone: string, at: number): number {
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
  if (!user) throw new SlackError('user_not_found')
  return user
}
