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
    <section className="first-steps" aria-label="First steps">
      <h3>First steps</h3>
      {seed === 'northwind' ? <PlayAWeek /> : <SetUp />}
      <p>
        Keys: <kbd>/</kbd> offers commands, <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Tab</kbd> takes,{' '}
        <kbd>Enter</kbd> sends, <kbd>Esc</kbd> closes.
      </p>
      <button
        type="button"
        className="icon"
        aria-label="Put the first steps away"
        onClick={() => put('away')}
      >
        ×
      </button>
    </section>
  )
}

const PlayAWeek = () => (
  <ol>
    <li>You are Rick Hall, who sells in London. Click another name to be somebody else.</li>
    <li>
      Backstage, click <b>To the next prompt</b>: Drumbeat asks Rick for his week.
    </li>
    <li>
      In Messages, press <b>Enter numbers</b> and hand them in. The others are asked later.
    </li>
    <li>
      Click <b>To the post</b>, read the scorecard in #sales-east, then be Maya, the manager.
    </li>
    <li>
      As Maya, type <b>/rocks</b>: the quarter’s priorities, and what the numbers say of them.
    </li>
  </ol>
)

const SetUp = () => (
  <ol>
    <li>Nothing is set up yet. Be Maya Chen, the manager: click her name.</li>
    <li>
      Type <b>/scorecard setup</b> in the box below, and go through its three steps.
    </li>
    <li>
      Backstage, click <b>To the next prompt</b>: the first rep is asked.
    </li>
    <li>Be that rep, enter numbers in Messages, and send the clock to the post.</li>
  </ol>
)
