import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMetric, atLeast, atMost, between, exactly, WEEK } from '../../../tests/support/facts.ts'
import type { Metric } from '../metrics/metric.ts'
import { isExcused, isOff, presence, prorate, weekLabel, workingDays } from './presence.ts'

const office = { workdays: [1, 2, 3, 4, 5] }
const demos = aMetric('demos')

describe('working days', () => {
  test('are the team’s weekdays, less its holidays', () => {
    expect(workingDays(WEEK, office)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ])
    expect(workingDays('2026-11-23', office, ['2026-11-26', '2026-11-27'])).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
    ])
  })

  test('of a week from Sunday to Thursday start on Sunday', () => {
    expect(workingDays('2026-11-15', { workdays: [7, 1, 2, 3, 4] })).toEqual([
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
    ])
  })

  test('give the week its name', () => {
    expect(weekLabel(WEEK, office, WEEK)).toBe('16–20 Nov')
    expect(weekLabel('2026-11-30', office, WEEK)).toBe('30 Nov – 4 Dec')
    expect(weekLabel('2025-12-29', office, WEEK)).toBe('29 Dec 2025 – 2 Jan 2026')
    expect(weekLabel(WEEK, office, '2027-01-02')).toBe('16–20 Nov 2026')
  })
})

describe('time off', () => {
  const off = [{ memberId: 'ana', firstDay: '2026-11-18', lastDay: '2026-11-21' }]

  test('covers its first and its last day, for that person alone', () => {
    expect(
      ['2026-11-17', '2026-11-18', '2026-11-21', '2026-11-22'].map((day) => isOff(off, 'ana', day)),
    ).toEqual([false, true, true, false])
    expect(isOff(off, 'ben', '2026-11-18')).toBe(false)
  })

  test('counts working days only', () => {
    const days = workingDays(WEEK, office)
    expect(presence(days, off, 'ana')).toEqual({ present: 2, of: 5, off: 3 })
    expect(presence(days, off, 'ben')).toEqual({ present: 5, of: 5, off: 0 })
  })

  test('booked twice counts once', () => {
    expect(presence(workingDays(WEEK, office), [...off, ...off], 'ana').present).toBe(2)
  })

  test('excuses a week only when no working day is left', () => {
    expect(isExcused({ present: 0, of: 5, off: 5 })).toBe(true)
    expect(isExcused({ present: 1, of: 5, off: 4 })).toBe(false)
    expect(isExcused({ present: 0, of: 0, off: 0 })).toBe(true)
  })
})

describe('a goal with time off', () => {
  const threeOfFive = { present: 3, of: 5 }

  test('shrinks with the days away: 10 a week, off 2 of 5 days, is 6', () => {
    expect(prorate(atLeast(10n), demos, threeOfFive)).toEqual(atLeast(6n))
    expect(prorate(exactly(10n), demos, threeOfFive)).toEqual(exactly(6n))
  })

  test('shrinks at both ends when it lies between two bounds', () => {
    expect(prorate(between(10n, 20n), demos, threeOfFive)).toEqual(between(6n, 12n))
  })

  test('is rounded half up: half of 5 is 3', () => {
    expect(prorate(atLeast(5n), demos, { present: 2, of: 4 })).toEqual(atLeast(3n))
    expect(prorate(atLeast(1n), demos, { present: 2, of: 5 })).toEqual(atLeast(0n))
    expect(prorate(atLeast(1n), demos, threeOfFive)).toEqual(atLeast(1n))
  })

  test('of money shrinks too, to the cent', () => {
    const revenue = aMetric('revenue', { kind: 'money', unit: 'USD', decimals: 2 })
    expect(prorate(atLeast(1_000_01n), revenue, { present: 1, of: 3 })).toEqual(atLeast(333_34n))
  })

  test('stays as it is for at most: being away is no licence to do less harm', () => {
    expect(prorate(atMost(10n), demos, threeOfFive)).toEqual(atMost(10n))
  })

  test('stays as it is for a metric that opts out', () => {
    expect(prorate(atLeast(10n), { ...demos, prorates: false }, threeOfFive)).toEqual(atLeast(10n))
  })

  test.each<[string, Partial<Metric>]>([
    ['a latest value', { over: 'latest' }],
    ['a mean', { over: 'mean' }],
    ['a duration', { kind: 'duration', unit: 'minutes' }],
    ['a percent', { kind: 'percent', over: 'mean' }],
    ['a ratio', { kind: 'ratio', over: 'ratio' }],
  ])('stays as it is for %s', (_, patch) => {
    expect(prorate(atLeast(10n), aMetric('other', patch), threeOfFive)).toEqual(atLeast(10n))
  })

  test('stays as it is for who was there all week', () => {
    expect(prorate(atLeast(7n), demos, { present: 5, of: 5 })).toEqual(atLeast(7n))
  })

  test('never grows, and never shrinks with a day more there', () => {
    const days = fc
      .integer({ min: 1, max: 7 })
      .chain((of) => fc.record({ of: fc.constant(of), present: fc.nat(of) }))
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), days, (target, { present, of }) => {
        const low = (there: number) =>
          (prorate(atLeast(target), demos, { present: there, of }) as { low: bigint }).low
        expect(low(present) <= target).toBe(true)
        if (present < of) expect(low(present) <= low(present + 1)).toBe(true)
      }),
    )
  })
})
