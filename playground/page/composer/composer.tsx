import { type KeyboardEvent, useId, useState } from 'react'
import { refusalIn, sendAndTell } from '../state/act.ts'
import { useWorld } from '../state/page.ts'
import { CompletionList } from './completion-list.tsx'
import { objectionTo, offerFor } from './completions.ts'
import './composer.css'

/** The box to write in: a message, or a slash command, which is completed as one types. Enter sends. */
export function Composer(props: { channelId: string; label: string; threadTs?: string }) {
  const { channelId, label, threadTs } = props
  const { me, commands, users } = useWorld()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<number | null>(null)
  const [closed, setClosed] = useState(true)
  const [objection, setObjection] = useState<string | null>(null)
  const id = useId()

  const offer = offerFor(text, threadTs ? [] : commands, users)
  const { completions } = offer
  const isOpen = !closed && completions.length > 0
  const active = picked ?? (offer.isComplete ? -1 : 0)

  const write = (next: string) => {
    setText(next)
    setPicked(null)
    setClosed(false)
    setObjection(null)
  }
  const submit = async () => {
    const typed = text.trim()
    const why = objectionTo(typed, commands, threadTs !== undefined)
    setClosed(true)
    setObjection(why)
    if (typed === '' || why) return
    setText('')
    const at = { as: me.id, channel: channelId, text: typed }
    const outcome = await sendAndTell(
      typed.startsWith('/')
        ? { act: 'command', ...at }
        : { act: 'say', ...at, ...(threadTs !== undefined && { threadTs }) },
    )
    if (refusalIn(outcome)) setText((since) => since || typed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !isOpen) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setPicked((active + step + completions.length) % completions.length)
    else if (event.key === 'Escape') setClosed(true)
    else if ((event.key === 'Tab' || event.key === 'Enter') && completions[active] && !event.shiftKey)
      write(completions[active].text)
    else return
    event.preventDefault()
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {isOpen && <CompletionList id={id} offer={offer} active={active} onTake={write} />}
      <div className="composer-box">
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={objection !== null}
          aria-describedby={objection ? `${id}-objection` : undefined}
          placeholder={`${label}${threadTs ? '' : ', or type /'}`}
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="send"
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setClosed(true)}
        />
        <button type="submit" className="send" aria-label="Send" aria-disabled={text.trim() === ''}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 2.5 14 8 2 13.5 3.8 8.8 9 8 3.8 7.2z" fill="currentColor" />
          </svg>
        </button>
      </div>
      {objection && (
        <p className="objection" role="alert" id={`${id}-objection`}>
          {objection}
        </p>
      )}
    </form>
  )
}
