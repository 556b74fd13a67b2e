import { MAX_VALUE } from '../metric.ts'
import { CURRENCIES } from '../metric-kinds/money.ts'
import { plainMarks } from '../number-marks.ts'
import { bothReadings, type Exact, MAGNITUDES, readDigits } from '../typed-number.ts'
import type { Measure } from './measure.ts'

/** A number of a title with what it counts: exact, as a whole number scaled by `decimals`. */
export type Amount = {
  value: bigint
  decimals: number
  kind: 'count' | 'money' | 'percent' | 'duration'
  /** money: currency code; duration: minutes, hours or days; otherwise "". */
  unit: string
  /** The words it counts, "new SQLs"; "" when none follow. */
  noun: string
  /** "5 points" rather than "5%". */
  points: boolean
  /** "8 demos a week". */
  perWeek: boolean
  /** Where it stands in the title. */
  at: number
  end: number
}

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
}
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

const CODES = CURRENCIES.join('|')
const PERCENT = '%|percentage points?|percent|per cent|points?|pts|ppts?|pp'
/**
 * A number that stands alone: no part of a word (B2B, R12, 3rd), a range (5–10), a compound (90-day), a ratio or time
 * (1:1, 24/7) or a rank (#1).
 */
const NUMBER = new RegExp(
  "(?<![\\p{L}\\p{N}_.,:/#’'–—-])" +
    `(?<sign>US\\$|[$€£¥₹]|(?:${CODES})(?=[\\s\\d]))?\\s?` +
    "(?<digits>\\p{Nd}{1,3}(?:(?:[.,'’٬]\\p{Nd}{2,3}|[ \\u00a0\\u2009\\u202f]\\p{Nd}{3}(?!\\p{Nd}))+)(?:[.,٫]\\p{Nd}{1,6})?|\\p{Nd}{1,15}(?:[.,٫]\\p{Nd}{1,6})?)" +
    '(?:(?<letter>k|mm|m|bn|b)(?![\\p{L}\\p{N}])|\\s?(?<magnitude>thousand|million|billion|mio|mn)(?!\\p{L}))?' +
    `(?:\\s?(?<percent>${PERCENT})(?![\\p{L}\\p{N}])|\\s(?<code>${CODES})(?![\\p{L}\\p{N}]))?` +
    '(?![\\p{L}\\p{N}_%]|[.,:/]\\p{N}|[-–—][\\p{L}\\p{N}])',
  'giu',
)
const WORD = new RegExp(`(?<![\\p{L}\\p{N}-])(${NUMBER_WORDS.slice(2).join('|')})(?![\\p{L}\\p{N}-])`, 'giu')
/** What a number after it names rather than counts. */
const NAMES = /(?:^|[^\p{L}])(?:top|tier|phase|step|stage|level|version|week|wave|number|no\.?)\s*$/iu
const NOUN_ENDS = new Set(
  (
    'a an the and or of in on at by to for from with within per as is are will that this into so than until through ' +
    'during each every before after while without owned'
  ).split(' '),
)
const PER_WEEK = /^(?:\s*[\p{L}'’-]+){0,3}?\s*(?:(?:a|per|each|every)\s+week|\/\s?(?:week|wk))(?!\p{L})/iu
/** Days of time that is written in weeks too; a month has no fixed number of days, so months are counted. */
const TIME: Readonly<Record<string, { unit: string; times: bigint }>> = {
  minute: { unit: 'minutes', times: 1n },
  min: { unit: 'minutes', times: 1n },
  hour: { unit: 'hours', times: 1n },
  hr: { unit: 'hours', times: 1n },
  day: { unit: 'days', times: 1n },
  week: { unit: 'days', times: 7n },
}

/** What a number says; both readings of one that can't be told; null for one beyond all measure. */
function exact(digits: string, power: number, locale: string | null): Exact | [Exact, Exact] | null {
  const read = readDigits(plainMarks(digits), { locale, decimals: 0, power })
  const least = Array.isArray(read) ? read[1] : read
  return least === null || least.value > MAX_VALUE * 10n ** BigInt(least.decimals) ? null : read
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

const timeOf = (noun: string) => TIME[(noun.split(' ')[0] ?? '').toLowerCase().replace(/s$/, '')]

/** What a number is of, by its sign, its percent, or the word after it. */
function described(found: RegExpExecArray, after: string): Pick<Amount, 'kind' | 'unit' | 'noun' | 'points'> {
  const { sign = '', percent, code } = found.groups ?? {}
  const noun = nounAfter(after)
  const currency = SIGNS[sign.toUpperCase()] ?? (sign || code)
  if (currency) return { kind: 'money', unit: currency.toUpperCase(), noun, points: false }
  if (percent) return { kind: 'percent', unit: '', noun, points: /^p(?:oint|ts|p)|points/i.test(percent) }
  const time = timeOf(noun)
  return time
    ? { kind: 'duration', unit: time.unit, noun, points: false }
    : { kind: 'count', unit: '', noun, points: false }
}

/**
 * The numbers of a title that say how much, in its order, and of one that can't be told ("1.000") both readings in words.
 * @param title with its dates blanked out
 * @param locale of who reads it
 */
export function amountsIn(
  title: string,
  locale: string | null,
): { amounts: Amount[]; unclear: string | null } {
  const amounts: Amount[] = []
  let unclear: string | null = null
  const add = (found: RegExpExecArray, number: Exact | null) => {
    const end = found.index + found[0].length
    if (number === null || NAMES.test(title.slice(Math.max(0, found.index - 20), found.index))) return
    const after = title.slice(end, end + 80)
    const what = described(found, after)
    const times = what.kind === 'duration' ? (timeOf(what.noun)?.times ?? 1n) : 1n
    amounts.push({
      ...what,
      value: number.value * times,
      decimals: number.decimals,
      perWeek: PER_WEEK.test(after),
      at: found.index,
      end,
    })
  }
  for (const found of title.matchAll(NUMBER)) {
    const { digits = '', letter, magnitude } = found.groups ?? {}
    const after = letter ?? magnitude ?? ''
    const read = exact(digits, MAGNITUDES[after.toLowerCase()] ?? 0, locale)
    if (Array.isArray(read)) unclear ??= bothReadings(`${digits}${after}`, read, locale)
    else add(found, read)
  }
  for (const found of title.matchAll(WORD)) {
    add(found, { value: BigInt(NUMBER_WORDS.indexOf((found[1] ?? '').toLowerCase())), decimals: 0 })
  }
  return { amounts: amounts.sort((a, b) => a.at - b.at), unclear }
}

const MINUTES: Readonly<Record<string, bigint>> = { minutes: 1n, hours: 60n, days: 1440n }
/** "$" may be any of these. */
const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD'])

/**
 * An amount in a measure's scale.
 * @returns null when it is of another kind or currency, or has more decimals than the measure
 */
export function inScaleOf(
  amount: Amount,
  measure: Pick<Measure, 'kind' | 'unit' | 'decimals'>,
): bigint | null {
  const { kind, unit, decimals } = measure
  // A ratio is written in percent, in money, or as a plain number.
  const wanted = kind === 'ratio' ? ({ percent: 'percent', number: 'count' }[unit] ?? 'money') : kind
  if (amount.kind !== wanted) return null
  const sameMoney = amount.unit === unit || (DOLLARS.has(amount.unit) && DOLLARS.has(unit))
  if (wanted === 'money' && !sameMoney) return null
  const [of, to] = wanted === 'duration' ? [MINUTES[amount.unit] ?? 1n, MINUTES[unit] ?? 1n] : [1n, 1n]
  const numerator = amount.value * of * 10n ** BigInt(decimals)
  const denominator = to * 10n ** BigInt(amount.decimals)
  return numerator % denominator === 0n ? numerator / denominator : null
}
