import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, italic, line, plural, rich } from '../../blocks/text.ts'

export const ENTER_TEST = action('enter-test', z.object({ team: z.string(), week: z.string() }), {
  instead: '/scorecard submit',
})

/** What somebody who tries a scorecard out is sent: the prompt their reps will get. Nothing it takes is stored. */
export function testPromptMessage(
  teamName: string,
  week: string,
  numbers: number,
  value: { team: string; week: string },
): Message {
  return {
    text: escapeMrkdwn(`A test prompt of ${teamName}`),
    blocks: [
      rich(
        line(bold(`${teamName} · Your week ${week}`), ` · ${plural(numbers, 'number')}`),
        line(italic('A test: this is what each rep gets. What you enter here is checked but not stored.')),
      ),
      actions(ENTER_TEST.button('Enter numbers', value, 'primary')),
    ],
  }
}
