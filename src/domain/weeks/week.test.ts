import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addWeeks,
  commonWeek,
  dayIn,
  dayOfWeek,
  dayRange,
  daysOf,
  lastDay,
  localTime,
  periodOf,
  shortDay,
  teamWeeksUpTo,
  weekdayName,
  weekOf,
  weeksBetween,
  weeksOfPeriod,
} from './week.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days))
const anyStart = fc.integer({ min: 1, max: 7 })
const isoDay = (day: string) => Temporal.PlainDate.from(day).dayOfWeek

describe('a week', () => {
  test.each([
    [1, '2026-11-16'],
    [2, '2026-11-17'],
    [3, '2026-11-18'],
    [4, '2026-11-12'],
    [5, '2026-11-13'],
    [6, '2026-11-14'],
    [7, '2026-11-15'],
  ])('of Wednesday 18 Nov 2026, beginning on weekday %i, is named %s', (weekStart, week) => {
    expect(weekOf('2026-11-18', weekStart)).toBe(week)
  })

  test('begins on its weekday and holds the day it was asked for, whatever day it begins on', () => {
    fc.assert(
      fc.property(anyDay, anyStart, (day, start) => {
        const week = weekOf(day, start)
        expect(isoDay(week)).toBe(start)
        expect(daysOf(week).map((each) => each.day)).toContain(day)
        expect(daysOf(week).map((each) => weekOf(each.day, start))).toEqual(Array(7).fill(week))
      }),
    )
  })

  test('ends six days later, and the next begins the day after', () => {
    expect(lastDay('2026-11-16')).toBe('2026-11-22')
    expect(addWeeks('2026-11-16', 1)).toBe('2026-11-23')
    expect(addWeeks('2026-12-28', 1)).toBe('2027-01-04')
  })

  test('counts back and forth in whole weeks', () => {
    expect(teamWeeksUpTo({ weekStart: 1 }, '2026-11-16', 3)).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ])
    expect(weeksBetween('2026-11-02', '2026-11-16')).toBe(2)
    expect(weeksBetween('2026-11-16', '2026-11-02')).toBe(-2)
  })

  test('finds a weekday on or after a day', () => {
    expect(dayOfWeek('2026-11-16', 5)).toBe('2026-11-20')
    expect(dayOfWeek('2026-11-16', 1)).toBe('2026-11-16')
    expect(dayOfWeek('2026-11-20', 1)).toBe('2026-11-23')
  })

  test('is the one a moment lies in for the people there', () => {
    const instant = Temporal.Instant.from('2026-11-16T03:00:00Z')
    expect(dayIn('America/New_York', instant)).toBe('2026-11-15')
    expect(dayIn('Europe/Berlin', instant)).toBe('2026-11-16')
  })
})

describe('the week that teams with different first days share', () => {
  test('is the ISO week its fourth day lies in', () => {
    expect(commonWeek('2026-11-16')).toBe('2026-11-16')
    expect(commonWeek('2026-11-15')).toBe('2026-11-16') // Sunday to Saturday, fourth day Wednesday 18
    expect(commonWeek('2026-11-14')).toBe('2026-11-16') // Saturday to Friday, fourth day Tuesday 17
    expect(commonWeek('2026-11-19')).toBe('2026-11-16') // Thursday to Wednesday, fourth day Sunday 22
    expect(commonWeek('2026-11-20')).toBe('2026-11-23') // Friday to Thursday, fourth day Monday 23
  })

  test('is a Monday that overlaps it, and consecutive weeks share consecutive ones', () => {
    fc.assert(
      fc.property(anyDay, anyStart, (day, start) => {
        const week = weekOf(day, start)
        const common = commonWeek(week)
        expect(isoDay(common)).toBe(1)
        expect(daysOf(common).map((each) => each.day)).toContain(addDays(week, 3))
        expect(commonWeek(addWeeks(week, 1))).toBe(addWeeks(common, 1))
      }),
    )
  })
})

describe('a scorecard month or year', () => {
  test('November 2026 has four weeks', () => {
    expect(weeksOfPeriod('2026-11-16', 'month', { weekStart: 1 })).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
    ])
  })

  test('is the one the week’s fourth day lies in, Thursday for a Monday week', () => {
    expect(periodOf('2026-11-30', 'month')).toBe('2026-12') // Thursday 3 December
    expect(periodOf('2026-09-28', 'month')).toBe('2026-10') // Thursday 1 October
    expect(periodOf('2026-12-28', 'year')).toBe('2026') // Thursday 31 December
    expect(periodOf('2025-12-29', 'year')).toBe('2026') // Thursday 1 January
  })

  test('2026 has 53 weeks when weeks begin on Monday', () => {
    const weeks = weeksOfPeriod('2026-11-16', 'year', { weekStart: 1 })
    expect(weeks).toHaveLength(53)
    expect([weeks[0], weeks.at(-1)]).toEqual(['2025-12-29', '2026-12-28'])
  })

  test('every week is in exactly one month and one year, whatever day it begins on', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyStart,
        fc.constantFrom('month' as const, 'year' as const),
        (day, start, period) => {
          const week = weekOf(day, start)
          const weeks = weeksOfPeriod(week, period, { weekStart: 1 })
          expect(weeks.filter((each) => each === week)).toHaveLength(1)
          // Any week of it names the same weeks, and the ones beside it belong to its neighbours.
          expect(weeksOfPeriod(weeks.at(-1)!, period, { weekStart: 1 })).toEqual(weeks)
          expect(weeksOfPeriod(addWeeks(weeks[0]!, -1), period, { weekStart: 1 }).at(-1)).toBe(
            addWeeks(weeks[0]!, -1),
          )
          expect(weeksOfPeriod(addWeeks(weeks.at(-1)!, 1), period, { weekStart: 1 })[0]).toBe(
            addWeeks(weeks.at(-1)!, 1),
          )
          expect(weeks.length).toBeGreaterThanOrEqual(period === 'month' ? 4 : 52)
          expect(weeks.length).toBeLessThanOrEqual(period === 'month' ? 5 : 53)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a year is its twelve months put together', () => {
    fc.assert(
      fc.property(anyDay, anyStart, (day, start) => {
        const year = weeksOfPeriod(weekOf(day, start), 'year', { weekStart: 1 })
        const months = [...new Set(year.map((week) => periodOf(week, 'month')))]
        expect(months).toHaveLength(12)
        const byMonth = months.flatMap((month) =>
          weeksOfPeriod(year.find((week) => periodOf(week, 'month') === month)!, 'month', { weekStart: 1 }),
        )
        expect(byMonth).toEqual(year)
      }),
      { numRuns: 10 },
    )
  })
})

describe('dates in words', () => {
  const TODAY = '2026-11-24'

  test('a range names its month once when it can', () => {
    expect(dayRange('2026-11-16', '2026-11-20', TODAY)).toBe('16–20 Nov')
    expect(dayRange('2026-11-30', '2026-12-04', TODAY)).toBe('30 Nov – 4 Dec')
    expect(dayRange('2026-11-16', '2026-11-16', TODAY)).toBe('16 Nov')
  })

  test('what lies in another year than the reader’s today says its year', () => {
    expect(shortDay('2031-08-01', TODAY)).toBe('1 Aug 2031')
    expect(shortDay('2025-09-22', TODAY)).toBe('22 Sep 2025')
    expect(dayRange('2031-08-01', '2031-08-05', TODAY)).toBe('1–5 Aug 2031')
    expect(dayRange('2031-07-30', '2031-08-05', TODAY)).toBe('30 Jul – 5 Aug 2031')
    expect(dayRange('2025-12-29', '2026-01-02', TODAY)).toBe('29 Dec 2025 – 2 Jan 2026')
    expect(dayRange('2026-12-28', '2027-01-01', TODAY)).toBe('28 Dec 2026 – 1 Jan 2027')
  })

  test('a day, a weekday and a local time', () => {
    expect(shortDay('2026-11-16', TODAY)).toBe('16 Nov')
    expect([1, 7].map(weekdayName)).toEqual(['Mon', 'Sun'])
    expect(localTime('America/New_York', Temporal.Instant.from('2026-11-23T16:00:00Z'))).toBe('Mon 11:00')
  })
})
