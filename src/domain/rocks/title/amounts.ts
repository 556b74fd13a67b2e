import { MAX_VALUE } from '../../metric.ts'
import { CURRENCIES } from '../../metric-kinds/money.ts'

/** A number of a title with what it counts: exact, as a whole number scaled by `decimals`. */
export type Amount = {
  value: bigint
  decimals: number
  kind: 'count' | 'money' | 'percent' | 'duration'
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
/** Powers of ten. */
const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 3,
  t: 3,
  thousand: 3,
  m: 6,
  mm: 6,
  mn: 6,
  mio: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
}
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

const CODES = `${CURRENCIES.join('|')}|kr`
const PERCENT = '%|percentage points?|percent|per cent|points?|pts|ppts?|pp'
/** Thousands grouped: by a space only where a currency follows, by a dot only where that can't be a decimal. */
const DIGITS =
  `\\d{1,3}(?:\\s\\d{3})+(?=\\s?(?:[$€£]|(?:${CODES})(?!\\p{L})))|\\d{1,3}(?:\\.\\d{3}){2,}|` +
  "\\d{1,3}(?:[,'’\\u00a0\\u202f]\\d{3})+(?:\\.\\d{1,6})?|\\d{1,15}(?:[.,]\\d{1,6})?"
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
    `${COUNTED}\\s*((?:a|per|each|every)\\s+(?:${word})|/\\s?(?:${word})|(?<=\\p{L}\\s)(?:${adverb}))(?![\\p{L}\\p{N}])`,
    'iu',
  )
const PER_WEEK = paced('week|wk', 'weekly')
const OTHER_PACE = paced('day|workday|month|hour', 'daily|monthly')
/** Days of time that is written in weeks too; a month has no fixed number of days, so months are counted. */
const TIME: Readonly<Record<string, { unit: string; ofUnit: bigint }>> = {
  minute: { unit: 'minutes', ofUnit: 1n },
  min: { unit: 'minutes', ofUnit: 1n },
  hour: { unit: 'hours', ofUnit: 1n },
  hr: { unit: 'hours', ofUnit: 1n },
  h: { unit: 'hours', ofUnit: 1n },
  day: { unit: 'days', ofUnit: 1n },
  d: { unit: 'days', ofUnit: 1n },
  week: { unit: 'days', ofUnit: 7n },
  wk: { unit: 'days', ofUnit: 7n },
}

/** Digits as they are written ("1,200", "1.2", "1,5") times a power of ten, in the fewest decimals. */
function exact(digits: string, power: number): { value: bigint; decimals: number } | null {
  const grouped =
    /^\d{1,3}(?:(?:[,'’\s]\d{3})+(?:\.\d+)?|(?:\.\d{3}){2,})$/.test(digits) && !digits.startsWith('0')
  const separators = /^\d+\.\d+\./.test(digits) ? /\./g : /[,'’\s]/g
  const plain = grouped ? digits.replace(separators, '') : digits.replace(',', '.')
  if (!/^\d+(?:\.\d+)?$/.test(plain)) return null
  const [whole = '', fraction = ''] = plain.split('.')
  const kept = fraction.padEnd(power, '0').replace(/0+$/, '')
  const decimals = Math.max(0, kept.length - power)
  const value = BigInt(whole + fraction.padEnd(power, '0').slice(0, power + decimals))
  return value > MAX_VALUE * 10n ** BigInt(decimals) ? null : { value, decimals }
}

const NUMBER_ONCE = new RegExp(NUMBER.source, 'iu')

/** The number that `NUMBER` found. */
function numberIn({ groups = {} }: RegExpExecArray): ReturnType<typeof exact> {
  const { digits = '', letter, short, magnitude } = groups
  return exact(digits, MAGNITUDES[(letter ?? short ?? magnitude ?? '').toLowerCase()] ?? 0)
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

const timeNamed = (word = '') => TIME[word.toLowerCase().replace(/s$/, '')]

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
 * The numbers of a title that say how much, in its order.
 * @param title with its dates blanked out
 */
export function amountsIn(title: string): Amount[] {
  const amounts: Amount[] = []
  const add = (found: RegExpExecArray, number: { value: bigint; decimals: number } | null) => {
    if (number === null || NAMES.test(title.slice(Math.max(0, found.index - 20), found.index))) return
    const written = found.index + found[0].length
    // A unit of time belongs to its number: "45 days" count no days.
    const time = /^\s*(\p{L}+)/u.exec(title.slice(written, written + 20))
    const unit = timeNamed(time?.[1]) ? time : null
    const what = described({ ...found.groups, ...(unit && { time: unit[1] }) })
    const end = written + (unit?.[0].length ?? 0)
    const after = title.slice(end, end + 80)
    const perWeek = PER_WEEK.test(after)
    // "One" is a number where it says how often, otherwise an article: "one owner".
    if (/^one$/iu.test(found[0]) && !perWeek) return
    amounts.push({
      ...what,
      value: number.value * what.ofUnit,
      decimals: number.decimals,
      noun: nounAfter(after),
      perWeek,
      otherPace: perWeek ? null : (OTHER_PACE.exec(after)?.[1] ?? null),
      at: found.index,
      end,
    })
  }
  for (const found of title.matchAll(NUMBER)) {
    add(found, numberIn(found))
  }
  for (const found of title.matchAll(RANGE)) {
    const { sign = '', low = '', size, high = '', sizes, percent = '' } = found.groups ?? {}
    if (Number(low) >= Number(high) || Number(high) > 1900) continue
    const written = NUMBER_ONCE.exec(`${sign}${low}${size ?? sizes ?? ''}${percent}`)
    if (written) add(Object.assign(found, { groups: written.groups }), numberIn(written))
  }
  for (const found of title.matchAll(WORD)) {
    add(found, { value: BigInt(NUMBER_WORDS.indexOf((found[1] ?? '').toLowerCase())), decimals: 0 })
  }
  return amounts.sort((a, b) => a.at - b.at)
}
