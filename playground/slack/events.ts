/** Events towards the app, sent only when it subscribes to them and has the scope they need. */
import type { Core } from './core.ts'
import type { Channel, User, Workspace } from './state.ts'
import type { Answer } from './transport.ts'
import type { Fields } from './types.ts'
import { teamOf, userJson } from './users.ts'
import { viewJson } from './views.ts'

/** Scope needed, by event (events reference). Events that are not here need none. */
const SCOPES: Readonly<Record<string, string>> = {
  user_change: 'users:read',
  team_join: 'users:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_rename: 'channels:read',
  channel_id_changed: 'channels:read',
  channel_deleted: 'channels:read',
  group_deleted: 'groups:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_rename: 'groups:read',
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
    team = workspace.id,
  }: { subscription?: string; scope?: string | undefined; team?: string } = {},
): Promise<Answer | undefined> {
  const heard = core.events?.has(subscription) ?? true
  const allowed = scope === undefined || (core.scopes?.has(scope) ?? true)
  if (!heard || !allowed) return undefined
  const seconds = core.now() / 1000
  const payload = {
    token: 'local-verification-token',
    team_id: team,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: core.appId,
    event: { ...(hasTime(event) && { event_ts: seconds.toFixed(6) }), ...event },
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
    ...contextOf(core, workspace, event),
  }
  return core.bot.deliver({ kind: 'events_api', payload })
}

/** Events of the installation itself come without a time. */
const hasTime = ({ type }: { type: string }): boolean =>
  type !== 'tokens_revoked' && type !== 'app_uninstalled'

/** Events of a channel say with what they can be asked about; what is no longer, or not of a channel, does not. */
function contextOf(core: Core, workspace: Workspace, event: Fields & { type: string }): Fields {
  if (!/^message$|_(archive|unarchive|rename)$|^member_/.test(event.type)) return {}
  const { id = event.channel } = event.channel as { id?: unknown }
  const about = { et: event.type, tid: workspace.id, aid: core.appId, cid: id }
  return { event_context: `4-${Buffer.from(JSON.stringify(about)).toString('base64url')}` }
}

export const userEvent = (core: Core, workspace: Workspace, type: 'user_change' | 'team_join', user: User) =>
  sendEvent(core, workspace, {
    type,
    user: userJson(core, workspace, user, { locale: true }),
    cache_ts: Math.floor(core.now() / 1000),
  })

/**
 * Somebody joined or left; the app hears of channels it is in, and of its own leaving by another event.
 * @param inviter who let them in, when they did not come by themselves
 */
export async function channelEvent(
  core: Core,
  workspace: Workspace,
  type: 'member_joined_channel' | 'member_left_channel',
  channel: Channel,
  userId: string,
  inviter?: string,
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
    {
      type,
      user: userId,
      channel: channel.id,
      channel_type: isPublic ? 'C' : 'G',
      team: workspace.id,
      ...(inviter && { inviter }),
    },
    { scope: isPublic ? 'channels:read' : 'groups:read' },
  )
}

/** A channel was archived or is back. Of private ones the app hears from inside. */
export async function archiveEvent(core: Core, workspace: Workspace, channel: Channel, by: string) {
  if (!hearsOf(workspace, channel)) return undefined
  const kind = kindOf(channel)
  if (channel.archived) {
    return sendEvent(core, workspace, {
      type: `${kind}_archive`,
      channel: channel.id,
      user: by,
      is_moved: 0,
    })
  }
  const who = kind === 'group' ? { actor_id: by } : { user: by }
  return sendEvent(core, workspace, { type: `${kind}_unarchive`, channel: channel.id, ...who })
}

/** A channel has another name. */
export async function renameEvent(core: Core, workspace: Workspace, channel: Channel) {
  if (!hearsOf(workspace, channel)) return undefined
  const { id, name } = channel
  const created = Math.floor(channel.created / 1000)
  const isPublic = channel.kind === 'public'
  return sendEvent(core, workspace, {
    type: `${kindOf(channel)}_rename`,
    channel: { id, name, name_normalized: name, created, is_channel: isPublic, is_mpim: false },
  })
}

/** A channel is gone. */
export async function deletedEvent(core: Core, workspace: Workspace, channel: Channel) {
  if (!hearsOf(workspace, channel)) return undefined
  return sendEvent(core, workspace, { type: `${kindOf(channel)}_deleted`, channel: channel.id })
}

/** A channel has another id: it became shared with another workspace. */
export async function idChangedEvent(core: Core, workspace: Workspace, channel: Channel, oldId: string) {
  if (!hearsOf(workspace, channel)) return undefined
  const ids = { old_channel_id: oldId, new_channel_id: channel.id }
  return sendEvent(core, workspace, { type: 'channel_id_changed', ...ids })
}

const kindOf = (channel: Channel) => (channel.kind === 'public' ? 'channel' : 'group')

const hearsOf = (workspace: Workspace, channel: Channel): boolean =>
  channel.kind === 'public' || channel.members.has(workspace.botUserId)

export function homeOpenedEvent(
  core: Core,
  workspace: Workspace,
  userId: string,
  channelId: string,
  tab: 'home' | 'messages',
) {
  const view = workspace.views.get(workspace.homes.get(userId) ?? '')
  const event = {
    type: 'app_home_opened',
    user: userId,
    channel: channelId,
    tab,
    ...(tab === 'home' && view && { view: viewJson(core, workspace, view) }),
  }
  // Sent in the name of the workspace of whoever opens it, wherever the app is installed (slackapi/bolt-js#1948).
  const user = workspace.users.get(userId)
  return sendEvent(core, workspace, event, { team: user ? teamOf(workspace, user) : workspace.id })
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
