import { useId } from 'react'
import type { Block } from '../../slack/types.ts'
import { Interactive } from './interactive.tsx'

/** A row of elements that each tell the app at once. */
export function Actions({ block }: { block: Block }) {
  const id = useId()
  return (
    <div className="b-actions">
      {block.elements?.map((element) => (
        <Interactive
          key={element.action_id}
          blockId={block.block_id}
          element={element}
          tells
          clearable={false}
          naming={{ id: `${id}${element.action_id}` }}
        />
      ))}
    </div>
  )
}
