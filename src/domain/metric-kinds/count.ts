import { formatNumber } from '../typed/numbers.ts'
import { readNumber } from '../typed/typed-number.ts'
import type { Kind } from './kind.ts'

/** Whole things: calls, demos, referrals. */
export const count: Kind = {
  id: 'count',
  label: 'Count',
  units: [],
  overs: ['sum', 'latest', 'mean'],
  maxDecimals: 0,
  usualDecimals: 0,
  typed: true,
  parse: readNumber,
  format: (value, metric) => formatNumber(value, metric.decimals),
}
