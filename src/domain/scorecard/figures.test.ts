import { describe, expect, test } from 'vitest'
import { aMetric, atLeast, atMost, between, exactly, WEEK } from '../../../tests/support/facts.ts'
import { againstGoal, goalText, ordinal, paceText, signed } from './figures.ts'

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
