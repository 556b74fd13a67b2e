/** The question Slack asks back before it passes something on. */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Confirm } from '../../slack/types.ts'
import { Text } from './mrkdwn.tsx'

/** Asks before something is done; does it at once where there is nothing to ask. */
export function useConfirm(confirm: Confirm | undefined): {
  ask(then: () => void): void
  question: ReactNode
} {
  const [then, setThen] = useState<(() => void) | null>(null)
  const answer = (yes: boolean) => {
    setThen(null)
    if (yes) then?.()
  }
  return {
    ask: (next) => (confirm ? setThen(() => next) : next()),
    question: confirm && then && <Question confirm={confirm} answer={answer} />,
  }
}

function Question({ confirm, answer }: { confirm: Confirm; answer(yes: boolean): void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // Closed before it leaves, so that the focus goes back to where it came from.
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="b-confirm"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      // Escape answers this question and closes no form around.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onCancel={(event) => {
        event.stopPropagation()
        event.preventDefault()
        answer(false)
      }}
    >
      <h2 id={`${id}title`}>{confirm.title?.text ?? 'Are you sure?'}</h2>
      <div id={`${id}text`}>
        <Text of={confirm.text} />
      </div>
      <div className="b-actions">
        <button type="button" className="b-button" onClick={() => answer(false)}>
          {confirm.deny?.text ?? 'Cancel'}
        </button>
        <button
          type="button"
          className={`b-button b-${confirm.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => answer(true)}
        >
          {confirm.confirm?.text ?? 'Okay'}
        </button>
      </div>
    </dialog>
  )
}
