import { formatNumber, MAX_DECIMALS } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import { withoutCurrency } from './currency-marks.ts'
import type { Kind } from './kind.ts'

/** The currencies offered; a unit is an ISO 4217 code. */
export const CURRENCIES = [
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'CAD',
  'AUD',
  'NZD',
  'JPY',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'INR',
  'BRL',
]

/** "$1,250" or "€12.50". */
export const formatMoney = (value: bigint, decimals: number, currency: string): string =>
  formatNumber(value, decimals, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })

/** A currency on a chart's axis: its sign where that is one character, else its code. */
export function axisCurrency(currency: string): string {
  const sign = formatMoney(0n, 0, currency).replace(/[\d.,\s]/g, '')
  return sign.length === 1 ? sign : ` ${currency}`
}

/** Amounts in one currency. */
export const money: Kind<'money'> = {
  id: 'money',
  label: 'Money',
  units: CURRENCIES.map((code) => ({ id: code, label: code })),
  inCurrency: true,
  unitName: (unit) => unit,
  fieldHint: (unit) => unit,
  axisUnit: axisCurrency,
  overs: ['sum', 'latest', 'mean'],
  addsUp: true,
  prorates: true,
  asksOnProfile: true,
  maxDecimals: MAX_DECIMALS,
  usualDecimals: 2,
  mayBeNegative: true,
  typed: true,
  oneReporter: null,
  parse: (text, metric, locale) => readNumber(withoutCurrency(text), metric, locale),
  format: (value, metric) => formatMoney(value, metric.decimals, metric.unit),
  rocks: {
    inWords: CURRENCIES.map((code) => ({ unit: code, label: code })),
    writtenAs: () => 'money',
    all: null,
    countsThings: false,
  },
}
