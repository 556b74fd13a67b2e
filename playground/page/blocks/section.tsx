import { useId } from 'react'
import type { Block, Text as TextObject } from '../../slack/types.ts'
import { Image } from './image.tsx'
import { inOrder } from './in-order.ts'
import { Interactive } from './interactive.tsx'
import { Text } from './mrkdwn.tsx'

/** Text, fields in two columns, and one element beside them, which the text names or describes. */
export function Section({ block }: { block: Block }) {
  const id = useId()
  const { text, fields, accessory } = block
  return (
    <div className="b-section">
      <div className="b-section-body">
        {text && (
          <div id={`${id}text`}>
            <Text of={text} />
          </div>
        )}
        {fields && <div className="b-fields">{inOrder(fields.map(drawField))}</div>}
      </div>
      {accessory?.type === 'image' && (
        <div className="b-thumbnail">
          <Image of={accessory} />
        </div>
      )}
      {accessory && accessory.type !== 'image' && (
        <div className="b-accessory">
          <Interactive
            blockId={block.block_id}
            element={accessory}
            tells
            clearable={false}
            naming={{ id, ...(text && words(accessory.type, `${id}text`)) }}
          />
        </div>
      )}
    </div>
  )
}

/** A button has a name of its own. */
const words = (type: string, textId: string) =>
  type === 'button' || type === 'overflow' ? { describedBy: textId } : { labelledBy: textId }

const drawField = (field: TextObject) => (
  <div>
    <Text of={field} />
  </div>
)
