import { useId } from 'react'
import type { Block } from '../../slack/types.ts'
import { Interactive, isGroup } from './interactive.tsx'
import { useSurroundings } from './surroundings.ts'

/** A field of a form: label, element, what is wrong with it, hint. */
export function Input({ block }: { block: Block }) {
  const { errors } = useSurroundings()
  const id = useId()
  const { element, hint, optional = false } = block
  if (!element) return null
  const error = errors[block.block_id]
  const grouped = isGroup(element.type)
  const label = (
    <>
      {block.label?.text}
      {optional && <span className="b-optional"> (optional)</span>}
    </>
  )
  const naming = {
    id,
    labelledBy: `${id}label`,
    describedBy: [error && `${id}error`, hint && `${id}hint`].filter(Boolean).join(' ') || undefined,
    invalid: error !== undefined,
  }
  return (
    <div className="b-input">
      {grouped ? (
        <span id={`${id}label`} className="b-label">
          {label}
        </span>
      ) : (
        <label id={`${id}label`} htmlFor={id} className="b-label">
          {label}
        </label>
      )}
      <Interactive
        blockId={block.block_id}
        element={element}
        tells={block.dispatch_action === true}
        clearable={optional}
        naming={naming}
      />
      {error !== undefined && (
        <p id={`${id}error`} className="b-error">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}hint`} className="b-hint">
          {hint.text}
        </p>
      )}
    </div>
  )
}
