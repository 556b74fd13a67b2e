import type { Amount } from './amounts.ts'
import { perPersonIn } from './person.ts'
import { isCount } from './scale.ts'
import type { Token } from './tokens.ts'
import type { Verb } from './verbs.ts'

/** Words for how much there is of something: "an increase in SQLs", "the # of leads". */
const AMOUNT_WORDS = new Set(
  (
    '# number amount volume count total increase growth rise gain reduction decrease drop worth value half twice more ' +
    'fewer less double triple'
  ).split(' '),
)
/** What may stand behind what is measured without being it: "call volume", "demos weekly", "deals today". */
const BEHIND = new Set(
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

/** "Send proposals to 20 customers": who gets it, unless the verb says that a number moves there. */
function isReceiver(tokens: readonly Token[], at: number): boolean {
  const isTo = tokens[at - 1]?.word === 'to' && tokens[at - 2]?.is === 'word'
  return isTo && verbBefore(tokens, at)?.scales !== true
}

/**
 * Whether what is done to something is about another thing than how many there are: "lose fewer deals", "call 50
 * leads".
 */
export const isOfAnotherDeed = (tokens: readonly Token[], at: number): boolean =>
  verbBefore(tokens, at)?.other === true || isOfUnknownDeed(tokens, at) || isMoved(tokens, at)

/** "Move 15 leads to a stage", "grow 10 accounts": how many are acted upon, not how many there are to be. */
export function isMoved(tokens: readonly Token[], at: number): boolean {
  const amount = amountOf(tokens, at)
  const before = tokens.find((_, i) => tokens[i + 1]?.at === amount?.at)
  return amount !== null && isCount(amount) && before?.is === 'verb' && before.verb.scales
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
function isPerAnother(tokens: readonly Token[], at: number): boolean {
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
function rateFrom(tokens: readonly Token[], at: number): number | null {
  if (tokens[at + 1]?.word !== 'to') return null
  let last = at + 1
  while (tokens[last + 1]?.is === 'word') last++
  return RATES.has(tokens[last]?.word ?? '') ? last : null
}
const RATES = new Set('conversion rate ratio'.split(' '))

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
    const more = measured && !isOfAnotherDeed(tokens, first)
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
