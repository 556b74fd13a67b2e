import type { WrittenAs } from '../../metric-kinds/kind.ts'
import { CURRENCIES } from '../../metric-kinds/money.ts'
import { plainMarks } from '../../typed/number-marks.ts'
import { MAX_VALUE } from '../../typed/numbers.ts'
import { bothReadings, type Exact, readDigits, MAGNITUDES as TYPED } from '../../typed/typed-number.ts'
import { inTwoUnits, meantByM, timeNamed } from './time.ts'
import { without } from './words.ts'

/** A number of a title with what it counts: exact, as a whole number scaled by `decimals`. */
export type Amount = {
  value: bigint
  decimals: number
  kind: WrittenAs
  /** money: currency code; duration: minutes, hours or days; otherwise "". */
  unit: string
  /** How many of its unit one is as it is written: 7 for weeks, which are read as days. */
  ofUnit: bigint
  /** The words it counts, "new SQLs"; "" when none follow. */
  noun: string
  /** "5 points" rather than "5%". */
  points: boolean
  /** "4x": so many times something. */
  times: boolean
  /** "8 demos a week". */
  perWeek: boolean
  /** "A day" of "20 calls a day", where they are neither a week's nor all of a Rock's; null otherwise. */
  otherPace: string | null
  /** Where it stands in the title. */
  at: number
  end: number
}

/** What stands for a currency. "kr" may be any of three, as "$" may be any of four; `inScaleOf` lets it. */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  KR: 'SEK',
}
/** Powers of ten; "tkr" are thousands too. */
const MAGNITUDES: Readonly<Record<string, number>> = { ...TYPED, t: 3 }
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

const CODES = `${CURRENCIES.join('|')}|kr`
const PERCENT = '%|percentage points?|percent|per cent|points?|pts|ppts?|pp'
/** In whatever digits and marks: what they mean is the reader's locale's to say. */
const DIGITS =
  "\\p{Nd}{1,3}(?:(?:[.,'’٬]\\p{Nd}{2,3}|[ \\u00a0\\u2009\\u202f]\\p{Nd}{3}(?!\\p{Nd}))+)(?:[.,٫]\\p{Nd}{1,6})?|" +
  '\\p{Nd}{1,15}(?:[.,٫]\\p{Nd}{1,6})?'
/**
 * A number that stands alone: no part of a word (B2B, R12, 3rd), a range (5–10), a compound (90-day), a ratio or time
 * (1:1, 24/7) or a rank (#1).
 */
const NUMBER = new RegExp(
  "(?<![\\p{L}\\p{N}_.,:/#’'–—-])" +
    `(?<sign>US\\$|[$€£¥₹]|(?:${CODES})(?=[\\s\\d]))?\\s?(?<digits>${DIGITS})` +
    `(?:\\s?(?<letter>mm|bn|[kmbt])(?=(?:${CODES})(?!\\p{L}))|(?<short>k|mm|m|bn|b)(?![\\p{L}\\p{N}])|` +
    '\\s?(?<magnitude>thousand|million|billion|mio|mn)(?!\\p{L}))?' +
    `(?:\\s?(?<percent>${PERCENT})(?![\\p{L}\\p{N}])|\\s?(?<code>[€£]|${CODES})(?![\\p{L}\\p{N}])|` +
    '(?<times>x)(?![\\p{L}\\p{N}])|(?<time>h|hrs?|hours?|mins?|d|days?|wks?)(?![\\p{L}\\p{N}]))?' +
    '(?![\\p{L}\\p{N}_%]|[.,:/]\\p{N}|[-–—][\\p{L}\\p{N}])',
  'giu',
)
/** "50–60 deals", "$1.5–2M", "10-15%": a range, which counts as its lower end. Not "5–10 of them", nor "1-1 meetings". */
const RANGE = new RegExp(
  "(?<![\\p{L}\\p{N}_.,:/#’'–—-])(?<sign>[$€£])?(?<low>\\d{1,6}(?:[.,]\\d{1,3})?)(?<size>k|m|bn|b)?\\s?[-–]\\s?" +
    '[$€£]?(?<high>\\d{1,6}(?:[.,]\\d{1,3})?)(?<sizes>k|m|bn|b)?(?<percent>\\s?%)?' +
    '(?![\\p{L}\\p{N}_%]|[.,:/–-]\\p{N}|[-–]|\\sof\\s(?:them|the)(?!\\p{L}))',
  'giu',
)
const WORD = new RegExp(`(?<![\\p{L}\\p{N}-])(${NUMBER_WORDS.slice(1).join('|')})(?![\\p{L}\\p{N}-])`, 'giu')
/** "Within an hour" and "from a week": one of them. What is "a day" behind other words is how often. */
const ONE_OF =
  /(?<=(?<!\p{L})(?:within|under|below|in|to|from|than)\s)an?(?=\s(?:minute|hour|day|week)(?![\p{L}’'-]))/giu
const SOME = `\\p{Nd}{1,3}|${NUMBER_WORDS.slice(1).join('|')}`
/** "1 in 3", "two in five", "9 out of 10": a share of so many, which is no number of things. */
const SHARE_OF = new RegExp(
  `(?<![\\p{L}\\p{N}_.,:/#-])(?<part>${SOME})(?:\\sout\\sof\\s(?:every\\s)?|(?<loose>\\sin\\s(?:every\\s)?))(?<all>${SOME})` +
    '(?![\\p{L}\\p{N}_%-]|[.,:/]\\p{N})',
  'giu',
)
/** What a number after it names rather than counts. */
const NAMES = /(?:^|[^\p{L}])(?:top|tier|phase|step|stage|level|version|week|wave|number|no\.?)\s*$/iu
const NOUN_ENDS = new Set(
  (
    'a an the and or of in on at by to for from with within per as is are will that this into so than until through ' +
    'during each every before after while without owned via across among under over vs versus against compared ' +
    'currently today now up down last next worth valued ahead'
  ).split(' '),
)
/** What is counted and, perhaps, by whom, before how often: "calls", "calls per rep", but not "calls with". */
const COUNTED =
  '^(?:\\s*(?!(?:with|by|for|in|on|to|from|and|of|that)\\s)[\\p{L}’-]+){0,3}?(?:\\s*(?:(?:per|each|every)\\s|/)\\s?[\\p{L}]+)?'
const paced = (word: string, adverb: string): RegExp =>
  new RegExp(
    `${COUNTED}\\s*((?:an?|per|each|every)\\s+(?:${word})|/\\s?(?:${word})|(?<=\\p{L}\\s)(?:${adverb}))(?![\\p{L}\\p{N}])`,
    'iu',
  )
const PER_WEEK = paced('week|wk', 'weekly')
const OTHER_PACE = paced('day|workday|month|hour', 'daily|monthly')

/** What a number says; both readings of one that can't be told; null for one beyond all measure. */
function exact(digits: string, power: number, locale: string | null): Exact | [Exact, Exact] | null {
  const read = readDigits(plainMarks(digits), { locale, decimals: 0, power })
  const least = Array.isArray(read) ? read[1] : read
  return least === null || least.value > MAX_VALUE * 10n ** BigInt(least.decimals) ? null : read
}

const NUMBER_ONCE = new RegExp(NUMBER.source, 'iu')

/** The number that `NUMBER` found, with how it is written. */
function numberIn({ groups = {} }: RegExpExecArray, locale: string | null) {
  const { digits = '', letter, short, magnitude } = groups
  const after = letter ?? short ?? magnitude ?? ''
  return { written: `${digits}${after}`, read: exact(digits, MAGNITUDES[after.toLowerCase()] ?? 0, locale) }
}

/** Up to three words that follow, to the first that can't be what is counted. */
function nounAfter(text: string): string {
  const words: string[] = []
  for (const [, word = ''] of text.matchAll(/\s*([\p{L}][\p{L}\p{N}'’-]*|\S)/gu)) {
    if (words.length === 3 || !/^\p{L}/u.test(word) || NOUN_ENDS.has(word.toLowerCase())) break
    words.push(word)
  }
  return words.join(' ')
}

/** Shares of so many, as they are written. "In" parts less from more, and no time: "10 in 3 regions", "1 in 3 weeks". */
function sharesIn(title: string): { text: string; at: number; end: number }[] {
  return [...title.matchAll(SHARE_OF)].flatMap(({ 0: text, index: at, groups = {} }) => {
    const { part, all, loose } = groups
    const end = at + text.length
    const isLength =
      /^\s(?:business\s|working\s)?(?:sec|min|h(?:ou)?rs?|days?|w(?:ee)?ks?|month|quarter|year)/iu.test(
        title.slice(end),
      )
    const isShare = loose === undefined || (!isLength && wordNumber(part) < wordNumber(all))
    return isShare ? [{ text, at, end }] : []
  })
}

const wordNumber = (text = ''): number => {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase())
  return word < 0 ? Number(plainMarks(text)) : word
}

type Described = Pick<Amount, 'kind' | 'unit' | 'ofUnit' | 'points' | 'times'>

/** What a number is of, by its sign, its percent, or its unit of time. */
function described({
  sign = '',
  percent,
  code,
  times,
  time,
}: Readonly<Record<string, string | undefined>>): Described {
  const plain = { unit: '', ofUnit: 1n, points: false, times: times !== undefined }
  const currency = sign || code
  if (currency) {
    return { ...plain, kind: 'money', unit: SIGNS[currency.toUpperCase()] ?? currency.toUpperCase() }
  }
  if (percent) return { ...plain, kind: 'percent', points: /^p(?:oint|ts|p)|points/i.test(percent) }
  const unit = timeNamed(time)
  return unit ? { ...plain, ...unit, kind: 'duration' } : { ...plain, kind: 'count' }
}

/**
 * The numbers of a title that say how much, in its order, and of one that can't be told ("1.000", "30m") both
 * readings in words.
 * @param title with its dates blanked out
 * @param locale of who reads it
 */
export function amountsIn(
  title: string,
  locale: string | null,
): { amounts: Amount[]; unclear: string | null } {
  const amounts: Amount[] = []
  let unclear: string | null = null
  const put = (what: Described & Pick<Amount, 'value' | 'decimals' | 'at' | 'end'>) => {
    const after = title.slice(what.end, what.end + 80)
    const perWeek = PER_WEEK.test(after)
    const otherPace = perWeek ? null : (OTHER_PACE.exec(after)?.[1] ?? null)
    amounts.push({ ...what, noun: nounAfter(after), perWeek, otherPace })
  }
  const times = inTwoUnits(title).filter(
    ({ loose, end }) => !loose || nounAfter(title.slice(end, end + 80)) === '',
  )
  for (const { loose: _, ...time } of times) {
    put({ ...time, kind: 'duration', points: false, times: false, decimals: 0 })
  }
  const shares = sharesIn(title)
  for (const { text } of shares)
    unclear ??= `${text}: write a share in per cent, or a number of things alone.`
  const rest = without(title, [...times, ...shares])
  const add = (found: RegExpExecArray, number: Exact | null) => {
    if (number === null || NAMES.test(title.slice(Math.max(0, found.index - 20), found.index))) return
    const written = found.index + found[0].length
    // A unit of time belongs to its number: "45 days" count no days.
    const time = /^\s*(\p{L}+)/u.exec(title.slice(written, written + 20))
    const unit = timeNamed(time?.[1]) ? time : null
    const what = described({ ...found.groups, ...(unit && { time: unit[1] }) })
    const end = written + (unit?.[0].length ?? 0)
    // "One" is a number where it says how long or how often, otherwise an article: "one owner".
    const isArticle = /^one$/iu.test(found[0]) && unit === null
    if (isArticle && !PER_WEEK.test(title.slice(end, end + 80))) return
    put({ ...what, value: number.value * what.ofUnit, decimals: number.decimals, at: found.index, end })
  }
  const told = (found: RegExpExecArray, number: RegExpExecArray) => {
    const { short, sign, code, digits = '' } = number.groups ?? {}
    const end = found.index + found[0].length
    const means =
      short === 'm' && !sign && !code ? meantByM(title, nounAfter(title.slice(end, end + 80))) : 'millions'
    if (means === null) unclear ??= `${digits}m: write ${digits} minutes or ${digits} million.`
    if (means === null) return
    if (means === 'minutes') {
      for (const each of [found, number]) each.groups = { ...each.groups, short: '', time: 'min' }
    }
    const { written, read } = numberIn(number, locale)
    if (Array.isArray(read)) unclear ??= bothReadings(written, read, locale)
    else add(found, read)
  }
  for (const found of rest.matchAll(NUMBER)) told(found, found)
  for (const found of rest.matchAll(RANGE)) {
    const { sign = '', low = '', size, high = '', sizes, percent = '' } = found.groups ?? {}
    if (Number(low) >= Number(high) || Number(high) > 1900) continue
    const written = NUMBER_ONCE.exec(`${sign}${low}${size ?? sizes ?? ''}${percent}`)
    if (written) told(Object.assign(found, { groups: written.groups }), written)
  }
  for (const found of rest.matchAll(WORD)) {
    add(found, { value: BigInt(NUMBER_WORDS.indexOf((found[1] ?? '').toLowerCase())), decimals: 0 })
  }
  for (const found of rest.matchAll(ONE_OF)) add(found, { value: 1n, decimals: 0 })
  return { amounts: amounts.sort((a, b) => a.at - b.at), unclear }
}
