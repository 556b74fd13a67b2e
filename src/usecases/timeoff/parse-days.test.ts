import { describe, expect, test } from 'vitest'
import { Refusal } from '../../domain/errors.ts'
import { parseDay, parseDays } from './parse-days.ts'

const TODAY = '2026-12-15'

describe('a day', () => {
  test.each([
    ['2026-11-16', '2026-11-16'],
    ['16 Nov 2025', '2025-11-16'],
    ['16 November, 2025', '2025-11-16'],
    ['Nov 16 2025', '2025-11-16'],
    ['24 Dec', '2026-12-24'],
    ['Dec 24th', '2026-12-24'],
    ['1st. sept', '2027-09-01'],
    ['  3   jan ', '2027-01-03'],
    ['29 Feb', '2028-02-29'],
    ['today', '2026-12-15'],
    ['Yesterday', '2026-12-14'],
    ['tomorrow', '2026-12-16'],
  ])('is read from %j', (text, day) => {
    expect(parseDay(text, TODAY, '2026-12-01')).toBe(day)
  })

  test.each([
    '',
    'soon',
    '31 Nov',
    '2026-13-01',
    '2026-02-30',
    '12/24',
    '24',
    'Dec',
    '16 Novel',
    '0 Dec',
    '<!channel>',
  ])('is refused in words when it is %j', (text) => {
    expect(() => parseDay(text, TODAY, TODAY)).toThrow(Refusal)
    expect(() => parseDay(text, TODAY, TODAY)).toThrow(/is not a day I can read/)
  })
})

describe('days off', () => {
  test.each([
    ['24 Dec', '2026-12-24', '2026-12-24'],
    ['2026-12-21 to 2026-12-31', '2026-12-21', '2026-12-31'],
    ['28 Dec to 3 Jan', '2026-12-28', '2027-01-03'],
    ['24-27 Dec', '2026-12-24', '2026-12-27'],
    ['24–27 Dec 2027', '2027-12-24', '2027-12-27'],
    ['21 Dec – 31 Dec', '2026-12-21', '2026-12-31'],
    ['21 Dec - 31 Dec', '2026-12-21', '2026-12-31'],
    ['2026-12-21..2026-12-31', '2026-12-21', '2026-12-31'],
    ['today until 18 Dec', '2026-12-15', '2026-12-18'],
    ['30 Nov', '2026-11-30', '2026-11-30'],
  ])('are read from %j', (text, firstDay, lastDay) => {
    expect(parseDays(text, TODAY)).toEqual({ firstDay, lastDay })
  })

  test('that end before they begin are refused', () => {
    expect(() => parseDays('2026-12-24 to 2026-12-21', TODAY)).toThrow(/before the first/)
  })
})
