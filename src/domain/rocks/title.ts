import type { Day } from '../week.ts'
import { isUnqualified, type Rung, rungIn } from './funnel.ts'
import type { Direction } from './measure.ts'
import type { RockType } from './rock.ts'
import { type Amount, amountsIn } from './title-amounts.ts'
import { readDates, type TitleCalendar } from './title-dates.ts'
import { isRate, type Verb, verbsIn, wordsOf } from './title-words.ts'

/** What a title says, as far as it can be read. What it does not say is null or empty. */
export type TitleReading = {
  type: RockType | null
  direction: Direction | null
  /** All that it names, earliest first. */
  dates: readonly Day[]
  /** When a building Rock is to be built: its first date. */
  buildOn: Day | null
  /** When the number is to be there: its last date. */
  resultOn: Day | null
  /** Where the number stands today. */
  from: Amount | null
  /** Where it is to be. */
  to: Amount | null
  /** By how much it is to change, where it says that instead. */
  by: Amount | null
  /** Of a number that can't be told, "1.000", both readings in words. */
  unclear: string | null
  /** How a change in percent is meant: "by 5%" of a rate can be points or a part of it. */
  percent: 'points' | 'relative' | 'unclear' | null
  /** Where in the funnel what it counts sits. */
  rung: Rung | null
  /** Whether it counts what nobody has qualified yet, and more of it. */
  unqualified: boolean
  /** Whom it names after "owned by": a role as often as a person. */
  owner: string | null
  /** What it is about: its words without verbs, dates, numbers and the small ones. */
  about: readonly string[]
}

/** As much of a title as is read. */
const READ_LENGTH = 500

/**
 * Reads a title. The same words always give the same reading; nothing is guessed, and what can't be read is left out.
 * The grammar, without regard to case:
 *
 * ```
 * date      2026-12-31 | 31.12.2026 | 10/31/2026 (only where day and month can't be mistaken)
 *         | October 31[, 2026] | 31[st] [of] October [2026] | by|in|until|end of October [2026]  → its last day
 *         | [the end of] Q4 [2026 | FY27 | '26] | 2026 Q4 | fourth quarter | H1           → its last day
 *         | the start of Q4 → its first day | before Q4 → the day before
 *         | end of [this|next] quarter | EOQ | end of the year | EOY | by|in 2026
 *           Quarters are the team's. Without a year: the first one in the Rock's quarter or after.
 *           Of two without a year the second comes after a first that is next year's.
 *           After than, vs, since, over, from: what is compared with, no date.
 * dates     building: the first is when it is built, the last when its result is due; performing: the last
 * number    42 | 1,200 | 1.000 where the reader's locale writes thousands so | 1.2m | 500K | 2 million | two … twelve | $… | €… | USD … | …% | … points
 *         | … minutes|hours|days|weeks (a week is 7 days), with up to three words of what is counted
 *           No number: B2B, R12, 3rd, 90-day, 5–10, 1:1, 24/7, #1, Top 10
 * numbers   from N to N | to N from N | N → N          from where to where
 *         | by N | N more | additional N | grow … N%    a change
 *         | double | triple | halve | 3x               a change in percent
 *         | N                                          where to; the first after the verb that drives a number
 *           "N to N" is a range and counts as its lower end.
 * type      the first of: implement, build, launch, create, roll out, hire … → building;
 *           increase, reduce, generate, close … → performing. "Complete" and building words go by whether a number of
 *           the funnel's words follows: "complete 100 calls", "create 50 opportunities" perform.
 * direction the numbers where there are two, else the verb that drives a number
 * ```
 *
 * Never throws, whatever the text.
 */
export function readTitle(title: string, calendar: TitleCalendar): TitleReading {
  const { dates, rest } = readDates(title.slice(0, READ_LENGTH), calendar)
  const { owner, text } = ownerIn(rest)
  const verbs = verbsIn(text)
  const { amounts, unclear } = amountsIn(text, calendar.locale ?? null)
  const moves = verbs.find((verb) => verb.does !== 'build')
  const numbers = relate(text, amounts, verbs, moves)
  const type = typeOf(text, verbs, amounts)
  const direction = directionOf(numbers, moves)
  return {
    type,
    direction,
    dates,
    buildOn: type === 'building' ? (dates[0] ?? null) : null,
    resultOn: dates.at(-1) ?? null,
    ...numbers,
    unclear,
    percent: percentOf(text, numbers.by),
    rung: rungIn(text, moves?.at),
    unqualified: direction !== 'lower' && isUnqualified(text, moves?.at),
    owner,
    about: wordsOf(without(text, amounts)).filter((word) => !/^\p{N}+$/u.test(word)),
  }
}

/** A text with its amounts blanked out. */
const without = (text: string, amounts: readonly Amount[]): string =>
  amounts.reduce((rest, { at, end }) => rest.slice(0, at) + ' '.repeat(end - at) + rest.slice(end), text)

const OWNED_BY = /(?:,\s*)?(?<!\p{L})owned by (?:the )?([^,.;:()]{1,60})/iu

/** Whom the title names, and the rest of it: "head of sales" is not what is sold. */
function ownerIn(text: string): { owner: string | null; text: string } {
  const found = OWNED_BY.exec(text)
  if (!found) return { owner: null, text }
  const blank = ' '.repeat(found[0].length)
  const owner = found[1]?.replace(/\s+/gu, ' ').trim() || null
  return { owner, text: text.slice(0, found.index) + blank + text.slice(found.index + blank.length) }
}

function typeOf(text: string, verbs: readonly Verb[], amounts: readonly Amount[]): RockType | null {
  const [first] = verbs
  if (!first) return null
  if (first.does === 'move') return 'performing'
  // "Create 50 opportunities", "build a $2M pipeline", "complete 100 calls": more of what there is already.
  const counted = amounts.find(({ at }) =>
    /^\s*(?:a|an|the|our|at least|over)?\s*$/iu.test(text.slice(first.end, at)),
  )
  if (first.does === 'finish') return counted ? 'performing' : 'building'
  const funnel =
    counted && rungIn(text.slice(counted.end, counted.end + 60).split(/[,;]| to | by /iu)[0] ?? '')
  return funnel ? 'performing' : 'building'
}

type Numbers = Pick<TitleReading, 'from' | 'to' | 'by'>
const NONE: Numbers = { from: null, to: null, by: null }

const MULTIPLES: readonly [RegExp, bigint][] = [
  [/(?<!\p{L})(?:doubl(?:e|ing))(?!\p{L})/iu, 100n],
  [/(?<!\p{L})(?:tripl(?:e|ing))(?!\p{L})/iu, 200n],
  [/(?<!\p{L})(?:halv(?:e|ing))(?!\p{L})/iu, 50n],
]
const TIMES = /(?<![\p{L}\p{N}.,])([2-9]|10)x(?![\p{L}\p{N}])/iu
const MORE_BEFORE = /(?:^|\s)(?:by|additional|extra|another)\s+(?:an?\s+)?(?:additional\s+|extra\s+)?$/iu
const MORE_AFTER =
  /^\s*(?:of\s+)?(?:additional|extra|more|fewer|less|higher|lower|increase|growth|rise|gain|reduction|decrease|drop|improvement)(?!\p{L})/iu
const LEVEL_BEFORE = /(?:^|\s)(?:to|at|of|above|over|below|under|least|most)\s*$/iu

/** What the numbers are to each other and to the verb. */
function relate(
  text: string,
  amounts: readonly Amount[],
  verbs: readonly Verb[],
  moves: Verb | undefined,
): Numbers {
  for (const [i, first] of amounts.entries()) {
    const second = amounts[i + 1]
    const pair = second && pairOf(text, first, second)
    if (pair) return { ...pair, by: null }
  }
  const found = amounts.find(({ at }) => moves && at >= moves.end) ?? amounts[0]
  const amount = found && lowerEnd(text, found, amounts)
  if (!amount) return { ...NONE, by: multipleIn(text) }
  const before = text.slice(0, amount.at)
  const after = text.slice(amount.end)
  // "Grow revenue 20%" is a change, "reach 20%" a level.
  const isPercentOfVerb =
    amount.kind === 'percent' && verbs.some((verb) => verb.does === 'move' && verb.end <= amount.at)
  const isChange =
    MORE_BEFORE.test(before) || MORE_AFTER.test(after) || (isPercentOfVerb && !LEVEL_BEFORE.test(before))
  return isChange ? { ...NONE, by: amount } : { ...NONE, to: amount }
}

/** Of "5 to 10%" the 5%: a range is met by its lower end. */
function lowerEnd(text: string, amount: Amount, amounts: readonly Amount[]): Amount {
  const upper = amounts[amounts.indexOf(amount) + 1]
  const isRange = upper && /^\s*(?:to|or)\s*$/iu.test(text.slice(amount.end, upper.at))
  return isRange ? { ...alike(amount, upper)[0], end: upper.end } : amount
}

/** "From 45 days to 35", "to 35 days from 45", "45 → 35 days". */
function pairOf(text: string, a: Amount, b: Amount): Pick<Numbers, 'from' | 'to'> | null {
  const before = text.slice(Math.max(0, a.at - 20), a.at)
  const between = text.slice(a.end, b.at)
  if (between.length > 80) return null
  const ends = (end: string) => new RegExp(`(?:^|\\s)${end}\\s+$`, 'iu')
  const [from, to] = alike(a, b)
  if (/(?:→|->|=>|⇒)\s*$/u.test(between)) return { from, to }
  if (ends('from').test(before) && ends('to').test(between)) return { from, to }
  if (ends('to').test(before) && ends('from').test(between)) return { from: to, to: from }
  return null
}

/** In "from 45 to 35 days" both are days: the bare one is of what the other one is. */
function alike(a: Amount, b: Amount): [Amount, Amount] {
  const isBare = ({ kind, noun }: Amount) => kind === 'count' && noun === ''
  const like = (bare: Amount, { kind, unit, noun, points, perWeek }: Amount): Amount => {
    const weeks = kind === 'duration' && /^weeks?\b/i.test(noun)
    return { ...bare, value: weeks ? bare.value * 7n : bare.value, kind, unit, noun, points, perWeek }
  }
  if (isBare(a)) return [like(a, b), b]
  return isBare(b) ? [a, like(b, a)] : [a, b]
}

/** "Double the demos", "3x pipeline": a change of so many percent. */
function multipleIn(text: string): Amount | null {
  const times = TIMES.exec(text)
  const word = MULTIPLES.map(([pattern, percent]) => ({ found: pattern.exec(text), percent })).find(
    ({ found }) => found,
  )
  const found = times ?? word?.found
  if (!found) return null
  const value = times ? (BigInt(times[1] ?? 1) - 1n) * 100n : (word?.percent ?? 0n)
  const [at, end] = [found.index, found.index + found[0].length]
  return { value, decimals: 0, kind: 'percent', unit: '', noun: '', points: false, perWeek: false, at, end }
}

function directionOf({ from, to }: Numbers, moves: Verb | undefined): Direction | null {
  if (from && to && from.kind === to.kind) {
    const difference = to.value * 10n ** BigInt(from.decimals) - from.value * 10n ** BigInt(to.decimals)
    if (difference !== 0n) return difference > 0n ? 'higher' : 'lower'
  }
  return moves?.direction ?? null
}

function percentOf(text: string, by: Amount | null): TitleReading['percent'] {
  if (by?.kind !== 'percent') return null
  if (by.points || /^\s*(?:\(|in )?(?:percentage )?points/iu.test(text.slice(by.end))) return 'points'
  const isSaid = /^\s*\(?relative/iu.test(text.slice(by.end)) || multipleIn(text)?.at === by.at
  return isSaid || !isRate(text) ? 'relative' : 'unclear'
}
