import { describe, expect, test } from 'vitest'
import { amountsIn } from './amounts.ts'
import { changedBy, finerUnit, wayBetween } from './scale.ts'

const amount = (text: string) => amountsIn(text, null).amounts[0]!

describe('which way it goes', () => {
  test.each([
    ['4 hours', '30 minutes', 'lower'],
    ['90 minutes', '1 hour', 'lower'],
    ['2 days', '48 hours', null],
    ['6 weeks', '50 days', 'higher'],
    ['$950K', '$1.2M', 'higher'],
    ['4.5%', '4.25%', 'lower'],
    ['$5K', '€4K', null],
    ['5 deals', '5%', null],
  ])('from %s to %s: %s', (from, to, way) => {
    expect(wayBetween(amount(from), amount(to))).toBe(way)
  })
})

test('two times are written in the unit that both fit', () => {
  expect(finerUnit(amount('1 hour'), amount('90 minutes'))).toBe('minutes')
  expect(finerUnit(amount('30 minutes'), amount('4 hours'))).toBe('minutes')
  expect(finerUnit(amount('$5K'), amount('$4K'))).toBe('USD')
  expect(finerUnit(amount('1 hour'), null)).toBe('hours')
})

describe('a change', () => {
  const rate = { kind: 'percent', unit: '', decimals: 1 } as const
  test.each([
    ['5%', 855n, true, 'higher', 898n], // 89.775%
    ['5%', 855n, true, 'lower', 812n], // 81.225%
    ['5%', 855n, false, 'higher', 905n],
    ['2.25%', 855n, false, 'higher', 878n], // 87.75%
    ['10%', 5n, true, 'higher', 6n], // 0.55%: half up
    ['10%', 5n, true, 'lower', 5n], // 0.45%: half up
    ['0.1%', 500n, true, 'higher', 501n], // 50.05%: binary numbers would lose the half
  ] as const)(
    'of %s on %i tenths of a per cent, relative %s, %s is better: %i',
    (by, baseline, relative, direction, is) => {
      expect(changedBy(amount(by), baseline, { ...rate, direction }, relative)).toBe(is)
    },
  )

  test('in another kind or currency can’t be told', () => {
    const money = { kind: 'money', unit: 'USD', decimals: 0, direction: 'higher' } as const
    expect(changedBy(amount('€5'), 100n, money, false)).toBeNull()
    expect(changedBy(amount('5 deals'), 100n, money, false)).toBeNull()
  })
})
