import type { Message } from '../message.ts'
import type { Subcommand } from '../registry.ts'
import { bold, code, line, rich } from '../text.ts'

/** How the week goes, for who has never seen it. */
const WEEK = [
  'Friday: each rep gets one message with a button and enters their numbers, thirty seconds on a phone.',
  'Until Monday: numbers can be changed, and who has sent none is reminded once.',
  'Monday: the week closes and the scorecard is posted to the channel, with an alert when the Make-or-Break is off track.',
]

/** Everything that can be typed after a command, and how the week goes. */
export function helpMessage(command: string, all: readonly Pick<Subcommand, 'usage' | 'summary'>[]): Message {
  const lines = all.map(({ usage, summary }) => line(code(`${command} ${usage}`.trim()), `  ${summary}`))
  return {
    text: `What ${command} can do`,
    blocks: [
      rich(line(bold(`What ${command} can do`)), ...lines),
      rich(line(bold('How the week goes')), ...WEEK.map((each) => line(each))),
    ],
  }
}
