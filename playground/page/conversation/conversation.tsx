import type { Channel } from '../../page-server/world.ts'
import { Composer } from '../composer/composer.tsx'
import { useWorld } from '../state/page.ts'
import { outsideThreads } from '../state/unread.ts'
import { go } from '../state/walk.ts'
import { Empty } from './empty.tsx'
import { MessageList } from './message-list.tsx'
import { useReading } from './reading.ts'
import { useStick } from './stick.ts'

const openThread = (ts: string) => go({ thread: ts })

/** A channel's messages, newest last, and the box to write in. Another channel is another of these. */
export function Conversation({ channel }: { channel: Channel }) {
  const { me } = useWorld()
  const { box, atEnd, toEnd } = useStick()
  const { newFrom, waiting } = useReading(me.id, channel, atEnd)
  const name = channel.kind === 'im' ? channel.name : `#${channel.name}`
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <div className="scroll" ref={box} role="log" aria-label={`Messages in ${name}`} tabIndex={0}>
        <div className="messages">
          <MessageList
            messages={outsideThreads(channel.messages)}
            channelId={channel.id}
            newFrom={newFrom}
            openThread={openThread}
            empty={<Empty channel={channel} />}
          />
        </div>
      </div>
      <div className="below">
        {waiting > 0 && (
          <button type="button" className="to-end" onClick={toEnd}>
            {waiting === 1 ? '1 new message' : `${waiting} new messages`} ↓
          </button>
        )}
        <Composer channelId={channel.id} label={`Message ${name}`} />
      </div>
    </>
  )
}
