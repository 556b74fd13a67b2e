import type { Amount } from './amounts.ts'
import { isCount, isTime, wayBetween } from './scale.ts'
import type { Verb } from './verbs.ts'
import { plainWord } from './words.ts'

/** What a title's numbers are to each other: from where, to where, or by how much instead. */
export type Numbers = { from: Amount | null; to: Amount | null; by: Amount | null }

/** What stands before a number that is today's, or was. */
const STOOD_BEFORE =
  /(?:^|[^\p{L}])(?:from|vs\.?|versus|compared\s(?:to|with)|against|instead\sof|currently|today|now|presently|was|were|baseline(?:\sof)?|(?:it|this)\sis)(?:\s(?:at|about|around|roughly|the|our|is|of|today['’]s))*\s*[:=]?\s*$/iu
/** What stands behind one. */
const STOOD_AFTER =
  /^(?:\s\p{L}+){0,2}?\s(?:today|now|currently|at\spresent|last\s(?:week|month|quarter|year)|(?:a|one)\s(?:month|quarter|year)\sago|in\sthe\slast\s(?:quarter|year))(?!\p{L})/iu
/** "(45 in Q3)": the date is blanked out by now. */
const STOOD_IN = /^(?:\s\p{L}+)?\s(?:in|during|of)\s{2,}/iu

const MORE_BEFORE =
  /(?:^|\s)(?:by|additional|extra|another)\s+(?:an?\s+)?(?:additional\s+|extra\s+|at\sleast\s+)?$/iu
const MORE_AFTER =
  /^\s*(?:of\s+)?(?:additional|extra|more|fewer|less|higher|lower|increase|growth|rise|gain|reduction|decrease|drop|improvement)(?!\p{L})/iu
const LEVEL_BEFORE =
  /(?:^|\s)(?:to|at|of|above|over|below|under|within|least|most|than)\s*[±~≈]?\s*$|[<>≤≥]\s*$/iu
/** How long, how often or for what, where another number says how much. */
const ASIDE_TIME = /(?:^|\s)(?:within|in|over|for|every|after|during|under)\s*$/iu
const ASIDE_FOR = /(?:^|\s)for\s*$/iu
/** With what, where or by what: never how much. */
const ASIDE = /(?:^|\s)(?:on|across|with|among|per|via|through|using)\s*$/iu
const EACH = /^\s*(?:\p{L}+\s+){0,2}?(?:each|apiece)(?!\p{L})/iu
/** What is itself so many times something. */
const MULTIPLE = /(?<!\p{L})(?:coverage|ratios?|multiples?|roi|roas|ltv|turns?)(?!\p{L})/iu
const MULTIPLE_OF =
  /^\s*(?:of\s)?(?:the\s|our\s|their\s)?(?:quota|target|goal|plan|budget|cost|salary|ote)s?(?!\p{L})/iu

/**
 * Relates a title's numbers to each other and to its verb.
 * @param moves the verb that drives a number
 */
export function numbersIn(text: string, amounts: readonly Amount[], moves: Verb | undefined): Numbers {
  for (const [i, first] of amounts.entries()) {
    const second = amounts[i + 1]
    const pair = second && pairOf(text, first, second)
    if (pair) return { ...pair, by: null }
  }
  const goal = goalAmong(text, amounts, moves)
  if (!goal) return withoutGoal(text, amounts)
  const change = changeOf(text, lowerEnd(text, goal, amounts), moves)
  const before = amounts.filter((each) => each !== goal && stood(text, each))
  // A change in per cent can be of anything; a level is compared with what is of its kind.
  if (change) return { from: before[0] ?? null, to: null, by: change }
  const [from, to] = before.map((each) => alike(each, goal)).find(isOfOneKind) ?? [null, goal]
  return { from, to: lowerEnd(text, to, amounts), by: null }
}

/** "Double demos from 20"; and "get referrals from 20 customers", who are no baseline of referrals. */
function withoutGoal(text: string, amounts: readonly Amount[]): Numbers {
  const from = amounts.find((each) => stood(text, each)) ?? null
  const by = multipleIn(text)
  const isSource = from !== null && by === null && isCount(from) && from.noun !== ''
  return isSource ? { from: null, to: from, by } : { from, to: null, by }
}

/** The number a title is after: the first behind its verb that says how much, rather than how long, with what, or what was. */
function goalAmong(text: string, amounts: readonly Amount[], moves: Verb | undefined): Amount | undefined {
  const open = amounts.filter((amount) => !stood(text, amount) && !isWith(text, amount))
  const main = open.filter((amount) => !isAside(text, amount))
  const usable = main.length > 0 ? main : open
  return usable.find(({ at }) => moves && at >= moves.end) ?? usable[0]
}

function isAside(text: string, { at, end, kind, unit }: Amount): boolean {
  const before = text.slice(Math.max(0, at - 30), at)
  if (EACH.test(text.slice(end))) return true
  return isTime(unit) ? ASIDE_TIME.test(before) : !AMOUNTS_TO.has(kind) && ASIDE_FOR.test(before)
}

const isWith = (text: string, { at, kind }: Amount): boolean =>
  !AMOUNTS_TO.has(kind) && ASIDE.test(text.slice(Math.max(0, at - 30), at))

/** "Sell services for $50k": what is behind "for" is how much all the same. */
const AMOUNTS_TO: ReadonlySet<Amount['kind']> = new Set(['money', 'percent'])

const stood = (text: string, { at, end }: Amount): boolean =>
  STOOD_BEFORE.test(text.slice(Math.max(0, at - 40), at)) ||
  STOOD_AFTER.test(text.slice(end, end + 60)) ||
  (/\(\s*$/u.test(text.slice(0, at)) && STOOD_IN.test(text.slice(end, end + 60)))

/** Whether two amounts are of the same thing: "50 SQLs from 200 leads" are not. */
function isOfOneKind([a, b]: readonly [Amount, Amount]): boolean {
  const last = ({ noun }: Amount) => plainWord(noun.split(' ').at(-1) ?? '', noun)
  return a.kind === b.kind && (a.noun === '' || b.noun === '' || last(a) === last(b))
}

/** What changes, where it is a change: "grow 20%", "50 more", "3x"; null for a level, "reach 20%", "coverage of 3x". */
function changeOf(text: string, amount: Amount, moves: Verb | undefined): Amount | null {
  const before = text.slice(0, amount.at)
  const after = text.slice(amount.end)
  if (amount.times) {
    return MULTIPLE.test(text) || MULTIPLE_OF.test(after) ? null : timesMore(amount)
  }
  if (MORE_BEFORE.test(before) || MORE_AFTER.test(after)) return amount
  const scales = amount.kind === 'percent' && moves?.scales === true && moves.end <= amount.at
  return scales && !LEVEL_BEFORE.test(before) && !/^\s*of\s/iu.test(after) ? amount : null
}

/** "3x" is 200% more. */
function timesMore(amount: Amount): Amount | null {
  const one = 10n ** BigInt(amount.decimals)
  const value = (amount.value - one) * 100n
  return value > 0n ? { ...amount, value, kind: 'percent', noun: '' } : null
}

/** Of "5 to 10%", or of "between 5 and 10%", the 5%: a range is met by its lower end. */
function lowerEnd(text: string, amount: Amount, amounts: readonly Amount[]): Amount {
  const upper = amounts[amounts.findIndex(({ at }) => at === amount.at) + 1]
  if (!upper) return amount
  const isBetween = /(?:^|\s)between\s+$/iu.test(text.slice(0, amount.at))
  const joins = isBetween ? /^\s*and\s*$/iu : /^\s*(?:to|or)\s*$/iu
  return joins.test(text.slice(amount.end, upper.at))
    ? { ...alike(amount, upper)[0], end: upper.end }
    : amount
}

/** "From 45 days to 35", "to 35 days from 45", "45 → 35 days". */
function pairOf(text: string, a: Amount, b: Amount): Pick<Numbers, 'from' | 'to'> | null {
  const before = text.slice(Math.max(0, a.at - 20), a.at)
  const between = text.slice(a.end, b.at)
  if (between.length > 80) return null
  const ends = (end: string) => new RegExp(`(?:^|\\s)${end}\\s+$`, 'iu')
  const [from, to] = alike(a, b)
  if (/(?:→|->|=>|⇒)\s*$/u.test(between)) return { from, to }
  // "4 h to 30 minutes" goes down, so it is no range.
  if (/^\s*to\s*$/iu.test(between) && wayBetween(from, to) === 'lower') return { from, to }
  if (ends('from').test(before) && ends('to').test(between)) return { from, to }
  if (ends('to').test(before) && ends('from').test(between)) return { from: to, to: from }
  return null
}

/** In "from 45 to 35 days" both are days: the bare one is of what the other one is. */
function alike(a: Amount, b: Amount): [Amount, Amount] {
  const isBare = (amount: Amount) => isCount(amount) && amount.noun === '' && !amount.times
  const like = (bare: Amount, { kind, unit, ofUnit, noun, points, perWeek, otherPace }: Amount): Amount => ({
    ...bare,
    value: bare.value * ofUnit,
    kind,
    unit,
    ofUnit,
    noun,
    points,
    perWeek,
    otherPace,
  })
  if (isBare(a)) return [like(a, b), b]
  return isBare(b) ? [a, like(b, a)] : [a, b]
}

const MULTIPLES: readonly [RegExp, bigint][] = [
  [/(?<!\p{L})(?:doubl(?:e|ing)(?!-|\sdown)|twice\s(?:as|the))(?!\p{L})/iu, 100n],
  [/(?<!\p{L})(?:tripl(?:e|ing)|three\stimes\s(?:as|the))(?!\p{L})/iu, 200n],
  [/(?<!\p{L})quadrupl(?:e|ing)(?!\p{L})/iu, 300n],
  [/(?<!\p{L})(?:halv(?:e|ing)|(?:in|by)\shalf|half\s(?:as|the))(?!\p{L})/iu, 50n],
]

/** "Double the demos", "cut churn in half": a change of so many percent. */
function multipleIn(text: string): Amount | null {
  for (const [pattern, value] of MULTIPLES) {
    const found = pattern.exec(text)
    if (!found) continue
    const [at, end] = [found.index, found.index + found[0].length]
    const plainly = { decimals: 0, unit: '', ofUnit: 1n, noun: '', points: false, times: true }
    return { ...plainly, value, kind: 'percent', perWeek: false, otherPace: null, at, end }
  }
  return null
}
