import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { isInPlay } from './in-play.ts'
import { blankRock, newRock, type Result, type Rock } from './rock.ts'

const WEEK = {
  week: '2026-11-16',
  askedAt: Temporal.Instant.from('2026-11-20T20:00Z'),
  closesAt: Temporal.Instant.from('2026-11-23T16:00Z'),
  zone: 'UTC',
}
/** The day the week closes. */
const CLOSE = '2026-11-23'

const aRock = (patch: Partial<Rock> = {}): Rock => ({
  ...newRock(
    { ...blankRock('Close more', '2026-10-01'), resultsOn: ['2026-11-20'] },
    {
      id: 'r1',
      teamId: 'east',
      number: 1,
      ownerId: 'ana',
      overrides: [],
      datedOn: '2026-10-01',
      createdBy: 'ana',
      createdAt: Temporal.Instant.from('2026-10-01T12:00Z'),
    },
  ),
  ...patch,
})
const inPlay = (patch: Partial<Rock>, said = false) => isInPlay(aRock(patch), WEEK, said)
const done = (on: string): Partial<Rock> => ({ ending: { how: 'done', on, by: 'ana' } })
const dropped = (on: string): Partial<Rock> => ({ ending: { how: 'dropped', on, by: 'ana', reason: 'No' } })
const achieved = (readOn: string): Partial<Rock> => ({
  results: [{ on: '2026-11-20', verdict: 'achieved', value: 1n, readOn, by: null } satisfies Result],
})

describe('whether a week asks about a Rock', () => {
  test('an open one, from the week in which it begins', () => {
    expect(inPlay({})).toBe(true)
    expect(inPlay({ startOn: '2026-11-22' })).toBe(true)
    expect(inPlay({ startOn: '2026-11-23' })).toBe(false)
  })

  test('not one that was written down after the prompt, unless its owner said how it stands', () => {
    expect(inPlay({ createdAt: WEEK.askedAt.subtract({ seconds: 1 }) })).toBe(true)
    expect(inPlay({ createdAt: WEEK.askedAt })).toBe(false)
    expect(inPlay({ createdAt: WEEK.askedAt }, true)).toBe(true)
  })

  test('one that was done later, or by what was said in the week', () => {
    expect(inPlay(done('2026-11-24'))).toBe(true)
    expect(inPlay(done('2026-11-18'), true)).toBe(true)
    expect(inPlay(done('2026-11-18'))).toBe(false)
    expect(inPlay(done(CLOSE))).toBe(false)
  })

  test('one that was dropped or put away only after the close', () => {
    expect(inPlay(dropped('2026-11-24'), true)).toBe(true)
    expect(inPlay(dropped('2026-11-18'), true)).toBe(false)
    expect(inPlay({ archivedOn: '2026-11-18' }, true)).toBe(false)
    expect(inPlay({ archivedOn: '2026-11-24' })).toBe(true)
  })

  test('one whose number was there at the close or later', () => {
    expect(inPlay(achieved(CLOSE))).toBe(true)
    expect(inPlay(achieved('2026-11-22'))).toBe(false)
  })
})
