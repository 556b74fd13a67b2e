/** Events towards the app, sent only when it subscribes to them and has the scope they need. */
import type { Core } from './core.ts'
import type { Channel, User, Workspace } from './state.ts'
import type { Answer } from './transport.ts'
import type { Fields } from './types.ts'
import { userJson } from './users.ts'
import { viewJson } from './views.ts'

/** Scope needed, by event (events reference). Events that are not here need none. */
const SCOPES: Readonly<Record<string, string>> = {
  user_change: 'users:read',
  team_join: 'users:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
}

/**
 * Sends an event, or answers undefined when the app does not hear it.
 * `subscription` is the name in the manifest where it differs from the type, such as `message.im`.
 */
export async function sendEvent(
  core: Core,
  workspace: Workspace,
  event: Fields & { type: string },
  {
    subscription = event.type,
    scope = SCOPES[subscription],
  }: { subscription?: string; scope?: string | undefined } = {},
): Promise<Answer | undefined> {
  const heard = core.events?.has(subscription) ?? true
  const allowed = scope === undefined || (core.scopes?.has(scope) ?? true)
  if (!heard || !allowed) return undefined
  const seconds = core.now() / 1000
  const payload = {
    token: 'local-verification-token',
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: core.appId,
    event: { ...event, event_ts: event.event_ts ?? seconds.toFixed(6) },
    type: 'event_callback',
    event_id: core.id('Ev'),
    event_time: Math.floor(seconds),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  }
  return core.bot.deliver({ kind: 'events_api', payload })
}

export const userEvent = (core: Core, workspace: Workspace, type: 'user_change' | 'team_join', user: User) =>
  sendEvent(core, workspace, {
    type,
    user: userJson(core, workspace, user, { locale: true }),
    cache_ts: Math.floor(core.now() / 1000),
  })

/** Somebody joined or left; the app hears of channels it is in, and of its own leaving by another event. */
export async function channelEvent(
  core: Core,
  workspace: Workspace,
  type: 'member_joined_channel' | 'member_left_channel',
  channel: Channel,
  userId: string,
): Promise<Answer | undefined> {
  const isPublic = channel.kind === 'public'
  const self = userId === workspace.botUserId
  if (self && type === 'member_left_channel') {
    return sendEvent(
      core,
      workspace,
      { type: isPublic ? 'channel_left' : 'group_left', channel: channel.id, actor_id: channel.creator },
      { scope: isPublic ? 'channels:read' : 'groups:read' },
    )
  }
  if (!channel.members.has(workspace.botUserId)) return undefined
  return sendEvent(
    core,
    workspace,
    { type, user: userId, channel: channel.id, channel_type: isPublic ? 'C' : 'G', team: workspace.id },
    { scope: isPublic ? 'channels:read' : 'groups:read' },
  )
}

export async function archiveEvent(core: Core, workspace: Workspace, channel: Channel, by: string) {
  const isPublic = channel.kind === 'public'
  if (!isPublic && !channel.members.has(workspace.botUserId)) return undefined
  const undone = channel.archived ? '' : 'un'
  const type = `${isPublic ? 'channel' : 'group'}_${undone}archive`
  return sendEvent(core, workspace, { type, channel: channel.id, user: by, is_moved: 0 })
}

export function homeOpenedEvent(
  core: Core,
  workspace: Workspace,
  userId: string,
  channelId: string,
  tab: 'home' | 'messages',
) {
  const view = workspace.views.get(workspace.homes.get(userId) ?? '')
  return sendEvent(core, workspace, {
    type: 'app_home_opened',
    user: userId,
    channel: channelId,
    tab,
    ...(tab === 'home' && view && { view: viewJson(core, workspace, view) }),
  })
}

/** The app was removed from the workspace; its token answers account_inactive from now on. */
export async function uninstall(core: Core, workspace: Workspace): Promise<void> {
  workspace.installed = false
  await sendEvent(core, workspace, {
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [workspace.botUserId] },
  })
  await sendEvent(core, workspace, { type: 'app_uninstalled' })
}
