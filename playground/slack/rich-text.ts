/** A message's text as the rich_text block that Slack makes of it. Pure. */
import type { Markup } from './markup.ts'
import { type MrkdwnNode, parseMrkdwn } from './parse-mrkdwn.ts'
import type { Block, Fields } from './types.ts'

type Styled = Extract<MrkdwnNode, { children: MrkdwnNode[] }>
type Style = { bold?: true; italic?: true; strike?: true; code?: true }

/** Sections, quotes and preformatted text in their order. */
export function richTextOf(mrkdwn: string, blockId: string): Block {
  const parts: Fields[] = []
  let inline: MrkdwnNode[] = []
  const endSection = () => {
    if (inline.length > 0) parts.push({ type: 'rich_text_section', elements: elements(inline) })
    inline = []
  }
  for (const node of parseMrkdwn(mrkdwn)) {
    if (node.type !== 'quote' && node.type !== 'preformatted') {
      inline.push(node)
      continue
    }
    endSection()
    parts.push({ type: `rich_text_${node.type}`, elements: elements(node.children) })
  }
  endSection()
  return { type: 'rich_text', block_id: blockId, elements: parts } as unknown as Block
}

const elements = (nodes: readonly MrkdwnNode[], style: Style = {}): Fields[] =>
  nodes.flatMap((node) =>
    isStyled(node)
      ? elements(node.children, { ...style, [node.type]: true })
      : { ...element(node), ...(Object.keys(style).length > 0 && { style }) },
  )

const isStyled = (node: MrkdwnNode): node is Styled => 'children' in node

function element(node: Markup): Fields {
  switch (node.type) {
    case 'text':
      return { type: 'text', text: node.text }
    case 'user':
      return { type: 'user', user_id: node.id }
    case 'channel':
      return { type: 'channel', channel_id: node.id }
    case 'usergroup':
      return { type: 'usergroup', usergroup_id: node.id }
    case 'broadcast':
      return { type: 'broadcast', range: node.range }
    case 'link':
      return { type: 'link', url: node.url, ...(node.label !== undefined && { text: node.label }) }
    case 'date': {
      const { seconds: timestamp, format, fallback, url } = node
      return { type: 'date', timestamp, format, fallback, ...(url !== undefined && { url }) }
    }
  }
}
