import type { Button } from '@slack/types'
import { actions, type Message } from '../../../blocks/message.ts'
import { escapeMrkdwn, line, rich } from '../../../blocks/text.ts'

/** That something was done, with the way back. */
export const undoable = (text: string, undo: Button): Message => ({
  text: escapeMrkdwn(text),
  blocks: [rich(line(text)), actions(undo)],
})
