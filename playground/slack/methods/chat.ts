import { z } from 'zod'
import { openIm, visibleChannel } from '../channels.ts'
import { SlackError } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { addMessage, checkedContent, editMessage, findMessage, messageJson } from '../messages.ts'
import type { Channel } from '../state.ts'
import { arg, type Call, ignored, type Method, method } from './method.ts'

const metadata = arg.json(
  z.strictObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }),
)
const content = { text: arg.text.optional(), blocks: arg.blocks.optional() }
const unseen = ignored('unfurl_links', 'unfurl_media', 'mrkdwn', 'parse', 'link_names', 'as_user')

/** Where the app may post: a channel it is in, a public one with `chat:write.public`, or a person's DM. */
function postable({ core, workspace, need }: Call, id: string): Channel {
  const person = workspace.users.get(id)
  if (person?.isBot || id === 'USLACKBOT') throw new SlackError('channel_not_found')
  // Posting to somebody deactivated succeeds, says a Slack maintainer in slackapi/python-slack-sdk#1156.
  const channel = person ? openIm(core, workspace, person.id) : visibleChannel(workspace, id)
  if (channel.archived) throw new SlackError('is_archived')
  if (channel.kind === 'im' && !core.home.messagesTab) throw new SlackError('messages_tab_disabled')
  if (!channel.members.has(workspace.botUserId)) {
    try {
      need('chat:write.public')
    } catch {
      throw new SlackError('not_in_channel')
    }
  }
  return channel
}

/**
 * The thread that a reply goes into. A reply to a message that was deleted stands in the channel as a message of its
 * own; one to a reply or to nothing would be shown nowhere.
 */
function threadOf(channel: Channel, threadTs: string | undefined): string | undefined {
  if (threadTs === undefined) return undefined
  const parent = findMessage(channel, threadTs)
  if (!parent && channel.messages.some((one) => one.ts === threadTs && one.deleted)) return undefined
  if (!parent || (parent.threadTs && parent.threadTs !== parent.ts))
    throw new SlackError('cannot_reply_to_message')
  return threadTs
}

/** A message of the app's own. */
function own({ workspace }: Call, channelId: string, ts: string, refusal: string) {
  const channel = visibleChannel(workspace, channelId)
  const message = findMessage(channel, ts)
  if (!message) throw new SlackError('message_not_found')
  if (message.botId !== workspace.botId) throw new SlackError(refusal)
  return { channel, message }
}

export const chatMethods: Method[] = [
  method({
    name: 'chat.postMessage',
    scopes: ['chat:write'],
    args: {
      channel: arg.text,
      ...content,
      thread_ts: arg.text.optional(),
      reply_broadcast: arg.flag.optional(),
      metadata: metadata.optional(),
      client_msg_id: z.guid().optional(),
      ...unseen,
    },
    run: (call, args) => {
      const { core, workspace } = call
      const channel = postable(call, args.channel)
      const same = core.idempotentClientMsgId && args.client_msg_id
      const before = same ? channel.messages.find((one) => one.clientMsgId === args.client_msg_id) : undefined
      if (before?.deleted) throw new SlackError('duplicate_message_not_found')
      const threadTs = threadOf(channel, args.thread_ts)
      if (args.metadata && JSON.stringify(args.metadata).length > LIMITS.message.metadata) {
        throw new SlackError('metadata_too_large')
      }
      const message =
        before ??
        addMessage(core, workspace, channel, {
          ...checkedContent(core, workspace, args),
          user: workspace.botUserId,
          botId: workspace.botId,
          threadTs,
          metadata: args.metadata,
          clientMsgId: args.client_msg_id,
        })
      return { channel: channel.id, ts: message.ts, message: messageJson(core, workspace, message) }
    },
  }),
  method({
    name: 'chat.update',
    scopes: ['chat:write'],
    args: { channel: arg.text, ts: arg.text, ...content, metadata: metadata.optional(), ...unseen },
    run: (call, args) => {
      const { core, workspace } = call
      const { channel, message } = own(call, args.channel, args.ts, 'cant_update_message')
      if (channel.archived) throw new SlackError('is_inactive')
      // Without `blocks` the old ones stay, but a new text alone takes their place (chat.update reference).
      const kept = args.text === undefined ? message.blocks : []
      const next = { text: args.text ?? message.text, blocks: args.blocks ?? kept, files: message.files }
      const maxText = LIMITS.message.updateText
      editMessage(core, workspace, message, checkedContent(core, workspace, next, { maxText }))
      if (args.metadata) message.metadata = args.metadata
      const { ts, ...changed } = messageJson(core, workspace, message)
      return { channel: channel.id, ts, text: message.text, message: changed }
    },
  }),
  method({
    name: 'chat.delete',
    scopes: ['chat:write'],
    args: { channel: arg.text, ts: arg.text, ...ignored('as_user') },
    run: (call, args) => {
      const { channel, message } = own(call, args.channel, args.ts, 'cant_delete_message')
      message.deleted = true
      return { channel: channel.id, ts: message.ts }
    },
  }),
  method({
    name: 'chat.postEphemeral',
    scopes: ['chat:write'],
    args: { channel: arg.text, user: arg.text, ...content, thread_ts: arg.text.optional(), ...unseen },
    run: (call, args) => {
      const { core, workspace } = call
      const channel = postable(call, args.channel)
      if (!channel.members.has(args.user)) throw new SlackError('user_not_in_channel')
      const threadTs = threadOf(channel, args.thread_ts)
      const message = addMessage(core, workspace, channel, {
        ...checkedContent(core, workspace, args),
        user: workspace.botUserId,
        botId: workspace.botId,
        threadTs,
        ephemeralTo: args.user,
      })
      return { message_ts: message.ts }
    },
  }),
  method({
    name: 'chat.getPermalink',
    args: { channel: arg.text, message_ts: arg.text },
    run: ({ workspace }, { channel: id, message_ts: ts }) => {
      const channel = visibleChannel(workspace, id)
      const message = findMessage(channel, ts)
      if (!message) throw new SlackError('message_not_found')
      const at = `https://${workspace.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`
      const isReply = message.threadTs && message.threadTs !== ts
      const permalink = isReply ? `${at}?thread_ts=${message.threadTs}&cid=${channel.id}` : at
      return { channel: channel.id, permalink }
    },
  }),
]
