import { useState } from 'react'
import type { Seed } from '../../page-server/world.ts'
import { reset } from '../state/live.ts'

const SEEDS: Readonly<Record<Seed, string>> = {
  northwind: 'Northwind, 13 weeks in',
  empty: 'From nothing',
}

/** Begins anew; asks first, as everything is gone then. */
export function Reset() {
  const [chosen, setChosen] = useState<Seed | null>(null)
  const [busy, setBusy] = useState(false)
  const begin = async (seed: Seed) => {
    if (busy) return
    setBusy(true)
    await reset(seed)
    setBusy(false)
    setChosen(null)
  }
  return (
    <details className="fold">
      <summary>
        <h3>Begin anew</h3>
      </summary>
      {chosen ? (
        <fieldset className="reset">
          <legend>{SEEDS[chosen]}: everything that is here now goes. Begin anew?</legend>
          <button
            type="button"
            className="button danger"
            // biome-ignore lint/a11y/noAutofocus: the question took the place of the button that was pressed
            autoFocus
            aria-disabled={busy}
            onClick={() => void begin(chosen)}
          >
            {busy ? 'Beginning …' : 'Begin anew'}
          </button>
          <button type="button" className="button" onClick={() => setChosen(null)}>
            Keep this
          </button>
        </fieldset>
      ) : (
        <div className="reset">
          {(Object.keys(SEEDS) as Seed[]).map((seed) => (
            <button key={seed} type="button" className="button" onClick={() => setChosen(seed)}>
              {SEEDS[seed]}
            </button>
          ))}
        </div>
      )}
    </details>
  )
}
