import type { Amount } from './amounts.ts'
import {
  AMOUNT_WORDS,
  amountOf,
  BEHIND,
  isMeasured,
  isOfAnotherDeed,
  isPerAnother,
  rateFrom,
  type Sense,
} from './measured.ts'
import type { Token } from './tokens.ts'

/** A phrase that a title measures, or that its number counts, in its own words. */
export type Phrase = {
  text: string
  /** The amount that stands before it. */
  counted: Amount | null
  measured: boolean
  /** Whether the title wants another number of it, rather than something done with it: "call 50 leads". */
  more: boolean
}

/** What a title measures, and what its numbers count, in its order. */
export function phrasesIn(sense: Sense, text: string): Phrase[] {
  const { tokens } = sense
  const phrases: Phrase[] = []
  for (const [first, token] of tokens.entries()) {
    if (token.is !== 'word' || tokens[first - 1]?.is === 'word') continue
    let last = first
    while (tokens[last + 1]?.is === 'word') last++
    if (tokens[last + 1]?.is === 'small') continue
    while (last > first && BEHIND.has(tokens[last]?.word ?? '')) last--
    const isCount = last === first && AMOUNT_WORDS.has(token.word)
    const counted = amountOf(tokens, first)
    const measured = isMeasured(sense, first)
    if (isCount || !(measured || (counted && sense.numbers.has(counted)))) continue
    const at = tokens[startOf(tokens, first)]?.at ?? token.at
    const more = measured && !isOfAnotherDeed(sense, first)
    phrases.push({ text: text.slice(at, endOf(tokens, last)), counted, measured, more })
  }
  return phrases
}

/** "New" and a verb that only describes go with what is behind them: "new partners", "upsell revenue". */
function startOf(tokens: readonly Token[], first: number): number {
  const [earlier, before] = [tokens[first - 2], tokens[first - 1]]
  const isInside = earlier !== undefined && ['amount', 'share', 'small', 'verb'].includes(earlier.is)
  return before?.word === 'new' || (before?.is === 'verb' && isInside) ? first - 1 : first
}

/** What goes on behind "to", "per" or "of": "time to close", "cost per lead", "proof of concept". */
const GOES_ON = new Set('time speed day cost price proof length percentage share'.split(' '))

function endOf(tokens: readonly Token[], last: number): number {
  const rate = rateFrom(tokens, last)
  if (rate !== null) return tokens[rate]?.end ?? 0
  const joint = tokens[last + 1]
  const joins = joint !== undefined && ['to', 'per', 'of'].includes(joint.word)
  let end = last + 2
  const isName = tokens[end]?.is === 'word' || tokens[end]?.is === 'verb'
  const goesOn = GOES_ON.has(tokens[last]?.word ?? '') || isPerAnother(tokens, last)
  if (!joins || !isName || !goesOn) return tokens[last]?.end ?? 0
  while (tokens[end + 1]?.is === 'word') end++
  return tokens[end]?.end ?? 0
}
