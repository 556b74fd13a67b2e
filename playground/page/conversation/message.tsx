import { memo } from 'react'
import type { Message as SlackMessage } from '../../page-server/world.ts'
import { Avatar } from '../people/avatar.tsx'
import { useWorld } from '../state/page.ts'
import { isoOf, told } from '../time.ts'
import { File } from './file.tsx'
import { MessageBody } from './message-body.tsx'
import './message.css'

/** One message with its author, time and files, and the way into its thread where it can have one. */
export const Message = memo(function Message(props: {
  message: SlackMessage
  channelId: string
  /** Opens the thread under it; absent within a thread. */
  openThread?: (ts: string) => void
}) {
  const { message, channelId, openThread } = props
  const { me, app, users } = useWorld()
  const { ts, user, files, ephemeral, edited, replies } = message
  const author = user === app.userId ? app.name : (users[user]?.realName ?? 'Slackbot')
  return (
    <article
      className={ephemeral ? 'message ephemeral' : 'message'}
      aria-label={`${author}, ${told(ts, me.tz, 'time')}`}
    >
      {ephemeral && <p className="only-you">Only visible to you</p>}
      <Avatar userId={user} />
      <div className="message-main">
        <p className="message-head">
          <span className="author">{author}</span>
          {(users[user]?.isBot || user === app.userId) && <span className="app-mark">APP</span>}
          <time dateTime={isoOf(ts)}>{told(ts, me.tz, 'time')}</time>
          {edited && <span className="edited">(edited)</span>}
        </p>
        <MessageBody message={message} channelId={channelId} />
        {files.map((file) => (
          <File key={file.id} file={file} />
        ))}
        {openThread && replies > 0 && (
          <button type="button" className="replies" onClick={() => openThread(ts)}>
            {replies === 1 ? '1 reply' : `${replies} replies`}
          </button>
        )}
      </div>
      {openThread && !ephemeral && replies === 0 && (
        <button type="button" className="reply" onClick={() => openThread(ts)}>
          Reply in thread
        </button>
      )}
    </article>
  )
})
