import { Refusal } from '../errors.ts'
import { MAX_DECIMALS, type Metric } from '../metric.ts'
import { formatNumber, parseNumber } from '../numbers.ts'
import { divide } from '../rounding.ts'
import type { Kind } from './kind.ts'
import { CURRENCIES, formatMoney } from './money.ts'

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
  input: 'none',
  parse: (text, metric) => {
    if (!text.trim()) throw new Refusal('invalid', `${metric.name} needs a number.`)
    return parseNumber(text.replace(/\s*%\s*$/, '').replace(/^\s*[$€£¥₹]\s*/, ''), metric)
  },
  format: (value, metric) => {
    if (metric.unit === 'percent') return `${formatNumber(value, metric.decimals)}%`
    if (metric.unit === 'number') return formatNumber(value, metric.decimals)
    return formatMoney(value, metric.decimals, metric.unit)
  },
}
