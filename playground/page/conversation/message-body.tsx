import { useState } from 'react'
import type { Message } from '../../page-server/world.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Mrkdwn } from '../blocks/mrkdwn.tsx'
import { SurroundingsContext } from '../blocks/surroundings.ts'
import { sendAndTell, wentUnanswered } from '../state/act.ts'
import { useWorld } from '../state/page.ts'
import { useSheet } from '../state/surroundings.ts'

/** What a message says: its blocks, or its text where it has none. */
export function MessageBody({ message, channelId }: { message: Message; channelId: string }) {
  const { ts, text, blocks, values } = message
  const { me, app } = useWorld()
  const [unanswered, setUnanswered] = useState(false)
  const surroundings = useSheet({
    surface: 'message',
    id: ts,
    blocks,
    values,
    press: (block, action, choice) => {
      setUnanswered(false)
      const at = { as: me.id, channel: channelId, ts, block, action }
      return sendAndTell({ act: 'press', ...at, ...(choice !== undefined && { choice }) })
    },
    onOutcome: (outcome) => setUnanswered(wentUnanswered(outcome)),
  })
  return (
    <SurroundingsContext value={surroundings}>
      {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={text} />}
      {unanswered && (
        <p className="unanswered" role="alert">
          {app.name} did not answer in time. Try again.
        </p>
      )}
    </SurroundingsContext>
  )
}
