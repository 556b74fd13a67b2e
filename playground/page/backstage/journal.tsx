import { useState } from 'react'
import type { Happening } from '../../page-server/world.ts'
import { usePage, useWorld } from '../state/page.ts'
import { HappeningLine } from './happening-line.tsx'
import './journal.css'

type Kind = Happening['kind']

const FILTERS: Readonly<Record<string, readonly Kind[]>> = {
  All: ['call', 'delivery', 'log', 'clock'],
  'Slack → bot': ['delivery', 'clock'],
  'bot → Slack': ['call', 'clock'],
  'Bot’s words': ['log', 'clock'],
}

/** Everything that went between Slack and the bot, the newest first. */
export function Journal() {
  const { clock } = useWorld()
  const happenings = usePage((page) => page.happenings)
  const [filter, setFilter] = useState('All')
  const shown = happenings.filter(({ kind }) => FILTERS[filter]?.includes(kind)).reverse()
  return (
    <section className="journal" aria-labelledby="journal-title">
      <h3 id="journal-title">Journal</h3>
      <fieldset className="filters">
        <legend className="hidden-text">Show</legend>
        {Object.keys(FILTERS).map((name) => (
          <button key={name} type="button" aria-pressed={name === filter} onClick={() => setFilter(name)}>
            {name}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && (
        <p className="journal-none">
          Nothing yet. Every click, form and command, and every call of the bot, is written here as it
          happens.
        </p>
      )}
      <ol className="happenings" aria-label="Happenings, newest first">
        {shown.map((happening) => (
          <HappeningLine key={happening.seq} happening={happening} zone={clock.zone} />
        ))}
      </ol>
    </section>
  )
}
