/** Block Kit, drawn. */
import type { ReactNode } from 'react'
import type { Block, Element, Text as TextObject } from '../../slack/types.ts'
import { Actions } from './actions.tsx'
import { Image, ImageBlock } from './image.tsx'
import { Input } from './input.tsx'
import { Text } from './mrkdwn.tsx'
import { type Node, RichText } from './rich-text.tsx'
import { Section } from './section.tsx'
import { useSurroundings } from './surroundings.ts'
import { Table } from './table.tsx'
import './blocks.css'
import './buttons.css'
import './fields.css'
import './text.css'
import { inOrder } from './in-order.ts'

/** The blocks of a message, a modal or the Home tab, in a SurroundingsContext. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  const { surface } = useSurroundings()
  return (
    <div className={`b-blocks b-in-${surface}`}>
      {blocks.map((block) => (
        <One key={block.block_id} block={block} />
      ))}
    </div>
  )
}

function One({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'section':
      return <Section block={block} />
    case 'header':
      return <h3 className="b-header">{block.text?.text}</h3>
    case 'divider':
      return <hr className="b-divider" />
    case 'context':
      return <div className="b-context">{inOrder(block.elements?.map(drawInContext))}</div>
    case 'actions':
      return <Actions block={block} />
    case 'image':
      return <ImageBlock block={block} />
    case 'input':
      return <Input block={block} />
    case 'rich_text':
      return <RichText nodes={(block.elements ?? []) as unknown as Node[]} />
    case 'table':
      return <Table block={block} />
    case 'markdown':
      // The one block whose text is a string. It is shown as it was written.
      return <div className="b-text">{String(block.text)}</div>
    default:
      return <p>[{block.type}]</p>
  }
}

const drawInContext = (element: Element): ReactNode =>
  element.type === 'image' ? <Image of={element} /> : <Text of={element as unknown as TextObject} />
