import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Outcome, View } from '../../page-server/world.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { SurroundingsContext } from '../blocks/surroundings.ts'
import { refusalIn, send, wentUnanswered } from '../state/act.ts'
import { thePage, useWorld } from '../state/page.ts'
import { useSheet } from '../state/surroundings.ts'
import { choicesIn } from '../state/typed.ts'
import { ModalHead } from './modal-head.tsx'
import './modal.css'

const NO_CONNECTION = 'We had some trouble connecting. Try again?'

/** A form of the app. It stays until the app, or the person, closes it. */
export function Modal({ view, isStacked }: { view: View; isStacked: boolean }) {
  const { me } = useWorld()
  const { id, payload, values } = view
  const [trouble, setTrouble] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  // Newer than what came with the view, until the app changes that.
  const [refused, setRefused] = useState<{ hash: string; errors: Record<string, string> } | null>(null)
  const errors = refused?.hash === view.hash ? refused.errors : view.errors
  const titleId = useId()
  const dialog = useDialog(view.hash)
  const act = { as: me.id, view: id }
  const told = (outcome: Outcome) => setTrouble(wentUnanswered(outcome) ? NO_CONNECTION : refusalIn(outcome))

  const surroundings = useSheet({
    surface: 'modal',
    id,
    blocks: payload.blocks,
    values,
    errors,
    press: (block, action, choice, choices) => {
      setTrouble(null)
      const at = { ...act, block, action, choices }
      return send({ act: 'press-in-view', ...at, ...(choice !== undefined && { choice }) })
    },
    onOutcome: told,
  })
  const submit = async () => {
    if (sending || !payload.submit) return
    setSending(true)
    setTrouble(null)
    setRefused({ hash: view.hash, errors: {} })
    const choices = choicesIn(thePage().typed[me.id]?.[id], payload.blocks)
    const outcome = await send({ act: 'submit', ...act, choices })
    setSending(false)
    told(outcome)
    if ('errors' in outcome) setRefused({ hash: view.hash, errors: outcome.errors })
    // The app may have put another view in its place, which begins at its top.
    else if (outcome.ok) dialog.current?.querySelector('.modal-body')?.scrollTo(0, 0)
  }
  const close = () => void send({ act: 'close-view', ...act, all: false }).then(told)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }

  useEffect(() => {
    if (refused) dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refused, dialog])

  return (
    <dialog open ref={dialog} tabIndex={-1} className="modal" aria-labelledby={titleId} onKeyDown={onKeyDown}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <ModalHead id={titleId} title={payload.title?.text ?? ''} isStacked={isStacked} onClose={close} />
        <div className="modal-body">
          <SurroundingsContext value={surroundings}>
            <Blocks blocks={payload.blocks} />
          </SurroundingsContext>
        </div>
        <footer>
          <p className="modal-trouble" role="alert">
            {trouble}
          </p>
          <button type="button" className="button" onClick={close}>
            {payload.close?.text ?? (payload.submit ? 'Cancel' : 'Close')}
          </button>
          {payload.submit && (
            <button type="submit" className="button primary" aria-disabled={sending}>
              {sending && <span className="spinner" aria-hidden="true" />}
              {sending ? 'Sending…' : payload.submit.text}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  )
}

/** Takes the person to the field that asks for it, else the first; again when the app changed the one they were in. */
function useDialog(hash: string) {
  const dialog = useRef<HTMLDialogElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with a new hash the form may have other fields
  useLayoutEffect(() => {
    const { current: form } = dialog
    const { activeElement: at } = document
    if (at !== form && form?.contains(at)) return
    const first =
      form?.querySelector<HTMLElement>('[autofocus]') ??
      form?.querySelector<HTMLElement>('.modal-body :is(input, textarea, select, button, [tabindex="0"])')
    // One that is still being filled has no fields yet. What stands above the first field is to be read first.
    const place = first ?? form
    place?.focus({ preventScroll: !place.autofocus })
  }, [hash])
  return dialog
}
