import { Refusal } from '../errors.ts'
import { shorten } from '../numbers.ts'
import { type Answer, checkWhy } from './check-in.ts'

/** A check-in without a modal. */
export type QuickAnswer = { number: number; answer: Answer; why: string }

const ANSWERS: readonly Answer[] = ['on', 'off', 'done']
const USAGE = 'Write it like “on 3”, “off 3 two hires slipped” or “done 3”.'
/** "3", "R3", "#3", with what people put between it and the reason. */
const NUMBER = /^(?:R\s?|#)?(\d+)(?![\p{L}\p{N}])[\s:;,.–—-]*(.*)$/isu
/** More digits than any team's Rocks will ever have. */
const MAX_DIGITS = 6

/**
 * Reads "off 3 two hires slipped", "on R12", "done 4: signed". Off track needs a why: a quick form can't ask for it.
 * @param text what follows `/rocks`
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function readQuickForm(text: string): QuickAnswer {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/u.exec(text.trim()) ?? []
  const answer = ANSWERS.find((each) => each === word.toLowerCase())
  if (!answer) throw new Refusal('invalid', `“${shorten(word)}” is no answer. ${USAGE}`)
  if (rest === '') throw new Refusal('invalid', `Which Rock? ${USAGE}`)
  const [, digits = '', why = ''] = NUMBER.exec(rest) ?? []
  if (digits === '') {
    throw new Refusal(
      'invalid',
      `“${shorten(rest.split(/\s/u)[0] ?? '')}” is not the number of a Rock. ${USAGE}`,
    )
  }
  const number = digits.length > MAX_DIGITS ? 0 : Number(digits)
  if (number === 0) throw new Refusal('invalid', `There is no R${shorten(digits, 8)}. ${USAGE}`)
  if (answer === 'off' && why.trim() === '') {
    throw new Refusal(
      'invalid',
      `Say in a line why R${number} is off track: “off ${number} two hires slipped”. Nothing was changed.`,
      { why: 'Say in a line why it is off track.' },
    )
  }
  return { number, answer, why: checkWhy(answer, why, 'none') }
}
