import { MINUTES } from '../../metric-kinds/duration.ts'
import { kindOf } from '../../metric-kinds/kinds.ts'
import { divide } from '../../rounding.ts'
import type { Direction, Measure } from '../progress/measure.ts'
import type { Amount } from './amounts.ts'

/** Whether a unit is one of time. */
export const isTime = (unit: string): boolean => unit in MINUTES

/** Whether an amount is how many there are, rather than what share, how much money or how long. */
export const isCount = ({ kind }: Amount): boolean => kind === 'count'

/** Whether a measure's values are written in per cent. */
export const isInPercent = ({ kind, unit }: Pick<Measure, 'kind' | 'unit'>): boolean =>
  kindOf({ kind }).rocks.writtenAs(unit) === 'percent'

/** Currencies that one sign stands for: "$" or "kr" may be any of these. */
const SAME_SIGN: readonly ReadonlySet<string>[] = [
  new Set(['USD', 'CAD', 'AUD', 'NZD']),
  new Set(['SEK', 'NOK', 'DKK']),
]

/** What units measure, and how many of the smallest each is; null where one can't be turned into the other. */
function sizes(a: string, b: string): [bigint, bigint] | null {
  const [of, to] = [MINUTES[a], MINUTES[b]]
  if (of !== undefined && to !== undefined) return [of, to]
  return a === b || SAME_SIGN.some((codes) => codes.has(a) && codes.has(b)) ? [1n, 1n] : null
}

/**
 * An amount in a measure's scale, as a fraction.
 * @returns null when it is of another kind or currency
 */
export function fractionIn(
  amount: Amount,
  { kind, unit, decimals }: Pick<Measure, 'kind' | 'unit' | 'decimals'>,
): { numerator: bigint; denominator: bigint } | null {
  const wanted = kindOf({ kind }).rocks.writtenAs(unit)
  const isPlain = wanted === 'percent' || wanted === 'count'
  const size = isPlain ? ([1n, 1n] as const) : sizes(amount.unit, unit)
  if (amount.kind !== wanted || size === null) return null
  return {
    numerator: amount.value * size[0] * 10n ** BigInt(decimals),
    denominator: size[1] * 10n ** BigInt(amount.decimals),
  }
}

/**
 * An amount in a measure's scale.
 * @returns null when it is of another kind or currency, or has more decimals than the measure
 */
export function inScaleOf(
  amount: Amount,
  measure: Pick<Measure, 'kind' | 'unit' | 'decimals'>,
): bigint | null {
  const found = fractionIn(amount, measure)
  return found && found.numerator % found.denominator === 0n ? found.numerator / found.denominator : null
}

/** Which way it goes from one amount to another, once both are in one unit; null when that can't be told. */
export function wayBetween(from: Amount, to: Amount): Direction | null {
  const there = fractionIn(from, to)
  if (there === null || there.numerator === to.value * there.denominator) return null
  return to.value * there.denominator > there.numerator ? 'higher' : 'lower'
}

/** Of two amounts' units the one that both can be written in with the fewest decimals: minutes for hours and minutes. */
export function finerUnit(a: Amount, b: Amount | null): string {
  const [first, second] = [MINUTES[a.unit], MINUTES[b?.unit ?? '']]
  return b !== null && first !== undefined && second !== undefined && second < first ? b.unit : a.unit
}

/**
 * A baseline changed by an amount, exactly, then rounded to the measure's decimals, halves up: 85.5% by 5% of it is
 * 89.775%, so 89.8%.
 * @param relative whether the amount is per cent of the baseline, rather than in the measure's own unit
 * @returns null when the amount is of another kind or currency
 */
export function changedBy(
  by: Amount,
  baseline: bigint,
  measure: Pick<Measure, 'kind' | 'unit' | 'decimals' | 'direction'>,
  relative: boolean,
): bigint | null {
  const sign = measure.direction === 'lower' ? -1n : 1n
  const change = relative
    ? { numerator: baseline * by.value, denominator: 100n * 10n ** BigInt(by.decimals) }
    : fractionIn(by, measure)
  return change && divide(baseline * change.denominator + sign * change.numerator, change.denominator)
}
