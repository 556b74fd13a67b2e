import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMetric, thrownBy } from '../../../tests/support/facts.ts'
import { Refusal } from '../errors.ts'
import { MAX_DECIMALS } from '../typed/numbers.ts'
import { formatValue, KINDS, kindOf, parseValue as parseBy } from './kinds.ts'
import { ratioOf } from './ratio.ts'

/** As somebody whose locale Slack has not told. */
const parseValue = (text: string, metric: Parameters<typeof parseBy>[1]) => parseBy(text, metric, null)

const demos = aMetric('demos')
const revenue = aMetric('revenue', { kind: 'money', unit: 'USD', decimals: 2, allowNegative: true })
const satisfaction = aMetric('satisfaction', { kind: 'percent', decimals: 1, over: 'mean' })
const inMinutes = aMetric('response', { kind: 'duration', unit: 'minutes', decimals: 0, over: 'mean' })
const inHours = aMetric('prep', { kind: 'duration', unit: 'hours', decimals: 2, over: 'mean' })
const inDays = aMetric('cycle', { kind: 'duration', unit: 'days', decimals: 1, over: 'mean' })
const closeRate = aMetric('rate', { kind: 'ratio', over: 'ratio', unit: 'percent', decimals: 1 })

describe('a count', () => {
  test('is read and written as a whole number', () => {
    expect(parseValue('1,200', demos)).toBe(1200n)
    expect(formatValue(1200n, demos)).toBe('1,200')
  })
})

describe('money', () => {
  test.each([
    ['$1,250.50', 125_050n],
    ['1250.5', 125_050n],
    ['$ 12', 1200n],
    ['USD 12', 1200n],
    ['€12,5', 1250n],
    ['-$5', -500n],
    ['−$5', -500n],
    ['$-5', -500n],
  ])('"%s" is read as %s cents', (text, cents) => {
    expect(parseValue(text, revenue)).toBe(cents)
  })

  test('is written with its currency’s sign, and cents only when there are some', () => {
    expect(formatValue(125_000n, revenue)).toBe('$1,250')
    expect(formatValue(125_050n, revenue)).toBe('$1,250.50')
    expect(formatValue(-500n, revenue)).toBe('-$5')
    expect(formatValue(1250n, { ...revenue, unit: 'EUR' })).toBe('€12.50')
  })

  test('is exact beyond what a floating-point number can hold', () => {
    expect(formatValue(900_719_925_474_099_301n, revenue)).toBe('$9,007,199,254,740,993.01')
  })

  test.each(['$', 'dollars', '$1e5', '$$5', '$12.345'])('"%s" is refused', (text) => {
    expect(() => parseValue(text, revenue)).toThrow(Refusal)
  })
})

describe('a percent', () => {
  test.each([
    ['41.5%', 415n],
    ['41.5 %', 415n],
    ['41,5', 415n],
    ['100', 1000n],
  ])('"%s" is read as %s tenths', (text, value) => {
    expect(parseValue(text, satisfaction)).toBe(value)
  })

  test('is written with its sign', () => {
    expect(formatValue(415n, satisfaction)).toBe('41.5%')
    expect(formatValue(410n, satisfaction)).toBe('41%')
  })
})

describe('a duration', () => {
  test.each([
    ['1h 30m', 90n],
    ['1:30', 90n],
    ['90', 90n],
    ['90m', 90n],
    ['90 min', 90n],
    ['2h', 120n],
    ['2 hours 5 minutes', 125n],
    ['1h30', 90n],
    ['1 h 05', 65n],
    ['1,5 h', 90n],
    ['0:05', 5n],
  ])('"%s" in minutes is %s', (text, minutes) => {
    expect(parseValue(text, inMinutes)).toBe(minutes)
  })

  test.each([
    ['1h 30m', 150n],
    ['1:30', 150n],
    ['1.5', 150n],
    ['1.5h', 150n],
    ['90m', 150n],
  ])('"%s" in hours is %s hundredths', (text, value) => {
    expect(parseValue(text, inHours)).toBe(value)
  })

  test.each([
    ['35', 350n],
    ['35 days', 350n],
    ['1 day', 10n],
    ['2.5d', 25n],
  ])('"%s" in days is %s tenths', (text, value) => {
    expect(parseValue(text, inDays)).toBe(value)
  })

  test('what does not come out even in the metric’s decimals is refused, not rounded', () => {
    expect(thrownBy(() => parseValue('1:20', inHours))).toMatchObject({
      message: 'Prep has at most 2 decimals, in hours.',
    })
  })

  test.each([
    ['5h', inDays],
    ['30m', inDays],
    ['1h 30m', inDays],
    ['2d', inHours],
    ['2 days', inMinutes],
    ['1.5 min', inHours],
  ])('"%s" is never taken for that many of another unit', (text, metric) => {
    expect(() => parseValue(text, metric)).toThrow(Refusal)
  })

  test.each(['1:75', '1h75', '1:5', ':30', 'h', 'm', 'soon', '-1:30'])('"%s" is refused', (text) => {
    expect(() => parseValue(text, inMinutes)).toThrow(Refusal)
  })

  test('is written with its unit, one day in the singular', () => {
    expect(formatValue(90n, inMinutes)).toBe('90 min')
    expect(formatValue(150n, inHours)).toBe('1.50 h')
    expect(formatValue(350n, inDays)).toBe('35 days')
    expect(formatValue(10n, inDays)).toBe('1 day')
  })
})

describe('a ratio', () => {
  const whole = (value: bigint) => ({ value, decimals: 0 })

  test('is numerator over denominator in its own unit, halves up', () => {
    expect(ratioOf(closeRate, whole(5n), whole(12n))).toBe(417n)
    expect(ratioOf({ unit: 'number', decimals: 2 }, whole(5n), whole(2n))).toBe(250n)
    expect(ratioOf({ unit: 'number', decimals: 0 }, whole(5n), whole(2n))).toBe(3n)
  })

  test('takes parts of different decimals: $250.00 over 4 customers is $62.50', () => {
    expect(
      ratioOf({ unit: 'USD', decimals: 2 }, { value: 25_000n, decimals: 2 }, { value: 4n, decimals: 0 }),
    ).toBe(6250n)
  })

  test('over nothing is unknown, not zero', () => {
    expect(ratioOf(closeRate, whole(5n), whole(0n))).toBeNull()
    expect(ratioOf(closeRate, whole(0n), whole(5n))).toBe(0n)
  })

  test('has its goal typed in its own unit', () => {
    expect(parseValue('40%', closeRate)).toBe(400n)
    expect(parseValue('$62.50', { ...closeRate, unit: 'USD', decimals: 2 })).toBe(6250n)
    expect(() => parseValue(' ', closeRate)).toThrow('Rate needs a number.')
  })

  test('is written in its own unit', () => {
    expect(formatValue(417n, closeRate)).toBe('41.7%')
    expect(formatValue(250n, { ...closeRate, unit: 'number', decimals: 2 })).toBe('2.50')
    expect(formatValue(6250n, { ...closeRate, unit: 'USD', decimals: 2 })).toBe('$62.50')
  })
})

describe('every kind', () => {
  test('has a unit to choose or none, a usual way to add up, and decimals within the limit', () => {
    for (const kind of KINDS) {
      expect(kind.overs.length, kind.id).toBeGreaterThan(0)
      expect(kind.usualDecimals, kind.id).toBeLessThanOrEqual(kind.maxDecimals)
      expect(kind.maxDecimals, kind.id).toBeLessThanOrEqual(MAX_DECIMALS)
    }
  })

  test.each([
    [demos, { axis: '', goal: '', field: '' }],
    [revenue, { axis: '$', goal: 'USD', field: 'USD' }],
    [
      { ...revenue, unit: 'CHF' },
      { axis: ' CHF', goal: 'CHF', field: 'CHF' },
    ],
    [satisfaction, { axis: '%', goal: '', field: '' }],
    [inMinutes, { axis: ' min', goal: 'minutes', field: 'in minutes' }],
    [inHours, { axis: ' h', goal: 'hours', field: 'in hours' }],
    [inDays, { axis: ' d', goal: 'days', field: 'in days' }],
    [closeRate, { axis: '%', goal: 'percent', field: '' }],
    [
      { ...closeRate, unit: 'number' },
      { axis: '', goal: '', field: '' },
    ],
    [
      { ...closeRate, unit: 'EUR' },
      { axis: '€', goal: 'EUR', field: '' },
    ],
  ])('says its unit on the chart’s axis, of a goal and beneath its field (%#)', (metric, said) => {
    const { axisUnit, unitName, fieldHint } = kindOf(metric)
    const { unit } = metric
    expect({ axis: axisUnit(unit), goal: unitName(unit), field: fieldHint(unit) }).toEqual(said)
  })

  test('reads back what it writes, in every unit', () => {
    const metrics = KINDS.flatMap((kind) =>
      (kind.units.length > 0 ? kind.units.map((unit) => unit.id) : ['']).map((unit) =>
        aMetric('any', { kind: kind.id, unit, decimals: kind.maxDecimals, allowNegative: true }),
      ),
    ).filter(
      (metric) => metric.kind !== 'ratio' && (metric.kind !== 'money' || '$€£¥₹'.includes(sign(metric))),
    )
    fc.assert(
      fc.property(fc.constantFrom(...metrics), fc.bigInt({ min: 0n, max: 10n ** 12n }), (metric, value) => {
        expect(parseValue(formatValue(value, metric), metric)).toBe(value)
      }),
    )
  })

  test('answers anything typed with a value or a refusal in words', () => {
    const metrics = [demos, revenue, satisfaction, inMinutes, inHours, inDays, closeRate]
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789.,:hmd ays$€%-−١🎉') })
    fc.assert(
      fc.property(fc.constantFrom(...metrics), typed, (metric, text) => {
        try {
          expect(typeof parseValue(text, metric)).toBe('bigint')
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('that this version does not know is a fault, not a guess', () => {
    expect(() => kindOf({ kind: 'mood' as never })).toThrow('unknown metric kind: mood')
  })
})

/** The sign a currency is written with. */
function sign(metric: Parameters<typeof formatValue>[1]): string {
  return formatValue(0n, metric).replace(/[\d.]/g, '')
}
