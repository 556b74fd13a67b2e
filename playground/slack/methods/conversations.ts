import { listedJson, openIm, SCOPE_OF, singleJson, visibleChannel } from '../channels.ts'
import { SlackError } from '../errors.ts'
import { channelEvent } from '../events.ts'
import type { Channel } from '../state.ts'
import { arg, ignored, type Method, method, page, paging } from './method.ts'

const KINDS: Readonly<Record<string, Channel['kind'] | 'mpim'>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
}

/** The kinds a `types` argument names. Group direct messages don't exist here, so they match nothing. */
export function kindsOf(types = 'public_channel'): Channel['kind'][] {
  return types.split(',').flatMap((type) => {
    const kind = KINDS[type.trim()]
    if (!kind) throw new SlackError('invalid_types')
    return kind === 'mpim' ? [] : [kind]
  })
}

export const conversationMethods: Method[] = [
  method({
    name: 'conversations.info',
    args: {
      channel: arg.text,
      include_num_members: arg.flag.optional(),
      ...ignored('include_locale'),
    },
    run: ({ workspace, need }, { channel: id, include_num_members: count = false }) => {
      const channel = visibleChannel(workspace, id)
      need(`${SCOPE_OF[channel.kind]}:read`)
      return { channel: singleJson(workspace, channel, { count }) }
    },
  }),
  method({
    name: 'conversations.list',
    args: {
      ...paging,
      types: arg.text.optional(),
      exclude_archived: arg.flag.optional(),
    },
    run: ({ workspace, need }, { types, exclude_archived: live, ...paged }) => {
      const kinds = kindsOf(types)
      for (const kind of kinds) need(`${SCOPE_OF[kind]}:read`)
      const found = [...workspace.channels.values()].filter(
        (one) =>
          kinds.includes(one.kind) &&
          (one.kind === 'public' || one.members.has(workspace.botUserId)) &&
          !(live && one.archived),
      )
      const { items, response_metadata } = page(found, paged)
      return { channels: items.map((one) => listedJson(workspace, one, { count: true })), response_metadata }
    },
  }),
  method({
    name: 'conversations.members',
    args: { channel: arg.text, ...paging },
    run: ({ workspace, need }, { channel: id, ...paged }) => {
      const channel = visibleChannel(workspace, id)
      need(`${SCOPE_OF[channel.kind]}:read`)
      const { items, response_metadata } = page([...channel.members], paged)
      return { members: items, response_metadata }
    },
  }),
  method({
    name: 'conversations.open',
    args: { users: arg.text.optional(), channel: arg.text.optional(), return_im: arg.flag.optional() },
    run: ({ core, workspace, need }, { users, channel: id, return_im: whole }) => {
      need('im:write')
      if (!users && !id) throw new SlackError('users_list_not_supplied')
      const known = workspace.channels.size
      const channel = users
        ? openIm(core, workspace, imPartner(workspace, users))
        : visibleChannel(workspace, id!)
      if (channel.kind !== 'im') throw new SlackError('method_not_supported_for_channel_type')
      const wasOpen = workspace.channels.size === known
      return {
        ...(wasOpen && { no_op: true, already_open: true }),
        channel: whole ? singleJson(workspace, channel) : { id: channel.id },
      }
    },
  }),
  method({
    name: 'conversations.join',
    scopes: ['channels:join'],
    args: { channel: arg.text },
    run: ({ core, workspace }, args) => {
      const channel = visibleChannel(workspace, args.channel)
      if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type')
      if (channel.archived) throw new SlackError('is_archived')
      if (channel.members.has(workspace.botUserId)) {
        const warning = 'already_in_channel'
        return {
          channel: singleJson(workspace, channel),
          warning,
          response_metadata: { warnings: [warning] },
        }
      }
      channel.members.add(workspace.botUserId)
      void channelEvent(core, workspace, 'member_joined_channel', channel, workspace.botUserId)
      return { channel: singleJson(workspace, channel) }
    },
  }),
]

/** One person who can be written to. Group direct messages are not part of the local Slack. */
function imPartner(workspace: Parameters<typeof openIm>[1], users: string): string {
  const ids = users.split(',')
  if (ids.length > 1) throw new SlackError('local_slack_has_no_group_messages')
  const user = workspace.users.get(ids[0]!.trim())
  if (!user) throw new SlackError('user_not_found')
  if (user.deleted) throw new SlackError('user_disabled')
  if (user.isBot || user.id === 'USLACKBOT') throw new SlackError('cannot_dm_bot')
  return user.id
}
