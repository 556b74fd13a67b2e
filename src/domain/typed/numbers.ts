/** The most decimals a metric may have: 60 reps' sums over decades still fit 2^63. */
export const MAX_DECIMALS = 3
/** The largest value, before scaling. */
export const MAX_VALUE = 1_000_000_000_000n

/** A scaled whole number as plain decimal text, "1250.5". */
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
