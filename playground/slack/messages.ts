/** Messages: checking what is posted, keeping every version, and the shapes the app is shown. */
import type { FileProblem } from '../../src/blocks/rules/check.ts'
import { isTooMuch, messageProblems } from '../../src/blocks/rules/surface.ts'
import { type Core, nextTs } from './core.ts'
import { refusal, SlackError } from './errors.ts'
import { fileJson, imageProblem } from './files.ts'
import { keptBlocks } from './kept-blocks.ts'
import { LIMITS } from './limits.ts'
import { richTextOf } from './rich-text.ts'
import type { Channel, Message, Workspace } from './state.ts'
import type { Block, Fields, Values } from './types.ts'
import { valuesOf } from './values.ts'

/** What of a message can be said anew by chat.update. */
export interface Content {
  text: string
  blocks: Block[]
}

export interface Draft extends Content {
  user: string
  botId?: string | undefined
  threadTs?: string | undefined
  metadata?: Fields | undefined
  clientMsgId?: string | undefined
  ephemeralTo?: string | undefined
  files?: string[]
}

/**
 * Checks text and blocks and fills in missing ids. Throws `no_text`, `msg_too_long`, `invalid_blocks` or
 * `msg_blocks_too_long`.
 */
export function checkedContent(
  core: Core,
  workspace: Workspace,
  given: { text?: string | undefined; blocks?: unknown; files?: readonly string[] },
  { maxText = LIMITS.message.text as number, fileProblem = undefined as FileProblem | undefined } = {},
): Content {
  const { text = '', blocks = [] } = given
  if (text.length > maxText) throw new SlackError('msg_too_long')
  const problems = messageProblems(blocks, fileProblem ?? ((file) => imageProblem(core, workspace, file)))
  if (problems.length > 0) throw refusal('invalid_blocks', problems)
  if (isTooMuch(blocks)) throw new SlackError('msg_blocks_too_long')
  if (text === '' && (blocks as unknown[]).length === 0 && !given.files?.length)
    throw new SlackError('no_text')
  return { text, blocks: keptBlocks(core, blocks as Block[]) }
}

export function addMessage(core: Core, workspace: Workspace, channel: Channel, draft: Draft): Message {
  const message: Message = {
    ts: nextTs(core, workspace),
    channel: channel.id,
    user: draft.user,
    text: draft.text,
    blocks: draft.blocks,
    files: draft.files ?? [],
    deleted: false,
    versions: [{ text: draft.text, blocks: draft.blocks, at: core.now() }],
    ...(draft.botId !== undefined && { botId: draft.botId }),
    ...(draft.threadTs !== undefined && { threadTs: draft.threadTs }),
    ...(draft.metadata !== undefined && { metadata: draft.metadata }),
    ...(draft.clientMsgId !== undefined && { clientMsgId: draft.clientMsgId }),
    ...(draft.ephemeralTo !== undefined && { ephemeralTo: draft.ephemeralTo }),
  }
  channel.messages.push(message)
  return message
}

/** Changes a message and keeps the version before. */
export function editMessage(core: Core, workspace: Workspace, message: Message, content: Content): void {
  message.text = content.text
  message.blocks = content.blocks
  // Of an edit Slack tells the second only.
  message.edited = nextTs(core, workspace).replace(/\.\d+$/, '.000000')
  message.versions.push({ ...content, at: core.now() })
}

/** A message that everybody in the channel sees. */
export const findMessage = (channel: Channel, ts: string): Message | undefined =>
  channel.messages.find((one) => one.ts === ts && !one.deleted && one.ephemeralTo === undefined)

/** What a person sees in a channel. */
export const seenBy = (channel: Channel, userId: string): Message[] =>
  channel.messages.filter(
    (one) => !one.deleted && (one.ephemeralTo === undefined || one.ephemeralTo === userId),
  )

/** What a person has chosen in the elements of a message. */
export function messageValues(workspace: Workspace, userId: string, message: Message): Values {
  const key = `${userId} ${message.channel} ${message.ts}`
  const values = valuesOf(message.blocks, workspace.messageValues.get(key), message.channel)
  workspace.messageValues.set(key, values)
  return values
}

/** A message as the app is shown it. A text without blocks comes as rich text besides, as Slack keeps it. */
export function messageJson(
  core: Core,
  workspace: Workspace,
  message: Message,
  { metadata = true } = {},
): Fields {
  const { botId } = message
  return {
    type: 'message',
    ts: message.ts,
    user: message.user,
    team: workspace.id,
    text: message.text,
    ...(botId && { bot_id: botId, app_id: core.appId, bot_profile: botProfile(core, workspace) }),
    ...blocksJson(message),
    ...(message.files.length > 0 && {
      files: message.files.map((id) => fileJson(core, workspace, workspace.files.get(id)!)),
    }),
    ...threadJson(workspace, message),
    ...(message.edited && { edited: { user: botId ?? message.user, ts: message.edited } }),
    ...(message.clientMsgId && { client_msg_id: message.clientMsgId }),
    ...(metadata && message.metadata && { metadata: message.metadata }),
  }
}

/** The app as its messages are signed; `bots.info` says the same and more. */
export function botProfile(core: Core, workspace: Workspace): Fields {
  const user = workspace.users.get(workspace.botUserId)!
  return {
    id: workspace.botId,
    app_id: core.appId,
    name: user.realName,
    deleted: false,
    updated: Math.floor(user.updated / 1000),
    team_id: workspace.id,
  }
}

function blocksJson({ blocks, text, ts }: Message): Fields {
  if (blocks.length > 0) return { blocks }
  return text === '' ? {} : { blocks: [richTextOf(text, `b${ts}`)] }
}

/** What a parent tells of its replies, and a reply of its parent. */
function threadJson(workspace: Workspace, message: Message): Fields {
  const there = workspace.channels.get(message.channel)?.messages.filter((one) => !one.deleted) ?? []
  if (message.threadTs && message.threadTs !== message.ts) {
    const parent = there.find((one) => one.ts === message.threadTs)
    return { thread_ts: message.threadTs, ...(parent && { parent_user_id: parent.user }) }
  }
  const replies = there.filter(
    (one) => one.threadTs === message.ts && one !== message && one.ephemeralTo === undefined,
  )
  if (replies.length === 0) return {}
  const users = [...new Set(replies.map((one) => one.user))]
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: false,
  }
}
