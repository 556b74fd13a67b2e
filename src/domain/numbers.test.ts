import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { thrownBy } from '../../tests/support/facts.ts'
import { Refusal } from './errors.ts'
import { MAX_DECIMALS, MAX_VALUE } from './metric.ts'
import { decimalText, formatNumber, parseNumber, shorten } from './numbers.ts'

const calls = { name: 'Calls', decimals: 0, allowNegative: false }
const revenue = { name: 'Revenue', decimals: 2, allowNegative: true }

const refusalOf = (text: string, rules = calls): string => {
  const error = thrownBy(() => parseNumber(text, rules))
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).message
}

/** Any value a metric may have, with its decimals. */
const scaledValue = fc.integer({ min: 0, max: MAX_DECIMALS }).chain((decimals) => {
  const limit = MAX_VALUE * 10n ** BigInt(decimals)
  return fc.record({ decimals: fc.constant(decimals), value: fc.bigInt({ min: -limit, max: limit }) })
})

describe('a number as people type it', () => {
  test.each([
    ['42', 42n],
    ['0', 0n],
    ['  7 ', 7n],
    ['007', 7n],
    ['+5', 5n],
    ['12.', 12n],
    ['12.0', 12n],
    ['1,200', 1200n],
    ["1'200", 1200n],
    ['1 200', 1200n],
    ['1\u00a0200', 1200n],
    ['1\u202f200', 1200n],
    ['1,200,000', 1_200_000n],
    ['-0', 0n],
  ])('"%s" is a count of %s', (text, value) => {
    expect(parseNumber(text, calls)).toBe(value)
  })

  test.each([
    ['12.5', 1250n],
    ['12,5', 1250n],
    ['.5', 50n],
    ['1,250.50', 125_050n],
    ['1,200', 120_000n],
    ['−3', -300n],
    ['-3', -300n],
    ['–3', -300n],
    ['- 3', -300n],
    ['2.500', 250n],
  ])('"%s" with two decimals is %s hundredths', (text, value) => {
    expect(parseNumber(text, revenue)).toBe(value)
  })

  test('a comma after a lone zero is a decimal comma: "0,500" is a half, not five hundred', () => {
    expect(parseNumber('0,500', revenue)).toBe(50n)
    expect(refusalOf('0,500')).toContain('whole numbers')
  })

  test.each([
    'abc',
    '',
    '   ',
    '1e5',
    '0x10',
    'Infinity',
    'NaN',
    '12abc',
    '1.2.3',
    '1,2,3',
    '1,20,000',
    '1.200,50',
    '--3',
    '+-3',
    '1-2',
    '.',
    '-',
    ',',
    '5 🎉',
    '🙂',
    '١٢',
    '１２',
    '½',
  ])('"%s" is not a number', (text) => {
    expect(refusalOf(text)).toMatch(/is not a number\. Write it like 42 or 1,200\./)
  })

  test('a right-to-left mark pasted along is refused, never read as something else', () => {
    expect(refusalOf('\u200f12')).toContain('is not a number')
    expect(refusalOf('\u202e21')).toContain('is not a number')
  })

  test('a fraction of a count is refused by the metric’s name, as is "1.200", which could mean 1,200', () => {
    expect(refusalOf('12,5')).toBe('Calls is counted in whole numbers; 12,5 is not one.')
    expect(refusalOf('1.200')).toBe('Calls is counted in whole numbers; 1.200 is not one.')
  })

  test('more decimals than the metric has are refused, not rounded away', () => {
    expect(refusalOf('1.255', revenue)).toBe('Revenue has at most 2 decimals.')
    expect(refusalOf('1.25', { ...revenue, decimals: 1 })).toBe('Revenue has at most 1 decimal.')
  })

  test('below zero is refused unless the metric allows it, whichever minus is typed', () => {
    for (const text of ['-3', '−3', '–3']) expect(refusalOf(text)).toBe('Calls can’t be below zero.')
    expect(parseNumber('-3', { ...calls, allowNegative: true })).toBe(-3n)
  })

  test('a million millions is the most, and one more asks whether there is a digit too many', () => {
    expect(parseNumber('1,000,000,000,000', calls)).toBe(1_000_000_000_000n)
    expect(refusalOf('1000000000001')).toContain('beyond 1,000,000,000,000')
    expect(parseNumber('1000000000000.00', revenue)).toBe(100_000_000_000_000n)
    expect(refusalOf('1000000000000.01', revenue)).toContain('beyond 1,000,000,000,000')
    expect(refusalOf('-1000000000001', revenue)).toContain('beyond 1,000,000,000,000')
  })

  test('a refusal repeats what was typed, cut short', () => {
    expect(refusalOf('x'.repeat(500)).length).toBeLessThan(100)
  })

  test('whatever is typed is either read or refused in words, never a fault', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(..."0123456789.,' -−–+e$%:hm\u00a0\u202f\u200f١") }),
    )
    fc.assert(
      fc.property(typed, (text) => {
        try {
          const value = parseNumber(text, revenue)
          expect(value <= MAX_VALUE * 100n && value >= -MAX_VALUE * 100n).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what an input is prefilled with', () => {
  test('is plain decimal text', () => {
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
        expect(parseNumber(decimalText(value, decimals), rules)).toBe(value)
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
        expect(parseNumber(formatNumber(value, decimals), rules)).toBe(value)
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
