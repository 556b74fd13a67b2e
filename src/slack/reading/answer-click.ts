import type { KnownBlock, TableBlock } from '@slack/types'
import { noticeModal } from '../../blocks/answers.ts'
import type { Message } from '../../blocks/message.ts'
import { bold, type Line, line, rich } from '../../blocks/text.ts'
import type { ActionCall } from '../bolt/registry.ts'

/**
 * Answers a click where it happened. Modals take no tables, so there a row becomes a line; and a page that is turned
 * within a modal replaces what it shows, since Slack stacks three at most.
 * @param page the page that was turned to, where one was
 */
export async function answerClick(call: ActionCall, message: Message, page?: string): Promise<void> {
  if (call.surface === 'message') return call.reply(message)
  const blocks = withoutTables(message.blocks)
  if (call.view === null || page === undefined) return call.reply({ ...message, blocks })
  await call.client.views.update({ view_id: call.view.id, view: { ...noticeModal('Drumbeat', ''), blocks } })
}

/** The same blocks with each table's rows as lines: "Demos  9 Nov 🟢 42 · 16 Nov 🔻 38 · Goal 50". */
export const withoutTables = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.flatMap((block) => (block.type === 'table' ? tableLines(block) : [block]))

function tableLines({ rows }: TableBlock): KnownBlock[] {
  const [head = [], ...body] = rows.map((row) => row.map((cell) => ('text' in cell ? cell.text.trim() : '')))
  return body.map((row) => rich(rowLine(head, row)))
}

function rowLine(head: readonly string[], [name = '', ...values]: readonly string[]): Line {
  const pairs = values.flatMap((value, i) => (value === '' ? [] : [`${head[i + 1] ?? ''} ${value}`]))
  return line(bold(name), `  ${pairs.join(' · ')}`)
}
