import { formatNumber, parseNumber } from '../numbers.ts'
import type { Kind } from './kind.ts'

/** Whole things: calls, demos, referrals. */
export const count: Kind = {
  id: 'count',
  label: 'Count',
  units: [],
  overs: ['sum', 'latest', 'mean'],
  maxDecimals: 0,
  usualDecimals: 0,
  input: 'number',
  parse: parseNumber,
  format: (value, metric) => formatNumber(value, metric.decimals),
}
