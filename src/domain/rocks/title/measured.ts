import type { Amount } from './amounts.ts'
import { perPersonIn } from './person.ts'
import { isCount } from './scale.ts'
import type { Token } from './tokens.ts'
import type { Verb } from './verbs.ts'

/** Words for how much there is of something: "an increase in SQLs", "the # of leads". */
export const AMOUNT_WORDS = new Set(
  (
    '# number amount volume count total increase growth rise gain reduction decrease drop worth value half twice more ' +
    'fewer less double triple'
  ).split(' '),
)
/** What may stand behind what is measured without being it: "call volume", "demos weekly", "deals today". */
export const BEHIND = new Set(
  'volume count number total weekly daily monthly quarterly overall today now currently again last this next'.split(
    ' ',
  ),
)

/** How a title's numbers and words hang together. */
export type Sense = {
  tokens: readonly Token[]
  /** The amounts that say from where, to where or by how much. */
  numbers: ReadonlySet<Amount>
  /** Whether what is built is itself counted: "build pipeline to $2M". */
  buildsNumber: boolean
}

/**
 * Whether what begins at a token is what the title measures: it is the title's subject, the object of a verb that
 * drives a number, or what an amount counts. What stands behind "for", "with" or "per" is where, how or of what; what
 * somebody builds is no number.
 */
export function isMeasured({ tokens, numbers, buildsNumber }: Sense, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const token = tokens[i]
    if (!token || token.is === 'open') return true
    if (token.is === 'verb') return token.verb.does !== 'build' || buildsNumber
    if (token.is === 'amount') return numbers.has(token.amount) && !isReceiver(tokens, i)
    if (token.is === 'aside') return false
    if (token.is === 'share') return isHowMuch(tokens[i - 1], numbers)
  }
  return true
}

/** "Proposals to 20 customers", "referrals from 20 customers": whose, unless the verb says that a number moves there. */
function isReceiver(tokens: readonly Token[], at: number): boolean {
  const isTheirs = ['to', 'from'].includes(tokens[at - 1]?.word ?? '') && tokens[at - 2]?.is === 'word'
  return isTheirs && verbBefore(tokens, at)?.scales !== true
}

/**
 * Whether what is done to something is about another thing than how many there are: "lose fewer deals", "call 50
 * leads".
 */
export const isOfAnotherDeed = (sense: Sense, at: number): boolean =>
  verbBefore(sense.tokens, at)?.other === true || isOfUnknownDeed(sense.tokens, at) || isActedUpon(sense, at)

/** "Move 15 leads to a stage", "grow 10 accounts", "train 10 customers": so many are acted upon, not to be there. */
export function isActedUpon({ tokens, buildsNumber }: Sense, at: number): boolean {
  const amount = amountOf(tokens, at)
  const before = tokens.find((_, i) => tokens[i + 1]?.at === amount?.at)
  if (amount === null || !isCount(amount) || before?.is !== 'verb') return false
  return before.verb.scales || (before.verb.does === 'build' && !buildsNumber)
}

/**
 * Whether an amount before a token is the object of a word that opens the title and is no verb we know: "woo 20
 * customers" says nothing of how many there are.
 */
export function isOfUnknownDeed(tokens: readonly Token[], at: number): boolean {
  const amount = tokens
    .slice(0, at)
    .findLastIndex(({ is }) => is !== 'word' && is !== 'small' && is !== 'share')
  const opening = tokens.slice(0, amount)
  return tokens[amount]?.is === 'amount' && opening.length === 1 && opening[0]?.is === 'word'
}

const isHowMuch = (token: Token | undefined, numbers: ReadonlySet<Amount>): boolean =>
  token?.is === 'amount' ? numbers.has(token.amount) : token !== undefined && AMOUNT_WORDS.has(token.word)

/** The verb that what begins at a token is the object of. */
export function verbBefore(tokens: readonly Token[], at: number): Verb | null {
  const verb = tokens.slice(0, at).findLast((token) => token.is === 'verb')
  return verb?.is === 'verb' ? verb.verb : null
}

/**
 * Whether a token is the last word of what it is part of: "deals", but not those of "deal size". A word before "the"
 * is none: it is a verb we don't know.
 */
export function isHead(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  if (next?.is === 'small' || rateFrom(tokens, at) !== null || describesWithAnother(tokens, at)) return false
  if (next?.word === 'without' || isPerAnother(tokens, at)) return false
  return next?.is !== 'word' || (BEHIND.has(next.word) && isHead(tokens, at + 1))
}

/** "Orders per customer" are no orders; "calls per week" and "calls per rep" are calls. */
export function isPerAnother(tokens: readonly Token[], at: number): boolean {
  const [per, of, more] = tokens.slice(at + 1, at + 4)
  if (per?.word !== 'per' && per?.text !== '/') return false
  return !PACES.has(of?.word ?? '') && perPersonIn(`per ${of?.text} ${more?.text}`) === null
}
const PACES = new Set('hour day workday week wk month quarter year'.split(' '))

/** "Sales and marketing alignment": two that describe a third. In the plural ("demos and sales calls") it is two things. */
function describesWithAnother(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const isPlural = token !== undefined && token.word !== token.text.toLowerCase() && token.word !== 'sale'
  const [and, other, third] = tokens.slice(at + 1, at + 4)
  return and?.is === 'and' && !isPlural && other?.is === 'word' && third?.is === 'word'
}

/** Where "call to meeting conversion" ends, told from "call"; null where it is no such rate. */
export function rateFrom(tokens: readonly Token[], at: number): number | null {
  if (tokens[at + 1]?.word !== 'to') return null
  let last = at + 1
  while (tokens[last + 1]?.is === 'word') last++
  return RATES.has(tokens[last]?.word ?? '') ? last : null
}
const RATES = new Set('conversion rate ratio'.split(' '))

/** The amount that a token is counted by: "50 new" of "50 new SQLs"; null where none stands right before it. */
export function amountOf(tokens: readonly Token[], at: number): Amount | null {
  let i = at - 1
  while (tokens[i]?.is === 'word' || tokens[i]?.is === 'small' || isAdjective(tokens[i])) i--
  const token = tokens[i]
  return token?.is === 'amount' ? token.amount : null
}

const isAdjective = (token: Token | undefined): boolean => token?.is === 'verb' && token.verb.past

/** Whether an amount says itself what it counts: "20 customers", but not "20 a week" or "20 weekly". */
export function countsItsOwn(tokens: readonly Token[], amount: Amount): boolean {
  const at = tokens.findIndex((token) => token.is === 'amount' && token.amount.at === amount.at)
  const next = tokens.slice(at + 1).find((token) => token.is !== 'small' && !isAdjective(token))
  return at >= 0 && next?.is === 'word' && !BEHIND.has(next.word) && !TIMES.has(next.word)
}
const TIMES = new Set('second month quarter year'.split(' '))
