import { MAX_DECIMALS } from '../metrics/metric.ts'
import { formatNumber } from '../typed/numbers.ts'
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

/** Amounts in one currency. */
export const money: Kind = {
  id: 'money',
  label: 'Money',
  units: CURRENCIES.map((code) => ({ id: code, label: code })),
  overs: ['sum', 'latest', 'mean'],
  maxDecimals: MAX_DECIMALS,
  usualDecimals: 2,
  typed: true,
  parse: (text, metric, locale) => readNumber(withoutCurrency(text), metric, locale),
  format: (value, metric) => formatMoney(value, metric.decimals, metric.unit),
}
