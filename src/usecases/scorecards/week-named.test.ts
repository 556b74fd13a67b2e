import { expect, test } from 'vitest'
import { aTeam } from '../../../tests/support/facts.ts'
import { weekNamed } from './week-named.ts'

/** A Wednesday: the newest prompted week is last week's. */
const at = { team: aTeam(), newest: '2026-11-16', today: '2026-11-25' }

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
])('“week %s” is the week of %s', (text, week) => {
  expect(weekNamed(text, at)).toBe(week)
})

test('a week begins on the team’s own first day', () => {
  expect(weekNamed('2026-11-15', { ...at, team: aTeam({ weekStart: 7 }) })).toBe('2026-11-15')
})

test('a week that has not begun is refused', () => {
  expect(() => weekNamed('2026-11-30', at)).toThrow('The week of 30 Nov 2026 has not begun yet.')
})
