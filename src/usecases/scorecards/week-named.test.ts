import { expect, test } from 'vitest'
import { aTeam } from '../../../tests/support/facts.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { dayRange, fullDay, lastDay, shortDay, teamWeeksUpTo, weekdayOf } from '../../domain/weeks/week.ts'
import { weekNamed } from './week-named.ts'

/** A Wednesday: the newest prompted week is last week's. */
const at = { team: aTeam(), newest: '2026-11-16', today: '2026-11-25', locale: null }

test.each([
  ['', '2026-11-16'],
  ['this', '2026-11-16'],
  ['last', '2026-11-09'],
  ['-2', '2026-11-02'],
  ['2026-11-12', '2026-11-09'],
  ['16 Nov', '2026-11-16'],
  ['22 Nov', '2026-11-16'],
  ['today', '2026-11-23'],
  ['24 Dec', '2025-12-22'],
  ['16.11.', '2026-11-16'],
  ['16-20 Nov', '2026-11-16'],
  ['29 Dec - 1 Jan', '2025-12-29'],
  ['last week', '2026-11-16'],
  ['this week', '2026-11-23'],
  ['W47', '2026-11-16'],
  ['2026-W01', '2025-12-29'],
  ['monday', '2026-11-23'],
  ['friday', '2026-11-16'],
  ['last friday', '2026-11-16'],
])('“week %s” is the week of %s', (text, week) => {
  expect(weekNamed(text, at)).toBe(week)
})

test('a week begins on the team’s own first day', () => {
  const sunday = { ...at, team: aTeam({ weekStart: 7 }) }
  expect(weekNamed('2026-11-15', sunday)).toBe('2026-11-15')
  expect(weekNamed('W47', sunday)).toBe('2026-11-15')
  expect(weekNamed('last week', sunday)).toBe('2026-11-15')
})

test('a week that has not begun is refused', () => {
  expect(() => weekNamed('2026-11-30', at)).toThrow('The week of 30 Nov 2026 has not begun yet.')
  expect(() => weekNamed('next week', at)).toThrow('The week of 30 Nov 2026 has not begun yet.')
  expect(() => weekNamed('2027-01-05', at)).toThrow('The week of 4 Jan 2027 has not begun yet.')
})

test('days of two weeks, and a day that can be two, are asked about', () => {
  expect(() => weekNamed('9-20 Nov', at)).toThrow('lies in more than one week')
  expect(() => weekNamed('3/8', at)).toThrow('“3/8” can be two days: write 3 Aug 2026 or 8 Mar 2026.')
  expect(weekNamed('3/8', { ...at, locale: 'en-GB' })).toBe('2026-08-03')
})

test('a week is understood as we write it, for as long as no later one has its name', () => {
  // A Thursday: the week under way reaches into January.
  const newYear = { ...at, newest: '2026-12-28', today: '2026-12-31' }
  for (const reader of [at, newYear, { ...newYear, team: aTeam({ weekStart: 7 }), newest: '2026-12-27' }]) {
    for (const week of teamWeeksUpTo(reader.team, reader.newest, 52)) {
      const { today } = reader
      const label = weekLabel(week, reader.team, today)
      const days = dayRange(week, lastDay(week), today)
      const monday = `${weekdayOf(week)} ${shortDay(week, today)}`
      for (const text of [shortDay(week, today), `week of ${fullDay(week)}`, label, days, monday])
        expect([text, weekNamed(text, reader)]).toEqual([text, week])
    }
  }
})
