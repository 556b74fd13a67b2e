import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../errors.ts'
import { MARK } from '../../marks.ts'
import { oneLine } from '../../typed/one-line.ts'
import type { Week } from '../../weeks/week.ts'
import { MAX_WHY } from './rock.ts'

/** What an owner says of a Rock. */
export type Answer = 'on' | 'off' | 'done'

/** One answer; a later one of the same week replaces it. */
export type CheckIn = {
  rockId: string
  week: Week
  answer: Answer
  /** A line; "" when there was nothing to say. */
  why: string
  by: string
  at: Temporal.Instant
}

/** What a week shows of a Rock: its owner's word, or that there is none, which is never on track. */
export type Word = Answer | 'none'

/** A word in a symbol and in words, never by colour alone. */
export const WORD: Readonly<Record<Word, { symbol: string; words: string }>> = {
  on: { symbol: MARK.good, words: 'On track' },
  off: { symbol: MARK.bad, words: 'Off track' },
  done: { symbol: MARK.done, words: 'Done' },
  none: { symbol: MARK.nothing, words: 'No check-in' },
}

/** The last answer given for a week, by when it was given. @param checkIns of one Rock, in any order */
export function checkInOf(checkIns: readonly CheckIn[], week: Week): CheckIn | null {
  let last: CheckIn | null = null
  for (const each of checkIns) {
    if (each.week !== week) continue
    if (last === null || each.at.epochNanoseconds >= last.at.epochNanoseconds) last = each
  }
  return last
}

/** What a week shows of a Rock. @param said the week's own answer: an earlier one says nothing about it */
export const wordOf = (said: Pick<CheckIn, 'answer'> | null | undefined): Word => said?.answer ?? 'none'

/**
 * Checks an answer before it is stored.
 * @param before what the owner last said of the Rock, in whichever week: a why is required when it *turns* off track
 * @returns the why, on one line
 * @throws Refusal `invalid` with a message for the field `why`
 */
export function checkWhy(answer: Answer, why: string, before: Word): string {
  const line = oneLine(why)
  const wrong =
    answer === 'off' && before !== 'off' && line === ''
      ? 'Say in a line why it is off track, so that others can help.'
      : [...line].length > MAX_WHY
        ? `At most ${MAX_WHY} characters.`
        : null
  if (wrong) throw new Refusal('invalid', wrong, { why: wrong })
  return line
}

/** The scorecard's Rocks line: "6 on · 1 off · 1 no check-in"; "" without any. */
export function wordsLine(words: readonly Word[]): string {
  const named: Record<Word, string> = { on: 'on', off: 'off', done: 'done', none: 'no check-in' }
  return (['on', 'off', 'done', 'none'] as const)
    .map((word) => ({ word, count: words.filter((each) => each === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${named[word]}`)
    .join(' · ')
}
