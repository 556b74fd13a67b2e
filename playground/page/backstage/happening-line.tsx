import { memo, useState } from 'react'
import type { Happening } from '../../page-server/world.ts'
import { told } from '../time.ts'
import { HappeningDetail } from './happening-detail.tsx'

const KINDS: Readonly<Record<Happening['kind'], { sign: string; words: string }>> = {
  call: { sign: '→', words: 'bot to Slack' },
  delivery: { sign: '←', words: 'Slack to bot' },
  log: { sign: '·', words: 'bot says' },
  clock: { sign: '◷', words: 'clock' },
}

/** One line of the journal, which unfolds to what was sent and answered. */
export const HappeningLine = memo(function HappeningLine(props: { happening: Happening; zone: string }) {
  const { happening, zone } = props
  const { at, kind, title, about, trouble, hasDetail } = happening
  const [open, setOpen] = useState(false)
  const line = (
    <>
      {/* Before the playground's clock is set up there is no time. */}
      {at && <time dateTime={at}>{told(at, zone, 'time')}</time>}
      <span className="sign" aria-hidden="true">
        {KINDS[kind].sign}
      </span>
      <span className="hidden-text">{KINDS[kind].words}: </span>
      <span className="what">
        <b>{title}</b> {about}
        {trouble && <em className="trouble"> {trouble}</em>}
      </span>
    </>
  )
  return (
    <li className="happening" data-kind={kind}>
      {hasDetail ? (
        <button type="button" className="happening-line" aria-expanded={open} onClick={() => setOpen(!open)}>
          {line}
        </button>
      ) : (
        <div className="happening-line">{line}</div>
      )}
      {open && <HappeningDetail happening={happening} />}
    </li>
  )
})
