import { actions, type ButtonValue, button, type Message } from '../../../blocks/message.ts'
import { escapeMrkdwn, line, rich } from '../../../blocks/text.ts'

/** That something was done, with the way back. */
export const undoable = (text: string, undo: string, value: ButtonValue): Message => ({
  text: escapeMrkdwn(text),
  blocks: [rich(line(text)), actions(button('Undo', undo, value))],
})
