import type { TroubleName } from '../../page-server/world.ts'
import { sendAndTell } from '../state/act.ts'
import { useWorld } from '../state/page.ts'

const TROUBLES: Readonly<Record<TroubleName, { label: string; about: string }>> = {
  'rate-limited': { label: 'Too many calls', about: 'The next three calls to Slack answer 429: wait.' },
  unavailable: { label: 'Slack is down', about: 'The next call to Slack answers 503.' },
  'reply-lost': {
    label: 'An answer gets lost',
    about: 'The next message is posted, but the bot never hears so.',
  },
  'late-ack': {
    label: 'The bot is late',
    about: 'The next click, form or command is acknowledged too late.',
  },
  twice: { label: 'It comes twice', about: 'The next click, form or command reaches the bot twice.' },
  disconnected: { label: 'Cut the line', about: 'Every connection of the bot is cut, now.' },
}

/** Things that can be made to go wrong, and those that wait for their moment. */
export function Troubles() {
  const { troubles } = useWorld()
  const ordered = troubles.map((name) => TROUBLES[name].label).join(', ')
  return (
    <details className="fold">
      <summary>
        <h3>Make trouble</h3>
        {ordered && <span className="ordered">Ordered: {ordered}</span>}
      </summary>
      <ul className="troubles">
        {(Object.keys(TROUBLES) as TroubleName[]).map((name) => (
          <li key={name}>
            <button
              type="button"
              className="button"
              aria-describedby={`trouble-${name}`}
              onClick={() => void sendAndTell({ act: 'trouble', name })}
            >
              {TROUBLES[name].label}
            </button>
            <p id={`trouble-${name}`}>
              {TROUBLES[name].about}
              {troubles.includes(name) && <b className="ordered"> Ordered, not yet met.</b>}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
