import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMetric, atLeast, atMost, between, exactly, WEEK } from '../../../tests/support/facts.ts'
import { againstGoal, changeWords, goalText, ordinal, paceText, percentOfGoal, signed } from './figures.ts'

const demos = aMetric('demos')
const revenue = aMetric('revenue', { kind: 'money', unit: 'USD', decimals: 2 })

describe('figures in words', () => {
  test('a goal says how it aims', () => {
    expect(goalText(atLeast(50n), demos)).toBe('50')
    expect(goalText(atMost(3n), demos)).toBe('at most 3')
    expect(goalText(exactly(10n), demos)).toBe('exactly 10')
    expect(goalText(between(40n, 50n), demos)).toBe('40–50')
    expect(goalText(atLeast(125_000n), revenue)).toBe('$1,250')
  })

  test('a value stands against its goal, and a missing one is not a zero', () => {
    expect(againstGoal(42n, atLeast(50n), demos)).toBe('42 / 50')
    expect(againstGoal(42n, null, demos)).toBe('42')
    expect(againstGoal(null, atLeast(50n), demos)).toBe('– / 50')
    expect(againstGoal(0n, atLeast(50n), demos)).toBe('0 / 50')
  })

  test('a change has its sign', () => {
    expect(signed(-4n, demos)).toBe('−4')
    expect(signed(3n, demos)).toBe('+3')
    expect(signed(-125_000n, revenue)).toBe('−$1,250')
    const rate = aMetric('rate', { kind: 'percent', decimals: 0 })
    expect([1n, -2n, 11n].map((change) => signed(change, rate))).toEqual([
      '+1 point',
      '−2 points',
      '+11 points',
    ])
  })

  test('how much of its goal a total is, rounded half up', () => {
    expect(percentOfGoal(39n, atLeast(50n))).toBe(78)
    expect(percentOfGoal(1n, atLeast(6n))).toBe(17)
    expect(percentOfGoal(5n, atLeast(4n))).toBe(125)
    expect(percentOfGoal(0n, atLeast(4n))).toBe(0)
    expect(percentOfGoal(3n, atMost(4n))).toBe(75)
  })

  test('where a part of the goal says nothing, it is not said', () => {
    for (const goal of [null, exactly(5n), between(4n, 6n), atLeast(0n), atMost(0n), atLeast(-5n)])
      expect(percentOfGoal(3n, goal)).toBeNull()
    expect(percentOfGoal(null, atLeast(5n))).toBeNull()
    expect(percentOfGoal(-1n, atLeast(5n))).toBeNull()
  })

  test('100% and more is said of what meets its goal, and of nothing else', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(1n, 10n ** 15n), (total, aim) => {
        expect(percentOfGoal(total, atLeast(aim))! >= 100).toBe(total >= aim)
        expect(percentOfGoal(total, atMost(aim))! <= 100).toBe(total <= aim)
      }),
    )
  })

  test('a change on last week is said in words', () => {
    expect(changeWords(-6n, demos)).toBe('6 fewer than last week')
    expect(changeWords(6n, demos)).toBe('6 more than last week')
    expect(changeWords(-125_000n, revenue)).toBe('$1,250 less than last week')
    expect(changeWords(0n, demos)).toBe('as last week')
  })

  test('a week of a streak is counted', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal)).toEqual(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th'.split(' '),
    )
  })

  test('pace says what is done and what is due: Nov 121, due by now 150 of 200', () => {
    const month = { period: 'month' as const, total: 121n, goal: atLeast(200n), due: atLeast(150n) }
    expect(paceText(month, demos, WEEK)).toBe('Nov 121, due by now 150 of 200')
    const year = { period: 'year' as const, total: 1902n, goal: atLeast(2300n), due: atLeast(2040n) }
    expect(paceText(year, demos, WEEK)).toBe('2026: 1,902 of 2,300')
  })

  test('pace names the month the week belongs to, not the one it begins in', () => {
    const pace = { period: 'month' as const, total: 1n, goal: atLeast(4n), due: atLeast(1n) }
    expect(paceText(pace, demos, '2026-11-30')).toMatch(/^Dec 1/)
  })
})
