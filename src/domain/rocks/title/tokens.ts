import type { Amount } from './amounts.ts'
import type { Verb } from './verbs.ts'
import { plainWord } from './words.ts'

/**
 * A piece of a title and what it does for what stands around it:
 *
 * - `word` may name what is measured; `small` (an article, "new") goes with it;
 * - `verb`, `amount`: what it is done to, or how many there are, follows;
 * - `share`: "of" and "in", which say what an amount is of and where something is;
 * - `and` joins two of a kind; `open` begins something new; `aside` says where, when, with what, for whom.
 */
export type Token = { at: number; end: number; text: string; word: string } & (
  | { is: 'word' | 'small' | 'share' | 'and' | 'open' | 'aside' }
  | { is: 'verb'; verb: Verb }
  | { is: 'amount'; amount: Amount }
)

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const SMALL = words(
  'a an the our my your their its all new more fewer less additional extra another net total',
)
const ASIDES = words(
  'on at by to for from with within per as into via through across among during before after without than under ' +
    'over above below between against about around until vs versus compared because due instead toward towards inside ' +
    'outside behind beyond like each every that which who will so until up down not worth valued ahead is are was were ( , ; / while when where',
)
const OPENS = words(': – — - → =')
/** What "a" and "the" make of them a time: "12 demos a week". */
const TIMES = words('day week month quarter year hour')

function roleOf(word: string, next: string): 'word' | 'small' | 'share' | 'and' | 'open' | 'aside' {
  if (word === 'of' || word === 'in') return 'share'
  if (word === 'and' || word === 'or' || word === '&') return 'and'
  if ((word === 'a' || word === 'an') && TIMES.has(next)) return 'aside'
  if (SMALL.has(word)) return 'small'
  if (OPENS.has(word)) return 'open'
  return ASIDES.has(word) || /^[^\p{L}\p{N}#]/u.test(word) ? 'aside' : 'word'
}

/** A title in pieces, in its order. */
export function tokensOf(text: string, amounts: readonly Amount[], verbs: readonly Verb[]): Token[] {
  const spans = [
    ...amounts.map((amount) => ({ at: amount.at, end: amount.end, is: 'amount' as const, amount })),
    ...verbs.map((verb) => ({ at: verb.at, end: verb.end, is: 'verb' as const, verb })),
  ]
  const found = [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?|#|->|[^\s\p{L}\p{N}]/gu)]
  const taken = (index: number) => spans.some(({ at, end }) => at <= index && index < end)
  // "No-show rate" is three words; a dash between spaces begins something new.
  const joins = (index: number) => /^\S[-–][^\s>]/u.test(text.slice(Math.max(0, index - 1), index + 2))
  const free = found.filter(({ index }) => !taken(index) && !joins(index))
  return [
    ...spans.map((span) => {
      const own = text.slice(span.at, span.end)
      return { ...span, text: own, word: plainWord(own, text) }
    }),
    ...free.map(({ index, 0: own }, i) => {
      const next = free[i + 1]?.[0].toLowerCase() ?? ''
      const [at, end] = [index, index + own.length]
      return { at, end, text: own, word: plainWord(own, text), is: roleOf(own.toLowerCase(), next) }
    }),
  ].sort((a, b) => a.at - b.at)
}
