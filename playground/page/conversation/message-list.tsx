import { Fragment, type ReactNode } from 'react'
import type { Message as SlackMessage } from '../../page-server/world.ts'
import { useWorld } from '../state/page.ts'
import { byDay } from './days.ts'
import { Message } from './message.tsx'

/** Messages by day, oldest first. */
export function MessageList(props: {
  messages: readonly SlackMessage[]
  channelId: string
  /** The ts of the first one that is new. */
  newFrom?: string | null
  openThread?: (ts: string) => void
  empty?: ReactNode
}) {
  const { messages, channelId, newFrom, openThread, empty } = props
  const { me, clock } = useWorld()
  if (messages.length === 0) return <>{empty}</>
  return byDay(messages, clock.now, me.tz).map(({ name, messages: ofDay }) => (
    <Fragment key={name}>
      <h3 className="day">
        <span>{name}</span>
      </h3>
      {ofDay.map((message) => (
        <Fragment key={message.ts}>
          {message.ts === newFrom && (
            <p className="new-from">
              <span>New messages</span>
            </p>
          )}
          <Message message={message} channelId={channelId} {...(openThread && { openThread })} />
        </Fragment>
      ))}
    </Fragment>
  ))
}
