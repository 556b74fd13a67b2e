import type { Clock } from '../../page-server/world.ts'
import { told } from '../time.ts'

const STATES = { past: 'done', next: 'next', ahead: 'ahead' } as const

/** The team's week in a sentence and as a line of its moments. */
export function Week({ week, zone }: { week: NonNullable<Clock['week']>; zone: string }) {
  const { label, phase, moments } = week
  const next = moments.findIndex(({ past }) => !past)
  return (
    <>
      <p className="clock-phase">
        <b>Week {label}.</b> {phase}
      </p>
      <ol className="moments" aria-label={`The week ${label}`}>
        {moments.map(({ kind, at, what, past }, index) => {
          const state = past ? 'past' : index === next ? 'next' : 'ahead'
          return (
            <li key={`${at} ${kind} ${what}`} className={`moment ${state}`} data-kind={kind}>
              <time dateTime={at}>{told(at, zone, 'moment')}</time>
              <span>
                {what}
                <span className="hidden-text"> ({STATES[state]})</span>
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}
