import { expect, test } from 'vitest'
import { namedDay } from './named-days.ts'

test.each([
  // The dates of Easter that calendars print, the exceptions to shorter rules among them.
  ['Easter', 1954, '1954-04-18'],
  ['Easter', 1981, '1981-04-19'],
  ['Easter', 2000, '2000-04-23'],
  ['Easter', 2008, '2008-03-23'],
  ['Easter', 2024, '2024-03-31'],
  ['Easter', 2025, '2025-04-20'],
  ['Easter', 2026, '2026-04-05'],
  ['Easter Sunday', 2027, '2027-03-28'],
  ['Easter', 2038, '2038-04-25'],
  ['Good Friday', 2026, '2026-04-03'],
  ['Easter Monday', 2026, '2026-04-06'],
  // November that begins on a Thursday, on a Friday, on a Sunday.
  ['Thanksgiving', 2029, '2029-11-22'],
  ['Thanksgiving', 2024, '2024-11-28'],
  ['Thanksgiving', 2026, '2026-11-26'],
  ['US Thanksgiving Day', 2027, '2027-11-25'],
  ['Canadian Thanksgiving', 2026, '2026-10-12'],
  ['Black Friday', 2026, '2026-11-27'],
  ['Cyber Monday', 2026, '2026-11-30'],
  ['Labor Day', 2026, '2026-09-07'],
  ['Memorial Day', 2026, '2026-05-25'],
  ['Memorial Day', 2027, '2027-05-31'],
  ['MLK Day', 2027, '2027-01-18'],
  ['Martin Luther King Jr. Day', 2026, '2026-01-19'],
  ['Presidents’ Day', 2027, '2027-02-15'],
  ['Columbus Day', 2026, '2026-10-12'],
  ['Juneteenth', 2026, '2026-06-19'],
  ['Independence Day', 2026, '2026-07-04'],
  ['Veterans Day', 2026, '2026-11-11'],
  ['Halloween', 2026, '2026-10-31'],
  ["Valentine's Day", 2027, '2027-02-14'],
  ["St. Patrick's Day", 2027, '2027-03-17'],
  ['May Day', 2027, '2027-05-01'],
  ['Christmas Eve', 2026, '2026-12-24'],
  ['XMAS', 2026, '2026-12-25'],
  ['Boxing Day', 2026, '2026-12-26'],
  ['New Year’s Eve', 2026, '2026-12-31'],
  ['New Year’s Day', 2027, '2027-01-01'],
  ['the new year', 2027, '2027-01-01'],
])('%s %i is %s', (name, year, day) => {
  expect(namedDay(name, year)).toBe(day)
})

test('a day that is another one from country to country is none', () => {
  expect(namedDay('Labour Day', 2026)).toBeUndefined()
  expect(namedDay('Chinese New Year', 2026)).toBeUndefined()
})
