/** Messages: checking what is posted, keeping every version, and the shapes the app is shown. */
import type { FileProblem } from './blocks/check.ts'
import { messageProblems, textLength } from './blocks/surface.ts'
import { type Core, nextTs } from './core.ts'
import { refusal, SlackError } from './errors.ts'
import { fileJson, imageProblem } from './files.ts'
import { LIMITS } from './limits.ts'
import type { Channel, Message, Workspace } from './state.ts'
import type { Block, Element, Fields, Values } from './types.ts'
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
  if (textLength(blocks) > LIMITS.message.blocksText) throw new SlackError('msg_blocks_too_long')
  if (text === '' && (blocks as unknown[]).length === 0 && !given.files?.length)
    throw new SlackError('no_text')
  return { text, blocks: withIds(core, blocks as Block[]) }
}

/** Blocks with the ids Slack gives to those that came without. */
export const withIds = (core: Core, blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    const named = (element: Element): Element =>
      ['image', 'plain_text', 'mrkdwn'].includes(element.type) || element.type.startsWith('rich_text')
        ? element
        : { ...element, action_id: element.action_id ?? core.id('a') }
    return {
      ...block,
      block_id: block.block_id ?? core.id('b'),
      ...(block.accessory && { accessory: named(block.accessory) }),
      ...(block.element && { element: named(block.element) }),
      ...(block.elements && { elements: block.elements.map(named) }),
    }
  })

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
  message.edited = nextTs(core, workspace)
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

export function messageJson(
  core: Core,
  workspace: Workspace,
  message: Message,
  { metadata = true } = {},
): Fields {
  const channel = workspace.channels.get(message.channel)
  const replies = channel?.messages.filter(
    (one) =>
      one.threadTs === message.ts && one.ts !== message.ts && !one.deleted && one.ephemeralTo === undefined,
  )
  return {
    type: 'message',
    ts: message.ts,
    user: message.user,
    team: workspace.id,
    text: message.text,
    ...(message.botId && { bot_id: message.botId, app_id: core.appId }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && {
      files: message.files.map((id) => fileJson(core, workspace, workspace.files.get(id)!)),
    }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(replies?.length && {
      thread_ts: message.ts,
      reply_count: replies.length,
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(message.edited && { edited: { user: message.user, ts: message.edited } }),
    ...(message.clientMsgId && { client_msg_id: message.clientMsgId }),
    ...(metadata && message.metadata && { metadata: message.metadata }),
  }
}
