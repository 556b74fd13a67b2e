import { drawable, shortened } from './fitted-text.ts'

/** A value axis with round tick values, evenly spaced, the first at `min` and the last at `max`. */
export type NiceAxis = { min: number; max: number; ticks: number[] }

const INTERVALS = 4

/**
 * The smallest axis with round ticks that holds zero and all `values`. Zero is always on it, because a bar
 * that does not start at zero lies about how much bigger it is than its neighbour.
 */
export function niceAxis(values: readonly number[]): NiceAxis {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const raw = (high - low || 1) / INTERVALS
  const power = 10 ** Math.floor(Math.log10(raw))
  const multiple = [1, 2, 2.5, 5].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10
  const wanted = multiple * power
  // Nobody books half a demo: whole numbers get whole ticks.
  const step = values.every(Number.isInteger) ? Math.ceil(wanted) : wanted
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step))
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks }
}

/** Takes the dust of binary fractions off: 0.30000000000000004 is 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(12))
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 })

/** A number as short as an axis wants it, with its unit: `1.25M`, `40%`, `3 h`, `$50K`. */
export function axisText(value: number, unit: string): string {
  const sign = value < 0 ? '−' : ''
  const text = compact.format(Math.abs(value))
  const name = shortened(drawable(unit), 12)
  if (/^\p{Sc}$/u.test(name)) return `${sign}${name}${text}`
  return `${sign}${text}${unit.startsWith(' ') ? ' ' : ''}${name}`
}
