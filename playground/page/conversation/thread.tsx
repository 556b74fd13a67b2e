import { useEffect, useRef } from 'react'
import type { Channel } from '../../page-server/world.ts'
import { Composer } from '../composer/composer.tsx'
import { GivesFocusBack } from '../frame/focus.ts'
import { useCovered } from '../frame/room.ts'
import { useWorld } from '../state/page.ts'
import { go } from '../state/walk.ts'
import { Message } from './message.tsx'
import { MessageList } from './message-list.tsx'
import { useStick } from './stick.ts'

interface Of {
  channel: Channel
  /** Of the message that is answered. */
  ts: string
}

/** A message and what was answered to it. Whoever opens it is taken into it, and Escape leads out again. */
export const Thread = (of: Of) => (
  <GivesFocusBack>
    <ThreadPane {...of} />
  </GivesFocusBack>
)

function ThreadPane({ channel, ts }: Of) {
  const { me } = useWorld()
  const covered = useCovered().thread
  const { box } = useStick()
  const title = useRef<HTMLHeadingElement>(null)
  const parent = channel.messages.find((message) => message.ts === ts)
  const replies = channel.messages.filter(({ threadTs }) => threadTs === ts)
  useEffect(() => title.current?.focus(), [])
  const close = () => go({ thread: null })
  return (
    <section
      className="thread"
      aria-label="Thread"
      inert={covered}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <header className="pane-head">
        <div className="pane-title">
          <h2 ref={title} tabIndex={-1}>
            Thread
          </h2>
          <p className="pane-about">{channel.kind === 'im' ? channel.name : `#${channel.name}`}</p>
        </div>
        <button type="button" className="icon" aria-label="Close the thread" onClick={close}>
          ×
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <div className="scroll" ref={box} role="log" aria-label="Replies" tabIndex={0}>
        <div className="messages">
          {parent ? (
            <Message message={parent} channelId={channel.id} />
          ) : (
            <p className="empty">The message is not here any more.</p>
          )}
          <p className="reply-count">
            <span>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
          </p>
          <MessageList messages={replies} channelId={channel.id} />
        </div>
      </div>
      <div className="below">
        <Composer key={me.id} channelId={channel.id} threadTs={ts} label="Reply in the thread" />
      </div>
    </section>
  )
}
