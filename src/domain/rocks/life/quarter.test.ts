import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../weeks/week.ts'
import {
  addQuarters,
  nextQuarter,
  type Quarter,
  quarterEnd,
  quarterFrom,
  quarterName,
  quarterNumber,
  quarterOf,
  weeksWithin,
  yearEnd,
  yearOfQuarter,
} from './quarter.ts'

describe('a calendar quarter', () => {
  test.each([
    ['2026-10-01', '2026-10-01', 'Q4 2026', '2026-12-31'],
    ['2026-12-31', '2026-10-01', 'Q4 2026', '2026-12-31'],
    ['2026-02-28', '2026-01-01', 'Q1 2026', '2026-03-31'],
    ['2026-05-31', '2026-04-01', 'Q2 2026', '2026-06-30'],
  ])('of %s begins on %s, is %s and ends on %s', (day, first, name, last) => {
    const quarter = quarterOf(day, 1)
    expect([quarter, quarterName(quarter, 1), quarterEnd(quarter)]).toEqual([first, name, last])
  })

  test('follows the one before, into the next year', () => {
    expect(nextQuarter('2026-10-01')).toBe('2027-01-01')
    expect(addQuarters('2026-01-01', -1)).toBe('2025-10-01')
  })
})

describe('a fiscal quarter', () => {
  test.each([
    // From February on: FY27 is February 2026 to January 2027.
    [2, '2026-02-01', 'FY27 Q1', '2026-04-30'],
    [2, '2027-01-31', 'FY27 Q4', '2027-01-31'],
    // From July on: FY27 is July 2026 to June 2027.
    [7, '2026-11-16', 'FY27 Q2', '2026-12-31'],
    [12, '2026-12-01', 'FY27 Q1', '2027-02-28'],
  ])('with a year from month %s on, %s is in %s, which ends on %s', (startMonth, day, name, last) => {
    const quarter = quarterOf(day, startMonth)
    expect([quarterName(quarter, startMonth), quarterEnd(quarter)]).toEqual([name, last])
  })

  test('is named by its months once the team’s year begins otherwise', () => {
    expect(quarterName('2026-11-01', 1)).toBe('Nov 2026 – Jan 2027')
  })
})

test('every day lies in one quarter, which is found again by its number and year', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), (each, startMonth) => {
      const quarter = quarterOf(each, startMonth)
      expect(quarter <= each && each <= quarterEnd(quarter)).toBe(true)
      expect(quarterOf(quarterEnd(quarter), startMonth)).toBe(quarter)
      const [number, year] = [quarterNumber(quarter, startMonth), yearOfQuarter(quarter, startMonth)]
      expect(quarterFrom(number, year, startMonth)).toBe(quarter)
      expect(quarterEnd(quarterFrom(4, year, startMonth))).toBe(yearEnd(quarter, startMonth))
    }),
  )
})

describe('the weeks of a quarter', () => {
  const weeksOf = (quarter: Quarter) => weeksWithin(quarter, quarterEnd(quarter), { weekStart: 1 })

  test('are those whose Thursday lies in it', () => {
    const weeks = weeksOf('2026-10-01')
    expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(['2026-09-28', '2026-12-28', 14])
    expect(weeksOf('2026-07-01')).toHaveLength(13)
  })

  test('each count in one quarter only', () => {
    const year = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
    const weeks = year.flatMap(weeksOf)
    expect(weeks).toHaveLength(53)
    expect(new Set(weeks).size).toBe(53)
    for (const quarter of year) {
      for (const week of weeksOf(quarter)) expect(quarterOf(addDays(week, 3), 1)).toBe(quarter)
    }
  })

  test('of a stretch too short for a Thursday are the one it ends in', () => {
    expect(weeksWithin('2026-11-16', '2026-11-17', { weekStart: 1 })).toEqual(['2026-11-16'])
    expect(weeksWithin('2026-11-17', '2026-11-17', { weekStart: 7 })).toEqual(['2026-11-15'])
  })
})
