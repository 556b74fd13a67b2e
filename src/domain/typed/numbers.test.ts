import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalText, formatNumber, MAX_DECIMALS, MAX_VALUE, shorten } from './numbers.ts'
import { readNumber } from './typed-number.ts'

/** Any value a metric may have, with its decimals. */
const scaledValue = fc.integer({ min: 0, max: MAX_DECIMALS }).chain((decimals) => {
  const limit = MAX_VALUE * 10n ** BigInt(decimals)
  return fc.record({ decimals: fc.constant(decimals), value: fc.bigInt({ min: -limit, max: limit }) })
})

describe('plain decimal text', () => {
  test('has a dot before a fraction, and no more decimals than it needs', () => {
    expect(decimalText(125_050n, 2)).toBe('1250.5')
    expect(decimalText(125_000n, 2)).toBe('1250')
    expect(decimalText(5n, 3)).toBe('0.005')
    expect(decimalText(-5n, 1)).toBe('-0.5')
    expect(decimalText(0n, 2)).toBe('0')
  })

  test('reads back as the same value', () => {
    fc.assert(
      fc.property(scaledValue, ({ value, decimals }) => {
        const rules = { name: 'Any', decimals, allowNegative: true }
        expect(readNumber(decimalText(value, decimals), rules, null)).toBe(value)
      }),
    )
  })
})

describe('a number as people read it', () => {
  test('has its thousands grouped, and its decimals only when there is a fraction', () => {
    expect(formatNumber(1902n, 0)).toBe('1,902')
    expect(formatNumber(120_000n, 2)).toBe('1,200')
    expect(formatNumber(120_050n, 2)).toBe('1,200.50')
    expect(formatNumber(-3n, 0)).toBe('-3')
  })

  test('keeps every digit beyond what a floating-point number can hold', () => {
    expect(formatNumber(9_007_199_254_740_993n, 0)).toBe('9,007,199,254,740,993')
    expect(formatNumber(9_007_199_254_740_993n, 3)).toBe('9,007,199,254,740.993')
    expect(formatNumber(9_223_372_036_854_775_807n, 2)).toBe('92,233,720,368,547,758.07')
  })

  test('can be typed back as it stands', () => {
    fc.assert(
      fc.property(scaledValue, ({ value, decimals }) => {
        const rules = { name: 'Any', decimals, allowNegative: true }
        expect(readNumber(formatNumber(value, decimals), rules, null)).toBe(value)
      }),
    )
  })
})

describe('text cut to a length', () => {
  test('stays as it is when it fits, and ends in an ellipsis when it does not', () => {
    expect(shorten('short', 5)).toBe('short')
    expect(shorten('longer', 5)).toBe('long…')
  })

  test('is never cut inside an emoji', () => {
    expect(shorten('🎉🎉🎉🎉', 3)).toBe('🎉🎉…')
  })
})
