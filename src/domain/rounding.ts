/** Floor division: towards minus infinity, where BigInt's own goes towards zero. */
const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q
}

/**
 * `numerator / denominator`, halves rounded up (2.5 → 3, −2.5 → −2), exactly.
 * @param denominator not zero
 */
export const divide = (numerator: bigint, denominator: bigint): bigint =>
  denominator < 0n
    ? divide(-numerator, -denominator)
    : floorDiv(2n * numerator + denominator, 2n * denominator)

/** The rounded mean; null of nothing. */
export const mean = (values: readonly bigint[]): bigint | null =>
  values.length === 0 ? null : divide(sum(values), BigInt(values.length))

export const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

/**
 * Whole parts for the exact fractions `numerators[i] / denominator`, by largest remainder, so that the
 * shown parts add up to the shown whole.
 * @param denominator above zero
 * @param whole the displayed whole, near the sum of the fractions
 */
export function apportion(numerators: readonly bigint[], denominator: bigint, whole: bigint): bigint[] {
  const parts = numerators.map((each) => floorDiv(each, denominator))
  let left = whole - sum(parts)
  const byRemainder = numerators
    .map((each, i) => ({ i, remainder: each - (parts[i] ?? 0n) * denominator }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1))
  const step = left > 0n ? 1n : -1n
  const order = left > 0n ? byRemainder : byRemainder.reverse()
  for (let turn = 0; left !== 0n && order.length > 0; turn++) {
    const { i } = order[turn % order.length]!
    parts[i] = (parts[i] ?? 0n) + step
    left -= step
  }
  return parts
}
