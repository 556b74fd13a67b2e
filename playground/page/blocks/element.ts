/** What every interactive element is given, and what it does when somebody uses it. */
import { type ReactNode, useRef, useState } from 'react'
import type { Choice } from '../../page-server/world.ts'
import type { Element } from '../../slack/types.ts'
import { useConfirm } from './confirm.tsx'
import { chosenIn } from './held.ts'
import { useSurroundings } from './surroundings.ts'

/** How an element is tied to the words around it. Ids of other HTML elements, but for `id` and `label`. */
export interface Naming {
  /** The control's own id, which a <label> is for. */
  id: string
  /** Names it where no label stands beside it. */
  label?: string | undefined
  labelledBy?: string | undefined
  /** Hint, error, or the section it belongs to. */
  describedBy?: string | undefined
  invalid?: boolean
}

export interface ElementProps {
  blockId: string
  element: Element
  /** Whether the app is told of each choice; else it is kept until the form is submitted. */
  tells: boolean
  /** Whether a choice may be taken back. */
  clearable: boolean
  naming: Naming
}

/** For a single control: a select, a text box. */
export const controlAttributes = ({ id, label, labelledBy, describedBy, invalid }: Naming) => ({
  id,
  'aria-label': labelledBy ? undefined : label,
  'aria-labelledby': labelledBy,
  'aria-describedby': describedBy,
  'aria-invalid': invalid || undefined,
})

/** For the fieldset around several. */
export const groupAttributes = (naming: Naming) => {
  const { 'aria-invalid': _, ...attributes } = controlAttributes(naming)
  return attributes
}

/** Puts the cursor into an element that asks for it, also where a <dialog> opens around it only afterwards. */
export const focusing = (element: Element & { focus_on_load?: boolean }) =>
  element.focus_on_load ? focus : undefined

function focus(control: HTMLElement | null): void {
  control?.setAttribute('autofocus', '')
  control?.focus()
}

export interface InUse {
  /** What it holds: text, option values or ids; none when it is empty. */
  chosen: string[]
  /** The person chose: after asking back where the element wants that, kept, and told where it `tells`. */
  choose(choice: Choice): void
  /** Kept without telling, for what is still being typed. */
  keep(choice: Choice): void
  /**
   * The person clicked, which may also lead to an address. Further clicks do nothing until the app has
   * acknowledged.
   */
  click(clicked?: { choice?: Choice; url?: string | undefined }): void
  /** Whether a click waits for the app. */
  busy: boolean
  /** The question asked back, to be drawn beside the element. */
  question: ReactNode
}

export function useElement({ blockId, element, tells }: ElementProps): InUse {
  const { value, change, press } = useSurroundings()
  const { ask, question } = useConfirm(element.confirm)
  const [busy, setBusy] = useState(false)
  // State is a draw behind; two clicks can come before it.
  const waiting = useRef(false)
  const { action_id: actionId } = element
  const keep = (choice: Choice) => change(blockId, actionId, choice)
  const choose = (choice: Choice) =>
    ask(() => {
      keep(choice)
      if (tells) void press(blockId, actionId, choice)
    })
  const send: InUse['click'] = async ({ choice, url } = {}) => {
    if (url) window.open(url, '_blank', 'noopener,noreferrer')
    waiting.current = true
    setBusy(true)
    await press(blockId, actionId, choice).finally(() => {
      waiting.current = false
      setBusy(false)
    })
  }
  const click: InUse['click'] = (clicked) => {
    if (!waiting.current) ask(() => send(clicked))
  }
  return { chosen: chosenIn(value(blockId, actionId)), choose, keep, click, busy, question }
}
