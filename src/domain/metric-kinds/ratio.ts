import { Refusal } from '../errors.ts'
import { MAX_DECIMALS, type Metric } from '../metrics/metric.ts'
import { divide } from '../rounding.ts'
import { formatNumber } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import { withoutCurrency } from './currency-marks.ts'
import type { Kind } from './kind.ts'
import { CURRENCIES, formatMoney } from './money.ts'
import { withoutPercent } from './percent.ts'

/**
 * Numerator over denominator at the ratio's own decimals, halves up; null when the denominator is zero.
 * Always of sums: never an average of ratios.
 */
export function ratioOf(
  ratio: Pick<Metric, 'unit' | 'decimals'>,
  numerator: { value: bigint; decimals: number },
  denominator: { value: bigint; decimals: number },
): bigint | null {
  if (denominator.value === 0n) return null
  const scale = (ratio.unit === 'percent' ? 100n : 1n) * 10n ** BigInt(ratio.decimals + denominator.decimals)
  return divide(numerator.value * scale, denominator.value * 10n ** BigInt(numerator.decimals))
}

/** One metric over another, such as won over proposed. Nobody types it; its goal is written in its own unit. */
export const ratio: Kind = {
  id: 'ratio',
  label: 'Ratio of two metrics',
  units: [
    { id: 'percent', label: 'percent' },
    { id: 'number', label: 'number' },
    ...CURRENCIES.map((code) => ({ id: code, label: code })),
  ],
  overs: ['ratio'],
  maxDecimals: MAX_DECIMALS,
  usualDecimals: 1,
  typed: false,
  parse: (text, metric, locale) => {
    if (!text) throw new Refusal('invalid', `${metric.name} needs a number.`)
    if (metric.unit === 'percent') return readNumber(withoutPercent(text), metric, locale)
    return readNumber(metric.unit === 'number' ? text : withoutCurrency(text), metric, locale)
  },
  format: (value, metric) => {
    if (metric.unit === 'percent') return `${formatNumber(value, metric.decimals)}%`
    if (metric.unit === 'number') return formatNumber(value, metric.decimals)
    return formatMoney(value, metric.decimals, metric.unit)
  },
}
