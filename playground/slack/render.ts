/** Messages and views in plain text, for a console and for tests that read what a person reads. */
import { channelName, type Reader, readMrkdwn, userName } from './mrkdwn.ts'
import type { Message, View, Workspace } from './state.ts'
import type { Block, Element, RichTextNode, StateValue, TableCell, Text, Values } from './types.ts'

interface Shown extends Reader {
  values?: Values
  errors?: Record<string, string>
}

/** A message as the viewer sees it. */
export function renderMessage(
  message: Message,
  workspace: Workspace,
  { viewer }: { viewer?: string } = {},
): string {
  const shown = {
    workspace,
    viewer,
    values: workspace.messageValues.get(`${viewer} ${message.channel} ${message.ts}`) ?? {},
  }
  const files = message.files.map((id) => `[file: ${workspace.files.get(id)?.title ?? id}]`)
  const body =
    message.blocks.length > 0 ? renderBlocks(message.blocks, shown) : readMrkdwn(message.text, shown)
  return [body, ...files].filter((line) => line !== '').join('\n')
}

/** A modal or Home tab with what is filled in and the errors shown. */
export function renderView(view: View, workspace: Workspace, { viewer }: { viewer?: string } = {}): string {
  const { payload, values, errors } = view
  const body = renderBlocks(payload.blocks, { workspace, viewer, values, errors })
  if (payload.type === 'home') return body
  const buttons = [payload.close?.text ?? 'Cancel', ...(payload.submit ? [payload.submit.text] : [])]
  return [`# ${payload.title?.text}`, body, buttons.map((one) => `[${one}]`).join(' ')].join('\n')
}

export const renderBlocks = (blocks: readonly Block[], shown: Shown): string =>
  blocks.map((block) => renderBlock(block, shown)).join('\n')

function renderBlock(block: Block, shown: Shown): string {
  const read = (text: Text | undefined) => (text ? readText(text, shown) : '')
  const elements = () => (block.elements ?? []).map((one) => renderElement(one, block, shown))
  switch (block.type) {
    case 'header':
      return `## ${read(block.text)}`
    case 'divider':
      return '───'
    case 'section': {
      const fields = (block.fields ?? []).map((one) => read(one).replaceAll('\n', ' ')).join(' · ')
      const accessory = block.accessory ? renderElement(block.accessory, block, shown) : ''
      return [read(block.text), fields, accessory].filter((line) => line !== '').join('\n')
    }
    case 'context':
      return elements().join(' · ')
    case 'actions':
      return elements().join(' ')
    case 'image':
      return `${block.title ? `${read(block.title)} ` : ''}[image: ${block.alt_text}]`
    case 'input':
      return renderInput(block, shown)
    case 'table':
      return renderTable(block, shown)
    case 'markdown':
      return String(block.text)
    case 'rich_text':
      return readRichText(block.elements as unknown as RichTextNode[], shown)
    default:
      return `[${block.type}]`
  }
}

function renderInput(block: Block, shown: Shown): string {
  const optional = block.optional ? ' (optional)' : ''
  const error = shown.errors?.[block.block_id]
  return [
    `${block.label?.text}${optional}: ${renderElement(block.element!, block, shown)}`,
    ...(block.hint ? [`  ${block.hint.text}`] : []),
    ...(error ? [`  ! ${error}`] : []),
  ].join('\n')
}

function renderElement(element: Element, block: Block, shown: Shown): string {
  switch (element.type) {
    case 'plain_text':
    case 'mrkdwn':
      return readText(element as unknown as Text, shown)
    case 'image':
      return `[image: ${element.alt_text}]`
    case 'button':
      return `[${element.text?.text}]`
    case 'overflow':
      return `[… ${element.options?.map((one) => one.text.text).join(' | ')}]`
    case 'radio_buttons':
    case 'checkboxes': {
      const value = shown.values?.[block.block_id]?.[element.action_id]
      const on = [value?.selected_option, ...(value?.selected_options ?? [])].map((one) => one?.value)
      return (element.options ?? [])
        .map((one) => `${on.includes(one.value) ? '(x)' : '( )'} ${readText(one.text, shown)}`)
        .join(' ')
    }
    default: {
      const value = shown.values?.[block.block_id]?.[element.action_id]
      return `[${(value && readValue(value, shown)) || (element.placeholder?.text ?? '')}]`
    }
  }
}

function readValue(value: StateValue, shown: Shown): string {
  const users = [value.selected_user, ...(value.selected_users ?? [])].filter((one) => one != null)
  const channels = [value.selected_channel, value.selected_conversation].filter((one) => one != null)
  const options = [value.selected_option, ...(value.selected_options ?? [])].filter((one) => one != null)
  const plain = [value.value, value.selected_date, value.selected_time].filter((one) => one != null)
  return [
    ...plain,
    ...options.map((one) => one.text.text),
    ...users.map((id) => `@${userName(shown, id)}`),
    ...channels.map((id) => `#${channelName(shown, id)}`),
  ].join(', ')
}

const readText = (text: Text, shown: Shown): string =>
  text.type === 'mrkdwn' ? readMrkdwn(text.text, shown) : text.text

function readRichText(nodes: readonly RichTextNode[] = [], shown: Shown): string {
  return nodes
    .map((node) => {
      if (node.type === 'rich_text_list') {
        return (node.elements ?? []).map((item) => `\n• ${readRichText(item.elements, shown)}`).join('')
      }
      if (node.elements) return readRichText(node.elements, shown)
      if (node.type === 'user') return `@${userName(shown, node.user_id ?? '')}`
      if (node.type === 'channel') return `#${channelName(shown, node.channel_id ?? '')}`
      if (node.type === 'broadcast') return `@${node.range}`
      if (node.type === 'emoji') return `:${node.name}:`
      return node.text ?? node.url ?? ''
    })
    .join('')
}

/** Columns padded to their widest cell, right-aligned where the table says so. */
function renderTable(block: Block, shown: Shown): string {
  const read = (cell: TableCell) =>
    cell.type === 'rich_text' ? readRichText(cell.elements, shown) : (cell.text ?? '')
  const rows = (block.rows ?? []).map((row) => row.map(read))
  const widths = rows.reduce<number[]>((sofar, row) => {
    row.forEach((text, column) => {
      sofar[column] = Math.max(sofar[column] ?? 0, [...text].length)
    })
    return sofar
  }, [])
  return rows
    .map((row) =>
      row
        .map((text, column) => {
          const gap = ' '.repeat(widths[column]! - [...text].length)
          return block.column_settings?.[column]?.align === 'right' ? gap + text : text + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
