import { Refusal } from '../../errors.ts'
import { shorten } from '../../typed/numbers.ts'
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
 * Reads the number of a Rock as people write it, "3", "R3" or "#3", and what follows it.
 * @param usage how the whole is written, for who wrote it otherwise
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function readRockNumber(text: string, usage: string): { number: number; rest: string } {
  if (text.trim() === '') throw new Refusal('invalid', `Which Rock? ${usage}`)
  const [, digits = '', rest = ''] = NUMBER.exec(text.trim()) ?? []
  if (digits === '') {
    throw new Refusal(
      'invalid',
      `“${shorten(text.trim().split(/\s/u)[0] ?? '')}” is not the number of a Rock. ${usage}`,
    )
  }
  const number = digits.length > MAX_DIGITS ? 0 : Number(digits)
  if (number === 0) throw new Refusal('invalid', `There is no R${shorten(digits, 8)}. ${usage}`)
  return { number, rest: rest.trim() }
}

/**
 * Reads "off 3 two hires slipped", "on R12", "done 4: signed". Off track needs a why: a quick form can't ask for it.
 * @param text what follows `/rocks`
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function readQuickForm(text: string): QuickAnswer {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/u.exec(text.trim()) ?? []
  const answer = ANSWERS.find((each) => each === word.toLowerCase())
  if (!answer) throw new Refusal('invalid', `“${shorten(word)}” is no answer. ${USAGE}`)
  const { number, rest: why } = readRockNumber(rest, USAGE)
  if (answer === 'off' && why === '') {
    const wrong = `Say in a line why R${number} is off track: “off ${number} two hires slipped”. Nothing was changed.`
    throw new Refusal('invalid', wrong, { why: wrong })
  }
  return { number, answer, why: checkWhy(answer, why, 'none') }
}
