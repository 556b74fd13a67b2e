/** mrkdwn and text objects as a person sees them. */
import type { ReactNode } from 'react'
import { type MrkdwnNode, parseMrkdwn } from '../../slack/parse-mrkdwn.ts'
import type { Text as TextObject } from '../../slack/types.ts'
import { inOrder } from './in-order.ts'
import { Link } from './link.tsx'
import { BroadcastMention, ChannelMention, DateMention, GroupMention, UserMention } from './mentions.tsx'

/** A text object: mrkdwn, or plain text to the letter. */
export const Text = ({ of }: { of: TextObject }) =>
  of.type === 'mrkdwn' ? <Mrkdwn text={of.text} /> : <span className="b-text">{of.text}</span>

/** mrkdwn text, in a SurroundingsContext. May hold quotes and code blocks, so it does not fit into a <p>. */
export const Mrkdwn = ({ text }: { text: string }) => <div className="b-text">{draw(parseMrkdwn(text))}</div>

const draw = (nodes: readonly MrkdwnNode[]): ReactNode => inOrder(nodes.map(drawNode))

function drawNode(node: MrkdwnNode): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'user':
      return <UserMention id={node.id} />
    case 'channel':
      return <ChannelMention id={node.id} />
    case 'usergroup':
      return <GroupMention id={node.id} label={node.label} />
    case 'broadcast':
      return <BroadcastMention range={node.range} />
    case 'date':
      return <DateMention date={node} url={node.url} />
    case 'link':
      return <Link url={node.url}>{node.label ?? node.url}</Link>
    case 'bold':
      return <strong>{draw(node.children)}</strong>
    case 'italic':
      return <em>{draw(node.children)}</em>
    case 'strike':
      return <s>{draw(node.children)}</s>
    case 'code':
      return <code>{draw(node.children)}</code>
    case 'preformatted':
      return <pre>{draw(node.children)}</pre>
    case 'quote':
      return <blockquote>{draw(node.children)}</blockquote>
  }
}
