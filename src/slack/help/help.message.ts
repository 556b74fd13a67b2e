import type { Message } from '../../blocks/message.ts'
import { bold, code, line, rich } from '../../blocks/text.ts'
import type { Subcommand } from '../bolt/registry.ts'

type Explained = { title: string; lines: readonly string[] }

/** How it all goes, for who has never seen it. */
const EXPLAINED: Readonly<Record<Subcommand['command'], Explained>> = {
  '/scorecard': {
    title: 'How the week goes',
    lines: [
      'Friday: each rep gets one message with a button and enters their numbers, thirty seconds on a phone.',
      'Until Monday: numbers can be changed, and who has sent none is reminded once.',
      'Monday: the week closes and the scorecard is posted to the channel, with an alert when the Make-or-Break is off track.',
      'Priorities of 90 days are Rocks: /rocks help lists what they can do.',
    ],
  },
  '/rocks': {
    title: 'How Rocks go',
    lines: [
      'A Rock is a priority of 90 days with one owner and a number that moves: “Generate 50 new SQLs by the end of Q4”.',
      'When it is set, it is read for what makes Rocks fail: no number, no date, nobody’s, too much. Warnings can be passed over for a reason.',
      'Each week its owner says in one click how it stands; the scorecard’s own numbers stand beside that. The scorecard itself is /scorecard.',
      'Built is not achieved: the result is read from the number at its own date.',
    ],
  },
}

/** Everything that can be typed after a command, and how it all goes. */
export function helpMessage(
  command: Subcommand['command'],
  all: readonly Pick<Subcommand, 'usage' | 'summary'>[],
): Message {
  const lines = all.map(({ usage, summary }) => line(code(`${command} ${usage}`.trim()), `  ${summary}`))
  const { title, lines: explained } = EXPLAINED[command]
  return {
    text: `What ${command} can do`,
    blocks: [
      rich(line(bold(`What ${command} can do`)), ...lines),
      rich(line(bold(title)), ...explained.map((each) => line(each))),
    ],
  }
}
