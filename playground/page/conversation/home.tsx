import { useState } from 'react'
import type { View } from '../../page-server/world.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { SurroundingsContext } from '../blocks/surroundings.ts'
import { sendAndTell, wentUnanswered } from '../state/act.ts'
import { useWorld } from '../state/page.ts'
import { useSheet } from '../state/surroundings.ts'

/** The app's Home tab as last published to the person. */
export function Home() {
  const { home, app } = useWorld()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section className="scroll" aria-label={`${app.name}’s Home`} tabIndex={0}>
      {home ? (
        <HomeView view={home} />
      ) : (
        <div className="empty">
          <h3>Nothing here yet</h3>
          <p>{app.name} draws this page when it hears that it was opened. That takes a moment.</p>
        </div>
      )}
    </section>
  )
}

function HomeView({ view: { id, payload, values } }: { view: View }) {
  const { me, app } = useWorld()
  const [unanswered, setUnanswered] = useState(false)
  const surroundings = useSheet({
    surface: 'home',
    id,
    blocks: payload.blocks,
    values,
    press: (block, action, choice, choices) => {
      setUnanswered(false)
      const at = { as: me.id, view: id, block, action, choices }
      return sendAndTell({ act: 'press-in-view', ...at, ...(choice !== undefined && { choice }) })
    },
    onOutcome: (outcome) => setUnanswered(wentUnanswered(outcome)),
  })
  return (
    <div className="home">
      {unanswered && (
        <p className="unanswered" role="alert">
          {app.name} did not answer in time. Try again.
        </p>
      )}
      <SurroundingsContext value={surroundings}>
        <Blocks blocks={payload.blocks} />
      </SurroundingsContext>
    </div>
  )
}
