import { formatNumber } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import type { Kind } from './kind.ts'

/** Whole things: calls, demos, referrals. */
export const count: Kind<'count'> = {
  id: 'count',
  label: 'Count',
  units: [],
  inCurrency: false,
  unitName: () => '',
  fieldHint: () => '',
  axisUnit: () => '',
  overs: ['sum', 'latest', 'mean'],
  addsUp: true,
  prorates: true,
  asksOnProfile: true,
  maxDecimals: 0,
  usualDecimals: 0,
  mayBeNegative: true,
  typed: true,
  oneReporter: null,
  parse: readNumber,
  format: (value, metric) => formatNumber(value, metric.decimals),
  rocks: {
    inWords: [{ unit: '', label: 'A number' }],
    writtenAs: () => 'count',
    all: 1n,
    countsThings: true,
  },
}
