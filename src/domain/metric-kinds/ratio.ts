import { Refusal } from '../errors.ts'

import { divide } from '../rounding.ts'
import { formatNumber, MAX_DECIMALS } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import { withoutCurrency } from './currency-marks.ts'
import type { Kind, ValueRules, WrittenAs } from './kind.ts'
import { axisCurrency, CURRENCIES, formatMoney } from './money.ts'
import { withoutPercent } from './percent.ts'

/**
 * Numerator over denominator at the ratio's own decimals, halves up; null when the denominator is zero.
 * Always of sums: never an average of ratios.
 */
export function ratioOf(
  ratio: Pick<ValueRules, 'unit' | 'decimals'>,
  numerator: { value: bigint; decimals: number },
  denominator: { value: bigint; decimals: number },
): bigint | null {
  if (denominator.value === 0n) return null
  const scale = (ratio.unit === 'percent' ? 100n : 1n) * 10n ** BigInt(ratio.decimals + denominator.decimals)
  return divide(numerator.value * scale, denominator.value * 10n ** BigInt(numerator.decimals))
}

/** What a ratio in each unit is written as; any other unit is a currency. */
const WRITTEN: Readonly<Record<string, WrittenAs>> = { percent: 'percent', number: 'count' }

/** One metric over another, such as won over proposed. Nobody types it; its goal is written in its own unit. */
export const ratio: Kind<'ratio'> = {
  id: 'ratio',
  label: 'Ratio of two metrics',
  units: [
    { id: 'percent', label: 'percent' },
    { id: 'number', label: 'number' },
    ...CURRENCIES.map((code) => ({ id: code, label: code })),
  ],
  inCurrency: false,
  unitName: (unit) => (unit === 'number' ? '' : unit),
  fieldHint: () => '',
  axisUnit: (unit) => ({ percent: '%', number: '' })[unit] ?? axisCurrency(unit),
  overs: ['ratio'],
  addsUp: false,
  prorates: false,
  asksOnProfile: false,
  maxDecimals: MAX_DECIMALS,
  usualDecimals: 1,
  mayBeNegative: false,
  typed: false,
  oneReporter: null,
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
  rocks: {
    inWords: [],
    writtenAs: (unit) => WRITTEN[unit] ?? 'money',
    all: null,
    countsThings: false,
  },
}
