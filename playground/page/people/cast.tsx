import type { Character } from '../../page-server/world.ts'
import { become } from '../state/live.ts'
import { usePage, useWorld } from '../state/page.ts'
import { countUnread } from '../state/unread.ts'
import { told } from '../time.ts'
import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'

/** Everybody one can be; one click makes one somebody else. */
export function Cast() {
  const { cast } = useWorld()
  return (
    <section aria-labelledby="cast-title">
      <h2 id="cast-title">You are</h2>
      <ul className="side-list">
        {cast.map((character) => (
          <li key={character.id}>
            <CastButton character={character} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function CastButton({ character: { id, key, realName, role, tz } }: { character: Character }) {
  const { me, clock, channels } = useWorld()
  const isMe = me.id === id
  const waiting = usePage((page) => (isMe ? countUnread(page.seen, id, channels) : (page.waiting[id] ?? 0)))
  return (
    <button
      type="button"
      className="side-item person"
      aria-current={isMe ? 'true' : undefined}
      onClick={() => isMe || become(key)}
    >
      <Avatar userId={id} />
      <span className="person-words">
        <span className="person-name">{realName}</span>
        <span className="person-about">
          {role} · {told(clock.now, tz, 'moment')}
        </span>
      </span>
      <Badge count={waiting} />
    </button>
  )
}
