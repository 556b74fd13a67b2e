import { go } from '../state/walk.ts'
import { Clock } from './clock.tsx'
import { Journal } from './journal.tsx'
import { Reset } from './reset.tsx'
import { Troubles } from './troubles.tsx'
import './backstage.css'

/** What no one sees in Slack: the clock, what goes wrong, and all that goes between Slack and the bot. */
export function Backstage() {
  return (
    <aside className="backstage" aria-label="Backstage">
      <header className="pane-head">
        <div className="pane-title">
          <h2>Backstage</h2>
        </div>
        <button
          type="button"
          className="icon"
          aria-label="Close the backstage"
          onClick={() => go({ backstage: false })}
        >
          ×
        </button>
      </header>
      <div className="backstage-halves">
        <div className="controls">
          <Clock />
          <Troubles />
          <Reset />
        </div>
        <Journal />
      </div>
    </aside>
  )
}
