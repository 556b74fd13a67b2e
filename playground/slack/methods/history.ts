import { SCOPE_OF, visibleChannel } from '../channels.ts'
import { SlackError } from '../errors.ts'
import { findMessage, messageJson } from '../messages.ts'
import type { Message } from '../state.ts'
import { arg, type Method, method, page, paging } from './method.ts'

const range = {
  ...paging,
  oldest: arg.text.optional(),
  latest: arg.text.optional(),
  inclusive: arg.flag.optional(),
  include_all_metadata: arg.flag.optional(),
}

interface Range {
  oldest?: string | undefined
  latest?: string | undefined
  inclusive?: boolean | undefined
}

/** Messages everybody sees within a range of timestamps, whose ends count only when `inclusive`. */
function within(messages: readonly Message[], { oldest, latest, inclusive = false }: Range): Message[] {
  const from = oldest ? Number(oldest) : 0
  const to = latest ? Number(latest) : Number.POSITIVE_INFINITY
  if (Number.isNaN(from)) throw new SlackError('invalid_ts_oldest')
  if (Number.isNaN(to)) throw new SlackError('invalid_ts_latest')
  return messages.filter((one) => {
    const ts = Number(one.ts)
    const inside = inclusive ? ts >= from && ts <= to : ts > from && ts < to
    return inside && !one.deleted && one.ephemeralTo === undefined
  })
}

export const historyMethods: Method[] = [
  method({
    name: 'conversations.history',
    args: { channel: arg.text, ...range },
    run: ({ core, workspace, need }, { channel: id, include_all_metadata: metadata = false, ...args }) => {
      const channel = visibleChannel(workspace, id)
      need(`${SCOPE_OF[channel.kind]}:history`)
      if (!channel.members.has(workspace.botUserId)) throw new SlackError('not_in_channel')
      const top = within(channel.messages, args).filter((one) => !one.threadTs || one.threadTs === one.ts)
      const { items, response_metadata } = page(top.reverse(), args)
      return {
        messages: items.map((one) => messageJson(core, workspace, one, { metadata })),
        has_more: response_metadata.next_cursor !== '',
        pin_count: 0,
        response_metadata,
      }
    },
  }),
  method({
    name: 'conversations.replies',
    args: { channel: arg.text, ts: arg.text, ...range },
    run: (
      { core, workspace, need },
      { channel: id, ts, include_all_metadata: metadata = false, ...args },
    ) => {
      const channel = visibleChannel(workspace, id)
      need(`${SCOPE_OF[channel.kind]}:history`)
      if (!channel.members.has(workspace.botUserId)) throw new SlackError('not_in_channel')
      const parent = findMessage(channel, ts)
      if (!parent) throw new SlackError('thread_not_found')
      const replies = within(channel.messages, args).filter((one) => one.threadTs === ts && one !== parent)
      const { items, response_metadata } = page([parent, ...replies], args, 1000)
      return {
        messages: items.map((one) => messageJson(core, workspace, one, { metadata })),
        has_more: response_metadata.next_cursor !== '',
        response_metadata,
      }
    },
  }),
]
