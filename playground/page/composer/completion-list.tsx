import { useEffect, useRef } from 'react'
import type { Offer } from './completions.ts'

/** What is offered above the box; the keyboard stays in the box. */
export function CompletionList(props: {
  id: string
  offer: Offer
  /** Index of the one that Tab or Enter takes; -1 for none. */
  active: number
  onTake(text: string): void
}) {
  const { id, offer, active, onTake } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className="completions">
      <div role="listbox" id={id} aria-label="Commands" ref={list}>
        {offer.completions.map(({ word, about, text }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
          <div
            key={word}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(text)}
          >
            <b>{word}</b> <span>{about}</span>
          </div>
        ))}
      </div>
      <p className="completion-keys">{offer.usage ?? '↑ ↓ to choose, Tab to take, Escape to close'}</p>
    </div>
  )
}
