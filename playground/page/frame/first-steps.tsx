import { useSyncExternalStore } from 'react'
import { useWorld } from '../state/page.ts'
import './first-steps.css'

const KEY = 'first-steps'
const listeners = new Set<() => void>()

const put = (state: 'shown' | 'away') => {
  localStorage.setItem(KEY, state)
  for (const listener of listeners) listener()
}
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const showFirstSteps = (): void => put('shown')

/** How to begin, until it is put away; the browser remembers that. */
export function FirstSteps() {
  const isShown = useSyncExternalStore(listen, () => localStorage.getItem(KEY) !== 'away')
  const { seed } = useWorld()
  if (!isShown) return null
  return (
    <aside className="first-steps" aria-label="First steps">
      <h2>First steps</h2>
      {seed === 'northwind' ? <PlayAWeek /> : <SetUp />}
      <p>
        Keys: in the box, <kbd>/</kbd> offers commands, <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Tab</kbd>{' '}
        takes, <kbd>Enter</kbd> sends; <kbd>Esc</kbd> closes a form or a thread.
      </p>
      <button
        type="button"
        className="icon"
        aria-label="Put the first steps away"
        onClick={() => put('away')}
      >
        ×
      </button>
    </aside>
  )
}

const PlayAWeek = () => (
  <ol>
    <li>You are Rick Hall, who sells in London. Click anybody under “You are” to be them instead.</li>
    <li>
      Backstage, click <b>To the next prompt</b>: Drumbeat asks Rick for his week.
    </li>
    <li>
      Under Messages, click <b>Enter numbers</b> and hand them in. Ana and the others are asked hours later.
    </li>
    <li>
      Click <b>To the post</b>, and read the scorecard in #sales-east. Maya, the manager, can act on it.
    </li>
  </ol>
)

const SetUp = () => (
  <ol>
    <li>Nothing is set up yet. Be Maya Chen, the manager: click her under “You are”.</li>
    <li>
      Type <b>/scorecard setup</b> in the box below, and go through its three steps.
    </li>
    <li>
      Backstage, click <b>To the next prompt</b>: the first rep is asked.
    </li>
    <li>Be that rep, enter numbers under Messages, and send the clock to the post.</li>
  </ol>
)
