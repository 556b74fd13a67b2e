import { formatNumber, parseNumber } from '../numbers.ts'
import type { Kind } from './kind.ts'

/** A percentage that one reporter knows and types, such as a survey's result. Per rep it is a ratio of two counts. */
export const percent: Kind = {
  id: 'percent',
  label: 'Percent',
  units: [],
  overs: ['latest', 'mean'],
  maxDecimals: 2,
  usualDecimals: 1,
  input: 'number',
  parse: (text, metric) => parseNumber(text.replace(/\s*%\s*$/, ''), metric),
  format: (value, metric) => `${formatNumber(value, metric.decimals)}%`,
}
