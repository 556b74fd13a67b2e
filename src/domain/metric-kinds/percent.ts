import { formatNumber } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import type { Kind } from './kind.ts'

const BEFORE = /^([+-]?)\s*%\s*/
const AFTER = /\s*(?:%|per\s?cent)$/i

/** "41.5 %", "%41.5" and "41.5 per cent" without saying so. */
export const withoutPercent = (text: string): string =>
  BEFORE.test(text) ? text.replace(BEFORE, '$1') : text.replace(AFTER, '')

/** A percentage that one reporter knows and types, such as a survey's result. Per rep it is a ratio of two counts. */
export const percent: Kind = {
  id: 'percent',
  label: 'Percent',
  units: [],
  overs: ['latest', 'mean'],
  maxDecimals: 2,
  usualDecimals: 1,
  typed: true,
  parse: (text, metric, locale) => readNumber(withoutPercent(text), metric, locale, { magnitudes: false }),
  format: (value, metric) => `${formatNumber(value, metric.decimals)}%`,
}
