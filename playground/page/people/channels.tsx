import type { Channel } from '../../page-server/world.ts'
import { useCovered, useRoom } from '../frame/room.ts'
import { usePage, useWorld } from '../state/page.ts'
import { channelAt } from '../state/place.ts'
import { unreadIn } from '../state/unread.ts'
import { go } from '../state/walk.ts'
import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'

/** The conversations one is in, and the app. */
export function Channels() {
  const { channels } = useWorld()
  const rooms = channels.filter(({ kind }) => kind !== 'im')
  const im = channels.find(({ kind }) => kind === 'im')
  return (
    <div className="places" inert={useCovered().channels}>
      <section aria-labelledby="channels-title">
        <h2 id="channels-title">Channels</h2>
        {rooms.length === 0 && <p className="side-none">In no channel</p>}
        <ul className="side-list">
          {rooms.map((channel) => (
            <li key={channel.id}>
              <ChannelButton channel={channel} view={channel.name} />
            </li>
          ))}
        </ul>
      </section>
      {im && (
        <section aria-labelledby="apps-title">
          <h2 id="apps-title">Apps</h2>
          <ChannelButton channel={im} view="messages" />
        </section>
      )}
    </div>
  )
}

function ChannelButton({ channel, view }: { channel: Channel; view: string }) {
  const { me, app, channels } = useWorld()
  const room = useRoom()
  const isHere = usePage(({ place }) => channelAt(place.view, channels)?.id === channel.id)
  const unread = usePage(({ seen }) => unreadIn(seen, me.id, channel).length)
  return (
    <button
      type="button"
      className={unread > 0 ? 'side-item unread' : 'side-item'}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => go({ view, ...(room === 'narrow' && { backstage: false }) })}
    >
      {channel.kind === 'im' ? (
        <Avatar userId={app.userId} />
      ) : (
        <span aria-hidden="true" className="hash">
          {channel.kind === 'private' ? '🔒' : '#'}
        </span>
      )}
      <span className="channel-name">{channel.name}</span>
      <Badge count={unread} />
    </button>
  )
}
