import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { thrownBy } from '../../../tests/support/facts.ts'
import { Refusal } from '../errors.ts'
import { MAX_DECIMALS, MAX_VALUE } from './numbers.ts'
import { readNumber, typedText, UnclearNumber } from './typed-number.ts'

const calls = { name: 'Calls', decimals: 0, allowNegative: false }
const revenue = { name: 'Revenue', decimals: 2, allowNegative: true }

const refusalOf = (text: string, rules = calls): string => {
  const error = thrownBy(() => readNumber(text, rules, null))
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).message
}

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
    expect(readNumber(text, calls, null)).toBe(value)
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
    ['1.200,50', 120_050n],
    ['1,20,000', 12_000_000n],
  ])('"%s" with two decimals is %s hundredths', (text, value) => {
    expect(readNumber(text, revenue, null)).toBe(value)
  })

  test('a comma after a lone zero is a decimal comma: "0,500" is a half, not five hundred', () => {
    expect(readNumber('0,500', revenue, null)).toBe(50n)
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
    '1,20,00',
    '1.200.50',
    '--3',
    '+-3',
    '1-2',
    '.',
    '-',
    ',',
    '5 🎉',
    '🙂',
    '²',
    '½',
  ])('"%s" is not a number', (text) => {
    expect(refusalOf(text)).toMatch(/is not a number\. Write it like 42 or 1,200\./)
  })

  test('a right-to-left mark pasted along is refused, never read as something else', () => {
    expect(refusalOf('\u200f12')).toContain('is not a number')
    expect(refusalOf('\u202e21')).toContain('is not a number')
  })

  test('a fraction of a count is refused by the metric’s name', () => {
    expect(refusalOf('12,5')).toBe('Calls is counted in whole numbers; 12,5 is not one.')
  })

  test('a mark before exactly three digits that can mean two numbers is refused with both', () => {
    expect(refusalOf('1.000')).toBe('1.000: write 1000 or 1.')
    expect(refusalOf('12.500', revenue)).toBe('12.500: write 12500 or 12.5.')
    expect(refusalOf('-1.250', revenue)).toBe('-1.250: write -1250 or -1.25.')
    expect(refusalOf('1.250k', revenue)).toBe('1.250k: write 1250000 or 1250.')
    expect(thrownBy(() => readNumber('1,250', calls, 'de-DE'))).toBeInstanceOf(UnclearNumber)
    expect(thrownBy(() => readNumber('1,250', calls, 'de-DE'))).toMatchObject({
      message: '1,250: write 1250 or 1,25.',
    })
  })

  test('with three decimals the same is a fraction, unless the locale writes thousands so', () => {
    const weight = { ...calls, decimals: 3 }
    expect(readNumber('1.250', weight, null)).toBe(1250n)
    expect(readNumber('1.250', weight, 'en-US')).toBe(1250n)
    expect(readNumber('1.250', weight, 'de-DE')).toBe(1_250_000n)
    expect(readNumber('1,250', weight, 'fr-FR')).toBe(1250n)
    expect(readNumber('1,250', weight, 'en-US')).toBe(1_250_000n)
  })

  test('more decimals than the metric has are refused, not rounded away', () => {
    expect(refusalOf('1.2555', revenue)).toBe('Revenue has at most 2 decimals.')
    expect(refusalOf('1.25', { ...revenue, decimals: 1 })).toBe('Revenue has at most 1 decimal.')
  })

  test('below zero is refused unless the metric allows it, whichever minus is typed', () => {
    for (const text of ['-3', '−3', '–3']) expect(refusalOf(text)).toBe('Calls can’t be below zero.')
    expect(readNumber('-3', { ...calls, allowNegative: true }, null)).toBe(-3n)
  })

  test('a million millions is the most, and one more asks whether there is a digit too many', () => {
    expect(readNumber('1,000,000,000,000', calls, null)).toBe(1_000_000_000_000n)
    expect(refusalOf('1000000000001')).toContain('beyond 1,000,000,000,000')
    expect(readNumber('1000000000000.00', revenue, null)).toBe(100_000_000_000_000n)
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
          const value = readNumber(text, revenue, null)
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
  const LOCALES = [
    null,
    'en-US',
    'de-DE',
    'de-CH',
    'fr-FR',
    'pt-BR',
    'sv-SE',
    'en-IN',
    'ar-EG',
    'fa-IR',
    'es-MX',
  ]

  test('is written as at home', () => {
    expect(typedText(125_050n, 2, 'en-US')).toBe('1250.5')
    expect(typedText(125_050n, 2, 'de-DE')).toBe('1250,5')
    expect(typedText(1125n, 3, 'pt-BR')).toBe('1,125')
    expect(typedText(-5n, 1, null)).toBe('-0.5')
  })

  test('reads back as the same value, whoever opens the form', () => {
    const given = fc.record({
      locale: fc.constantFrom(...LOCALES),
      decimals: fc.integer({ min: 0, max: MAX_DECIMALS }),
      value: fc.oneof(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: -5000n, max: 5000n }),
      ),
    })
    fc.assert(
      fc.property(given, ({ locale, decimals, value }) => {
        const rules = { name: 'Any', decimals, allowNegative: true }
        expect(readNumber(typedText(value, decimals, locale), rules, locale)).toBe(value)
      }),
    )
  })

  test('a locale that this runtime does not know writes as without', () => {
    for (const locale of ['xx-invented', '', 'not a tag', 'tlh'])
      expect(readNumber('1,200', calls, locale)).toBe(1200n)
  })
})
