import { Refusal } from './errors.ts'
import { MAX_VALUE, type Metric } from './metric.ts'

export type NumberRules = Pick<Metric, 'name' | 'decimals' | 'allowNegative'>

// Nobody groups after a lone zero: "0,500" is a half.
const GROUPED = /^[1-9]\d{0,2}([,' \u00a0\u202f]\d{3})+(\.\d+)?$/
const DECIMAL_COMMA = /^\d+,\d+$/
const PLAIN = /^\d*\.?\d+$|^\d+\.$/

/**
 * Reads a number as people type it ("1,200", "12.5", "12,5", "−3") into a scaled whole number.
 * @param rules the metric's name for the message, its decimals, and whether negatives are allowed
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function parseNumber(text: string, rules: NumberRules): bigint {
  const trimmed = text.trim().replace(/^[−–]/, '-')
  const negative = trimmed.startsWith('-')
  const body = trimmed.replace(/^[+-]\s*/, '')
  const plain = GROUPED.test(body)
    ? body.replace(/[,' \u00a0\u202f]/g, '')
    : DECIMAL_COMMA.test(body)
      ? body.replace(',', '.')
      : body
  if (!PLAIN.test(plain)) {
    throw new Refusal('invalid', `“${shorten(text)}” is not a number. Write it like 42 or 1,200.`)
  }
  const [whole = '', fraction = ''] = plain.split('.')
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > rules.decimals) {
    throw new Refusal(
      'invalid',
      rules.decimals === 0
        ? `${rules.name} is counted in whole numbers; ${shorten(text)} is not one.`
        : `${rules.name} has at most ${rules.decimals} decimal${rules.decimals === 1 ? '' : 's'}.`,
    )
  }
  const scale = 10n ** BigInt(rules.decimals)
  const magnitude = BigInt(whole || '0') * scale + BigInt(significant.padEnd(rules.decimals, '0') || '0')
  if (magnitude > MAX_VALUE * scale) {
    throw new Refusal('invalid', 'That is beyond 1,000,000,000,000. Is there a digit too many?')
  }
  if (negative && magnitude > 0n && !rules.allowNegative) {
    throw new Refusal('invalid', `${rules.name} can’t be below zero.`)
  }
  return negative ? -magnitude : magnitude
}

/** A scaled whole number as plain decimal text, "1250.5": what an input is prefilled with. */
export function decimalText(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

const formats = new Map<string, Intl.NumberFormat>()

/** A formatter takes much longer to make than to use, so each is made once. */
function formatOf(decimals: number, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${decimals} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    trailingZeroDisplay: 'stripIfInteger',
    ...options,
  })
  formats.set(key, format)
  return format
}

/** A scaled whole number with its thousands grouped, and Intl's options for currency or percent. */
export const formatNumber = (
  value: bigint,
  decimals: number,
  options: Intl.NumberFormatOptions = {},
): string =>
  // Intl takes decimal text and formats it exactly; a number would lose digits.
  formatOf(decimals, options).format(decimalText(value, decimals) as Intl.StringNumericLiteral)

/** A person's text cut to a length that fits a message, never inside an emoji. */
export function shorten(text: string, length = 30): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
