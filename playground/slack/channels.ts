/** Channels and direct messages: who sees them, and how the Web API shows them. */
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import type { Channel, Workspace } from './state.ts'
import type { Fields } from './types.ts'

/** Scope prefix by kind: `channels:read`, `groups:history`, `im:write`. */
export const SCOPE_OF = { public: 'channels', private: 'groups', im: 'im' } as const

/** A channel as the app may see it: private ones only from inside. */
export function visibleChannel(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id)
  if (!channel || (channel.kind !== 'public' && !channel.members.has(workspace.botUserId))) {
    throw new SlackError('channel_not_found')
  }
  return channel
}

/** The direct message between the app and a person, opened when there is none. */
export function openIm(core: Core, workspace: Workspace, userId: string): Channel {
  for (const channel of workspace.channels.values()) if (channel.imUser === userId) return channel
  const channel: Channel = {
    id: core.id('D'),
    name: '',
    kind: 'im',
    imUser: userId,
    members: new Set([userId, workspace.botUserId]),
    archived: false,
    created: core.now(),
    creator: workspace.botUserId,
    messages: [],
  }
  workspace.channels.set(channel.id, channel)
  return channel
}

/** The name Slack puts into interaction payloads. */
export const payloadName = (channel: Channel): string =>
  channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name

export function channelJson(workspace: Workspace, channel: Channel): Fields {
  const created = Math.floor(channel.created / 1000)
  if (channel.kind === 'im') {
    const deleted = workspace.users.get(channel.imUser ?? '')?.deleted ?? false
    return {
      id: channel.id,
      created,
      is_im: true,
      is_archived: false,
      user: channel.imUser,
      is_user_deleted: deleted,
    }
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created,
    creator: channel.creator,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: channel.archived,
    is_general: false,
    is_member: channel.members.has(workspace.botUserId),
    context_team_id: workspace.id,
    num_members: channel.members.size,
  }
}
