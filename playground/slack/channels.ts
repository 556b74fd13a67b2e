/** Channels and direct messages: who sees them, and how the Web API shows them. */
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import type { Channel, User, Workspace } from './state.ts'
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

/** Whether a channel is there for a person: everybody finds public ones, guests only what they are in. */
export const seesChannel = (user: User, channel: Channel): boolean =>
  channel.members.has(user.id) || (channel.kind === 'public' && !user.isRestricted)

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
    previousNames: [],
    created: core.now(),
    updated: core.now(),
    creator: workspace.botUserId,
    messages: [],
  }
  workspace.channels.set(channel.id, channel)
  return channel
}

/** The name Slack puts into interaction payloads. */
export const payloadName = (channel: Channel): string =>
  channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name

/** What differs from method to method: whether the app is told of its own membership, and of how many there are. */
interface Asked {
  membership?: boolean
  count?: boolean
}

function channelJson(
  workspace: Workspace,
  channel: Channel,
  { membership = true, count = false }: Asked = {},
): Fields {
  const seconds = Math.floor(channel.created / 1000)
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: channel.archived,
    is_general: false,
    created: seconds,
    creator: channel.creator,
    updated: channel.updated,
    previous_names: channel.previousNames,
    topic: UNSAID,
    purpose: UNSAID,
    context_team_id: workspace.id,
    unlinked: 0,
    ...UNSHARED,
    shared_team_ids: [workspace.id],
    ...(membership && { is_member: channel.members.has(workspace.botUserId) }),
    ...(count && { num_members: channel.members.size }),
  }
}

/** A conversation in a list, direct messages included. */
export const listedJson = (workspace: Workspace, channel: Channel, asked?: Asked): Fields =>
  channel.kind === 'im'
    ? {
        ...imJson(workspace, channel),
        is_user_deleted: workspace.users.get(channel.imUser ?? '')?.deleted ?? false,
      }
    : channelJson(workspace, channel, asked)

/** A conversation on its own, direct messages included. */
export const singleJson = (workspace: Workspace, channel: Channel, asked?: Asked): Fields =>
  channel.kind === 'im'
    ? {
        ...imJson(workspace, channel),
        is_open: true,
        ...(asked?.count && { num_members: channel.members.size }),
      }
    : channelJson(workspace, channel, asked)

const imJson = (workspace: Workspace, channel: Channel): Fields => ({
  id: channel.id,
  created: Math.floor(channel.created / 1000),
  updated: channel.updated,
  is_im: true,
  is_archived: false,
  is_org_shared: false,
  context_team_id: workspace.id,
  user: channel.imUser,
  priority: 0,
})

/** Nobody sets topics or purposes here. */
const UNSAID = { value: '', creator: '', last_set: 0 }
/** Slack Connect's side of every channel: there are no shared ones. */
const UNSHARED = {
  is_shared: false,
  is_ext_shared: false,
  is_org_shared: false,
  is_pending_ext_shared: false,
  pending_shared: [],
  pending_connected_team_ids: [],
}
