import { Refusal } from '../errors.ts'

import { marksOf, plainMarks } from './number-marks.ts'
import { decimalText, MAX_VALUE, shorten } from './numbers.ts'

export type NumberRules = { name: string; decimals: number; allowNegative: boolean }

/** A number that can mean two: nothing is guessed. The message shows both, ready to be typed. */
export class UnclearNumber extends Refusal {
  constructor(message: string) {
    super('invalid', message)
    this.name = 'UnclearNumber'
  }
}

/** A number exactly as it is written, in the fewest decimals. */
export type Exact = { value: bigint; decimals: number }

/** Powers of ten by how they are written after a number: "12k", "1.2m", "2 million". */
export const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 3,
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
const MAGNITUDE = new RegExp(`^(.*\\d[.,]?)\\s*(${Object.keys(MAGNITUDES).join('|')})\\.?$`, 'i')

/** Groups of three by one mark, or India's two and three. Nobody groups after a lone zero: "0,500" is a half. */
const GROUPED = /^[1-9]\d{0,2}([,.' ٬])\d{3}(?:\1\d{3})*$/
const INDIAN = /^[1-9]\d?(?:,\d{2})+,\d{3}$/
const FRACTION = /^(.*?)([.,٫])(\d*)$/

const isGrouped = (text: string): boolean => GROUPED.test(text) || INDIAN.test(text)
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** "1,234" with its mark between thousands: "1234"; null where it can't be. */
const asGrouped = (text: string): string | null =>
  /^\d+$/.test(text) || isGrouped(text) ? digitsOf(text) : null

/** "1,234" with its mark before a fraction: "1.234"; null where it can't be. */
function asFraction(text: string): string | null {
  const [, whole = '', mark = '', fraction = ''] = FRACTION.exec(text) ?? []
  if (mark === '' || (fraction === '' && (whole === '' || mark !== '.'))) return null
  const other = whole === '' || /^\d+$/.test(whole) || (isGrouped(whole) && !whole.includes(mark))
  return other ? `${digitsOf(whole) || '0'}.${fraction}` : null
}

/** Plain decimal text times a power of ten. */
function exactOf(plain: string, power: number): Exact {
  const [whole = '', fraction = ''] = plain.split('.')
  const kept = fraction.padEnd(power, '0').replace(/0+$/, '')
  const decimals = Math.max(0, kept.length - power)
  return { value: BigInt(whole + fraction.padEnd(power, '0').slice(0, power + decimals)), decimals }
}

/** How digits with marks are to be read. */
export type DigitReading = {
  /** Who wrote them, as Slack tells it: "pt-BR"; null where it does not. */
  locale: string | null
  /** How many decimals there may be: a mark before exactly so many digits may be the fraction's. */
  decimals: number
  /** The power of ten that follows, 3 for "12k". */
  power?: number
}

/**
 * What digits with marks between them say: "1,200", "1.200,50", "1 200", "1,00,000". A comma or dot before exactly
 * three digits is a thousands mark where the locale writes it so; else it is a fraction's where there may be as many
 * decimals; else it can't be told.
 * @param text digits and marks as `plainMarks` leaves them
 * @returns null when it is no number; both readings, thousands first, when it can't be told
 */
export function readDigits(
  text: string,
  { locale, decimals, power = 0 }: DigitReading,
): Exact | [Exact, Exact] | null {
  const [grouped, fraction] = [asGrouped(text), asFraction(text)].map((plain) =>
    plain === null ? null : exactOf(plain, power),
  )
  if (!grouped || !fraction) return grouped ?? fraction ?? null
  const mark = digitsOf(text) === text ? '' : (/[.,]/.exec(text)?.[0] ?? '')
  if (marksOf(locale).thousands.has(mark)) return grouped
  return decimals >= 3 && power === 0 ? fraction : [grouped, fraction]
}

/** A scaled whole number as its reader writes it, without thousands marks: "1250,5". What an input is prefilled with. */
export const typedText = (value: bigint, decimals: number, locale: string | null): string =>
  decimalText(value, decimals).replace('.', marksOf(locale).decimal)

/** "1.000: write 1000 or 1." */
export function bothReadings(
  text: string,
  readings: readonly [Exact, Exact],
  locale: string | null,
  sign = '',
): string {
  const [one, other] = readings.map((each) => `${sign}${typedText(each.value, each.decimals, locale)}`)
  return `${shorten(text.trim())}: write ${one} or ${other}.`
}

/**
 * Reads a number as people type it ("1,200", "12.5", "12,5", "−3", "12k", "１２", "١٢") into a scaled whole number.
 * @param rules the metric's name for the message, its decimals, and whether negatives are allowed
 * @param locale of the person who typed it
 * @param magnitudes whether "k" and "m" after it are thousands and millions
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function readNumber(
  text: string,
  rules: NumberRules,
  locale: string | null,
  { magnitudes = true }: { magnitudes?: boolean } = {},
): bigint {
  const plain = plainMarks(text).trim()
  const negative = plain.startsWith('-')
  const unsigned = plain.replace(/^[+-]\s*/, '')
  const [, before = unsigned, letter = ''] = (magnitudes && MAGNITUDE.exec(unsigned)) || []
  const power = MAGNITUDES[letter.toLowerCase()] ?? 0
  const read = readDigits(before.trim(), { locale, decimals: rules.decimals, power })
  if (read === null) {
    const like = `1${marksOf(locale).thousand}200`
    throw new Refusal('invalid', `“${shorten(text)}” is not a number. Write it like 42 or ${like}.`)
  }
  if (Array.isArray(read)) throw new UnclearNumber(bothReadings(text, read, locale, negative ? '-' : ''))
  const magnitude = scaled(read, text, rules)
  if (negative && magnitude > 0n && !rules.allowNegative)
    throw new Refusal('invalid', `${rules.name} can’t be below zero.`)
  return negative ? -magnitude : magnitude
}

/** At the metric's decimals. @throws Refusal `invalid` when it has more, or is beyond all measure */
function scaled({ value, decimals }: Exact, text: string, rules: NumberRules): bigint {
  if (decimals > rules.decimals) {
    throw new Refusal(
      'invalid',
      rules.decimals === 0
        ? `${rules.name} is counted in whole numbers; ${shorten(text.trim())} is not one.`
        : `${rules.name} has at most ${rules.decimals} decimal${rules.decimals === 1 ? '' : 's'}.`,
    )
  }
  const magnitude = value * 10n ** BigInt(rules.decimals - decimals)
  if (magnitude > MAX_VALUE * 10n ** BigInt(rules.decimals))
    throw new Refusal('invalid', 'That is beyond 1,000,000,000,000. Is there a digit too many?')
  return magnitude
}
