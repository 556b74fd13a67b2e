/** The ⋯ menu. */
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Option } from '../../slack/types.ts'
import { type ElementProps, useElement } from './element.ts'
import { safeUrl } from './link.tsx'

export function Overflow(props: ElementProps) {
  const { element, naming } = props
  const { click, busy, question } = useElement(props)
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  const choose = (option: Option) => {
    menu.current?.hidePopover()
    click({ choice: option.value ?? '', url: safeUrl(option.url) })
  }
  return (
    <>
      <button
        type="button"
        className="b-button b-overflow"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label="More actions"
        aria-describedby={naming.labelledBy ?? naming.describedBy}
        aria-busy={busy || undefined}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label="More actions"
        className="b-menu"
        tabIndex={-1}
        onKeyDown={moveInMenu}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState === 'open') itemsOf(event.currentTarget)[0]?.focus()
        }}
      >
        {element.options?.map((option) => (
          <button
            key={option.value}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => choose(option)}
          >
            {option.text.text}
            {option.description && <span className="b-description">{option.description.text}</span>}
          </button>
        ))}
      </div>
      {question}
    </>
  )
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]'),
]

/** Arrows, Home and End, as in every menu. Escape is the browser's, and closes nothing but the menu. */
function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (event.key === 'Escape') event.stopPropagation()
  if (event.key === 'Tab') event.currentTarget.hidePopover()
  if (to === undefined) return
  event.preventDefault()
  items.at(to % items.length)?.focus()
}
