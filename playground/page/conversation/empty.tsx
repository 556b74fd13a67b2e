import type { Channel } from '../../page-server/world.ts'
import { moveClock } from '../backstage/move-clock.ts'
import { useWorld } from '../state/page.ts'

/** What will stand here, and what to do for it. */
export function Empty({ channel }: { channel: Channel }) {
  const { app, clock } = useWorld()
  if (!clock.week) {
    return (
      <div className="empty">
        <h3>Nothing here yet</h3>
        <p>
          No team is set up. As a manager, type <code>/scorecard setup</code> in the box below: it takes three
          steps.
        </p>
      </div>
    )
  }
  const isIm = channel.kind === 'im'
  return (
    <div className="empty">
      <h3>Nothing here yet</h3>
      <p>
        {isIm
          ? `Once a week ${app.name} asks each rep for their numbers here. Send the clock to the next prompt.`
          : 'The scorecard is posted here when the week has closed. Send the clock to the post.'}
      </p>
      <button
        type="button"
        className="button"
        aria-disabled={clock.moving}
        onClick={() => clock.moving || moveClock(isIm ? 'next-prompt' : 'post')}
      >
        {isIm ? 'To the next prompt' : 'To the post'}
      </button>
    </div>
  )
}
