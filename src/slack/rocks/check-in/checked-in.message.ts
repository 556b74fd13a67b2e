import { z } from 'zod'
import { action } from '../../../blocks/action.ts'
import { actions, type Message } from '../../../blocks/message.ts'
import { bold, escapeMrkdwn, line, rich } from '../../../blocks/text.ts'
import { WORD } from '../../../domain/rocks/life/check-in.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import { type Day, shortDay } from '../../../domain/weeks/week.ts'
import type { CheckedIn } from '../../../usecases/rocks/check-in/check-in.ts'
import { disagreementText, progressText } from '../rock-text.ts'

/** Back to the answer there was before, or to none. */
export const UNDO_CHECK_IN = action(
  'rock-uncheck',
  z.object({
    rock: z.string(),
    week: z.string(),
    answer: z.enum(['on', 'off', 'done']).optional(),
    why: z.string().optional(),
  }),
  { instead: '/rocks' },
)

/** What an answer came to: what was stored, for which week, what the numbers say, and the way back. */
export function checkedInMessage(
  { rock, week, before, changed, progress, disagreement }: CheckedIn,
  { answer, why, mine, today }: { answer: 'on' | 'off' | 'done'; why: string; mine: boolean; today: Day },
): Message {
  const { symbol, words } = WORD[answer]
  const of = `the week of ${shortDay(week, today)}`
  const said = changed
    ? `${symbol} ${rockName(rock)} is stored as ${words.toLowerCase()} for ${of}.`
    : `${symbol} ${rockName(rock)} is stored as ${words.toLowerCase()} for ${of} already; nothing changed.`
  const differ = disagreementText(rock, progress, disagreement, mine ? 'You say' : 'The Rock is said to be')
  return {
    text: escapeMrkdwn(said),
    blocks: [
      rich(
        line(bold(said), ` ${rock.title}`),
        ...(why ? [line(`Why: ${why}`)] : []),
        line(progressText(rock, progress)),
        ...(differ ? [line(bold(`≠ ${differ}`))] : []),
        ...(answer === 'done' && rock.type === 'building' && rock.resultsOn.length > 0
          ? [line('Built is not achieved: its result is read at its own date, and posted.')]
          : []),
      ),
      ...(changed
        ? [actions(UNDO_CHECK_IN.button('Undo', { rock: rock.id, week, ...answerOf(before) }))]
        : []),
    ],
  }
}

const answerOf = (before: CheckedIn['before']) => (before ? { answer: before.answer, why: before.why } : {})
