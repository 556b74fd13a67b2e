/** response_url: five answers within thirty minutes, without a token. Also what an ack may say at once. */
import { type Core, secret } from './core.ts'
import { SlackError } from './errors.ts'
import { LIMITS } from './limits.ts'
import { addMessage, checkedContent, editMessage } from './messages.ts'
import type { ResponseUrl, Workspace } from './state.ts'
import type { Fields } from './types.ts'

export function issueResponseUrl(
  core: Core,
  workspace: Workspace,
  from: { channelId: string; userId: string; messageTs?: string },
): string {
  const { responseUrls } = workspace
  // The oldest first: those behind one that still lives are forgotten with it.
  for (const [old, url] of responseUrls) {
    if (!isExpired(core, url)) break
    responseUrls.delete(old)
  }
  const id = secret()
  responseUrls.set(id, { ...from, uses: 0, bornAt: core.now() })
  return `${core.origin}/response/${workspace.id}/${id}`
}

const isExpired = (core: Core, { bornAt }: ResponseUrl): boolean =>
  core.now() - bornAt > LIMITS.responseUrl.ms

/** Takes one answer. Throws `expired_url`, `used_url` or what is wrong with the message. */
export function replyByUrl(core: Core, workspace: Workspace, id: string, body: unknown): void {
  const target = workspace.responseUrls.get(id)
  if (!target || isExpired(core, target)) throw new SlackError('expired_url')
  if (target.uses >= LIMITS.responseUrl.uses) throw new SlackError('used_url')
  target.uses++
  reply(core, workspace, target, body)
}

const KNOWN = [
  'text',
  'blocks',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'metadata',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
]

/** Shows an answer: ephemeral by default, in the channel, or in place of the message it answers. */
export function reply(
  core: Core,
  workspace: Workspace,
  to: Pick<ResponseUrl, 'channelId' | 'userId' | 'messageTs'>,
  body: unknown,
): void {
  const given: Fields = typeof body === 'string' ? { text: body } : ((body ?? {}) as Fields)
  const unknown = Object.keys(given).filter((key) => !KNOWN.includes(key))
  if (unknown.length > 0) throw new SlackError('invalid_payload', { unknown })
  const channel = workspace.channels.get(to.channelId)!
  const original = channel.messages.find((one) => one.ts === to.messageTs && !one.deleted)
  if (given.delete_original) {
    if (!original) throw new SlackError('message_not_found')
    original.deleted = true
    return
  }
  // An uploaded file can't be shown through a response_url.
  const fileProblem = () => 'invalid slack file'
  const content = checkedContent(core, workspace, given as { text?: string; blocks?: unknown }, {
    fileProblem,
  })
  if (given.replace_original) {
    if (!original) throw new SlackError('message_not_found')
    editMessage(core, workspace, original, content)
    return
  }
  addMessage(core, workspace, channel, {
    ...content,
    user: workspace.botUserId,
    botId: workspace.botId,
    threadTs: given.thread_ts as string | undefined,
    ephemeralTo: given.response_type === 'in_channel' ? undefined : to.userId,
  })
}
