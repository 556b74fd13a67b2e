import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, divide, mean, sum } from './rounding.ts'

const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const positive = fc.bigInt({ min: 1n, max: 10n ** 6n })

describe('rounding', () => {
  test('takes halves up: 2.5 → 3, −2.5 → −2', () => {
    expect(divide(5n, 2n)).toBe(3n)
    expect(divide(-5n, 2n)).toBe(-2n)
    expect(divide(5n, -2n)).toBe(-2n)
    expect(divide(-5n, -2n)).toBe(3n)
  })

  test.each([
    [7n, 3n, 2n],
    [8n, 3n, 3n],
    [-7n, 3n, -2n],
    [-8n, 3n, -3n],
    [0n, 7n, 0n],
    [6n, 3n, 2n],
    [1n, 2n, 1n],
    [-1n, 2n, 0n],
  ])('%s / %s is %s', (numerator, denominator, result) => {
    expect(divide(numerator, denominator)).toBe(result)
  })

  test('lands within half of the exact fraction, and above it when it is exactly a half', () => {
    fc.assert(
      fc.property(whole, positive, fc.boolean(), (n, d, flip) => {
        const q = flip ? divide(-n, -d) : divide(n, d)
        // q − ½ ≤ n/d < q + ½, in whole numbers.
        expect((2n * q - 1n) * d <= 2n * n && 2n * n < (2n * q + 1n) * d).toBe(true)
      }),
    )
  })
})

describe('a mean', () => {
  test('is rounded, and of nothing there is none', () => {
    expect(mean([1n, 2n])).toBe(2n)
    expect(mean([0n])).toBe(0n)
    expect(mean([])).toBeNull()
  })
})

describe('shown parts', () => {
  test('a third each of 10 is 4, 3 and 3', () => {
    expect(apportion([10n, 10n, 10n], 3n, 10n)).toEqual([4n, 3n, 3n])
  })

  test('the largest remainder is rounded up first, also below zero', () => {
    expect(apportion([14n, 17n, 19n], 10n, 5n)).toEqual([1n, 2n, 2n])
    expect(apportion([-14n, -17n, -19n], 10n, -5n)).toEqual([-1n, -2n, -2n])
  })

  test('add up to the shown whole, each less than one from its exact share', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 12 }), positive, (numerators, denominator) => {
        const shown = divide(sum(numerators), denominator)
        const parts = apportion(numerators, denominator, shown)
        expect(sum(parts)).toBe(shown)
        parts.forEach((part, i) => {
          const distance = part * denominator - (numerators[i] ?? 0n)
          expect(distance < denominator && -distance < denominator).toBe(true)
        })
      }),
    )
  })

  test('add up to the whole even when it is further away than rounding explains', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -100n, max: 100n }), { minLength: 1, maxLength: 5 }),
        fc.bigInt({ min: 1n, max: 9n }),
        fc.bigInt({ min: -50n, max: 50n }),
        (numerators, denominator, total) => {
          expect(sum(apportion(numerators, denominator, total))).toBe(total)
        },
      ),
    )
  })
})
