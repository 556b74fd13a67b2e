/** rich_text: every text in it is literal. */
import type { ReactNode } from 'react'
import type { RichTextNode } from '../../slack/types.ts'
import { inOrder } from './in-order.ts'
import { Link } from './link.tsx'
import { BroadcastMention, ChannelMention, DateMention, GroupMention, UserMention } from './mentions.tsx'

/** What single kinds of nodes hold beside what the local Slack reads itself. */
export interface Node extends Omit<RichTextNode, 'elements'> {
  elements?: Node[]
  usergroup_id?: string
  /** Code points in hex, joined by `-`. */
  unicode?: string
  timestamp?: number
  format?: string
  fallback?: string
  /** A colour, #rrggbb. */
  value?: string
  /** How many numbers of an ordered list came before. */
  offset?: number
}

export const RichText = ({ nodes }: { nodes: readonly Node[] }) => (
  <div className="b-text">{draw(nodes, drawPart)}</div>
)

const draw = (nodes: readonly Node[] = [], one: (node: Node) => ReactNode): ReactNode =>
  inOrder(nodes.map(one))

function drawPart(node: Node): ReactNode {
  const inside = draw(node.elements, drawInline)
  switch (node.type) {
    case 'rich_text_list':
      return <List list={node} />
    case 'rich_text_quote':
      return <blockquote>{inside}</blockquote>
    case 'rich_text_preformatted':
      return <pre>{inside}</pre>
    default:
      return <div>{inside}</div>
  }
}

function List({ list: { style, elements = [], indent = 0, offset = 0 } }: { list: Node }) {
  const items = draw(elements, (item) => <li>{draw(item.elements, drawInline)}</li>)
  const indented = { marginInlineStart: `${indent * 1.5}em` }
  return style === 'ordered' ? (
    <ol start={offset + 1} style={indented}>
      {items}
    </ol>
  ) : (
    <ul style={indented}>{items}</ul>
  )
}

function drawInline(node: Node): ReactNode {
  const style = (node.style ?? {}) as Partial<
    Record<'bold' | 'italic' | 'strike' | 'underline' | 'code', boolean>
  >
  let drawn = drawPlain(node)
  if (style.code) drawn = <code>{drawn}</code>
  if (style.underline) drawn = <u>{drawn}</u>
  if (style.strike) drawn = <s>{drawn}</s>
  if (style.italic) drawn = <em>{drawn}</em>
  if (style.bold) drawn = <strong>{drawn}</strong>
  return drawn
}

function drawPlain(node: Node): ReactNode {
  switch (node.type) {
    case 'link':
      return <Link url={node.url}>{node.text ?? node.url}</Link>
    case 'user':
      return <UserMention id={node.user_id ?? ''} />
    case 'channel':
      return <ChannelMention id={node.channel_id ?? ''} />
    case 'usergroup':
      return <GroupMention id={node.usergroup_id ?? ''} label={undefined} />
    case 'broadcast':
      return <BroadcastMention range={node.range ?? ''} />
    case 'emoji':
      return emoji(node)
    case 'date': {
      const { timestamp: seconds = Number.NaN, format = '', fallback = '' } = node
      return <DateMention date={{ seconds, format, fallback }} url={node.url} />
    }
    case 'color':
      return <Colour value={node.value ?? ''} />
    default:
      return node.text ?? ''
  }
}

/** The character where Slack gave it, else the name as it is typed. */
const emoji = ({ unicode = '', name }: Node): string =>
  /^[0-9a-f]{2,5}(-[0-9a-f]{2,5})*$/i.test(unicode)
    ? String.fromCodePoint(...unicode.split('-').map((hex) => Number.parseInt(hex, 16)))
    : `:${name}:`

const Colour = ({ value }: { value: string }) => (
  <>
    {/^#[0-9a-f]{6}$/i.test(value) && (
      <span className="b-colour" style={{ background: value }} aria-hidden="true" />
    )}
    {value}
  </>
)
