import { useState } from 'react'
import type { Moment } from '../../page-server/world.ts'
import { useWorld } from '../state/page.ts'
import { cityOf, told } from '../time.ts'
import { moveClock } from './move-clock.ts'
import { Week } from './week.tsx'
import './clock.css'

const MOVES: readonly { to: Moment; label: string; title?: string }[] = [
  { to: 'next-prompt', label: 'To the next prompt' },
  { to: 'close', label: 'To the close', title: 'A minute before the week closes' },
  { to: 'post', label: 'To the post' },
  { to: 'next-week', label: 'One week on' },
]

/** What time it is for the team, where in its week that is, and the buttons that send the clock on. */
export function Clock() {
  const { clock } = useWorld()
  const { now, zone, week } = clock
  const [asked, setAsked] = useState<Moment | null>(null)
  const isMoving = clock.moving || asked !== null
  const move = async (to: Moment) => {
    if (isMoving) return
    setAsked(to)
    await moveClock(to)
    setAsked(null)
  }
  return (
    <section className="clock" aria-labelledby="clock-title">
      <h3 id="clock-title" className="hidden-text">
        Clock
      </h3>
      <p className="clock-now">
        <time dateTime={now} className="clock-time">
          {told(now, zone, 'time')}
        </time>
        <span className="clock-date">
          {told(now, zone, 'date')}
          <br />
          {cityOf(zone)}
        </span>
      </p>
      <div className="clock-moves">
        {MOVES.map(({ to, label, title }) => (
          <button
            key={to}
            type="button"
            className="button"
            title={title}
            aria-disabled={isMoving}
            onClick={() => void move(to)}
          >
            {asked === to && <span className="spinner" aria-hidden="true" />}
            {label}
          </button>
        ))}
      </div>
      <p className="clock-moving" role="status">
        {isMoving ? 'The clock is moving; what is due on the way is done …' : ''}
      </p>
      {week ? (
        <Week week={week} zone={zone} />
      ) : (
        <p className="clock-phase">No team is set up, so nothing is on the schedule.</p>
      )}
    </section>
  )
}
