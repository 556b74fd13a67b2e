import { formatNumber } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import type { Kind } from './kind.ts'

const BEFORE = /^([+-]?)\s*%\s*/
const AFTER = /\s*(?:%|per\s?cent)$/i

/** "41.5 %", "%41.5" and "41.5 per cent" without saying so. */
export const withoutPercent = (text: string): string =>
  BEFORE.test(text) ? text.replace(BEFORE, '$1') : text.replace(AFTER, '')

/** A percentage that one reporter knows and types, such as a survey's result. Per rep it is a ratio of two counts. */
export const percent: Kind<'percent'> = {
  id: 'percent',
  label: 'Percent',
  units: [],
  inCurrency: false,
  unitName: () => '',
  fieldHint: () => '',
  axisUnit: () => '%',
  overs: ['latest', 'mean'],
  addsUp: false,
  prorates: false,
  asksOnProfile: false,
  maxDecimals: 2,
  usualDecimals: 1,
  mayBeNegative: true,
  typed: true,
  oneReporter: {
    hint: 'Per rep, a percentage is a ratio of two counts.',
    refusal: 'A typed percent is for one reporter. Per rep, make it a ratio of two counts.',
  },
  parse: (text, metric, locale) => readNumber(withoutPercent(text), metric, locale, { magnitudes: false }),
  format: (value, metric) => `${formatNumber(value, metric.decimals)}%`,
  rocks: {
    inWords: [{ unit: '', label: 'Percent' }],
    writtenAs: () => 'percent',
    all: 100n,
    countsThings: false,
  },
}
