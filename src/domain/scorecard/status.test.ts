import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLeast, atMost, between, exactly } from '../../../tests/support/facts.ts'
import type { Goal } from '../goals/goal.ts'
import {
  STATUS,
  type Status,
  statusOf,
  statusText,
  streak,
  type TotalStanding,
  teamStatus,
} from './status.ts'

describe('a status', () => {
  test('is said in words and a symbol of its own, never by colour alone', () => {
    expect(statusText('onTrack')).toBe('🟢 On track')
    expect(statusText('offTrack')).toBe('🔻 Off track')
    expect(statusText('soFar')).toBe('🟡 On track so far')
    expect(statusText('noData')).toBe('⚪ No data')
    expect(statusText('excused')).toBe('– Excused')
    expect(new Set(Object.values(STATUS).map(({ symbol }) => symbol)).size).toBe(5)
  })

  test('says when a total is incomplete', () => {
    expect(statusText('offTrack', true)).toBe('🔻 Off track, incomplete')
    expect(statusText('onTrack', true)).toBe('🟢 On track, incomplete')
    expect(statusText('noData', true)).toBe('⚪ No data')
    expect(statusText(null, true)).toBe('· No goal, incomplete')
    expect(statusText(null)).toBe('· No goal')
  })
})

describe('one person’s value', () => {
  test('zero, missing and excused are three things', () => {
    expect(statusOf(0n, atLeast(5n), false)).toBe('offTrack')
    expect(statusOf(null, atLeast(5n), false)).toBe('noData')
    expect(statusOf(null, atLeast(5n), true)).toBe('excused')
  })

  test('zero meets a goal of at most', () => {
    expect(statusOf(0n, atMost(2n), false)).toBe('onTrack')
  })

  test('entered while away still counts', () => {
    expect(statusOf(6n, atLeast(5n), true)).toBe('onTrack')
  })

  test('without a goal has no status, but missing is still missing', () => {
    expect(statusOf(5n, null, false)).toBeNull()
    expect(statusOf(null, null, false)).toBe('noData')
  })
})

/** How a total stands unless told otherwise: everybody in, adding up, not the lead. */
const standing = (patch: Partial<TotalStanding>): TotalStanding => ({
  missing: 0,
  excused: 0,
  addsUp: true,
  allowNegative: false,
  leads: false,
  ...patch,
})

describe('a team total with everybody in', () => {
  const all = standing({})

  test.each<[string, bigint, Goal, Status]>([
    ['at least 50, met', 50n, atLeast(50n), 'onTrack'],
    ['at least 50, short', 49n, atLeast(50n), 'offTrack'],
    ['at most 3, met', 3n, atMost(3n), 'onTrack'],
    ['at most 3, broken', 4n, atMost(3n), 'offTrack'],
    ['exactly 10, met', 10n, exactly(10n), 'onTrack'],
    ['exactly 10, short', 9n, exactly(10n), 'offTrack'],
    ['40 to 50, met', 45n, between(40n, 50n), 'onTrack'],
    ['40 to 50, over', 51n, between(40n, 50n), 'offTrack'],
  ])('%s', (_, total, goal, status) => {
    expect(teamStatus(total, goal, all)).toBe(status)
  })
})

describe('a team total with reps missing', () => {
  const some = standing({ missing: 1 })

  test.each<[string, bigint, Goal, Status]>([
    ['an at-least goal already met is on track', 50n, atLeast(50n), 'onTrack'],
    ['an at-least goal not met yet is off track', 42n, atLeast(50n), 'offTrack'],
    ['an at-most goal already broken is off track', 4n, atMost(3n), 'offTrack'],
    ['an at-most goal not broken yet does not turn green', 2n, atMost(3n), 'soFar'],
    ['exactly 10 does not turn green at 10', 10n, exactly(10n), 'soFar'],
    ['exactly 10 is not met at 8', 8n, exactly(10n), 'offTrack'],
    ['exactly 10 cannot be met any more at 11', 11n, exactly(10n), 'offTrack'],
    ['a total between its bounds does not turn green', 45n, between(40n, 50n), 'soFar'],
    ['a total below both bounds is off track', 39n, between(40n, 50n), 'offTrack'],
    ['a total above both bounds is off track', 51n, between(40n, 50n), 'offTrack'],
  ])('%s', (_, total, goal, status) => {
    expect(teamStatus(total, goal, some)).toBe(status)
  })

  test('a mean or a ratio is judged as it stands, and green only once all are in', () => {
    const mean = { ...some, addsUp: false }
    expect(teamStatus(60n, atLeast(50n), mean)).toBe('soFar')
    expect(teamStatus(42n, atLeast(50n), mean)).toBe('offTrack')
    expect(teamStatus(4n, atMost(3n), mean)).toBe('offTrack')
    expect(teamStatus(2n, atMost(3n), mean)).toBe('soFar')
  })

  test('an at-least goal already met stays open where negatives are allowed: 50 of 40 may become 10', () => {
    expect(teamStatus(50n, atLeast(40n), { ...some, allowNegative: true })).toBe('soFar')
    expect(teamStatus(50n, atLeast(40n), standing({ allowNegative: true }))).toBe('onTrack')
  })

  test('nothing but an at-least goal already met turns green, ever, and no number says “no data”', () => {
    const bound = fc.bigInt({ min: 0n, max: 100n })
    const goal = fc.oneof(
      bound.map(atLeast),
      bound.map(atMost),
      bound.map(exactly),
      fc.tuple(bound, bound).map(([low, more]) => between(low, low + more)),
    )
    fc.assert(
      fc.property(
        goal,
        bound,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        fc.boolean(),
        (aim, total, missing, addsUp, allowNegative) => {
          const status = teamStatus(total, aim, standing({ missing, addsUp, allowNegative }))
          const isSettled = addsUp && !allowNegative && aim.op === 'atLeast' && total >= aim.low
          expect(status === 'onTrack').toBe(isSettled)
          expect(['onTrack', 'offTrack', 'soFar']).toContain(status)
        },
      ),
    )
  })
})

describe('a team without any value', () => {
  test('has no data, unless everybody was away', () => {
    expect(teamStatus(null, atLeast(5n), standing({ missing: 3 }))).toBe('noData')
    expect(teamStatus(null, atLeast(5n), standing({ missing: 1, excused: 2 }))).toBe('noData')
    expect(teamStatus(null, atLeast(5n), standing({ excused: 3 }))).toBe('excused')
    expect(teamStatus(null, atLeast(5n), standing({}))).toBe('noData')
  })

  test('is off track when nobody reported the Make-or-Break, and an at-least goal is set', () => {
    const silent = standing({ missing: 3, leads: true })
    expect(teamStatus(null, atLeast(5n), silent)).toBe('offTrack')
    expect(teamStatus(null, atMost(5n), silent)).toBe('noData')
    expect(teamStatus(null, null, silent)).toBe('noData')
    expect(teamStatus(null, atLeast(5n), standing({ excused: 3, leads: true }))).toBe('excused')
  })

  test('a total of zero is a value: short of at least five, within at most three', () => {
    expect(teamStatus(0n, atLeast(5n), standing({}))).toBe('offTrack')
    expect(teamStatus(0n, atMost(3n), standing({}))).toBe('onTrack')
  })

  test('without a goal a total has no status', () => {
    expect(teamStatus(5n, null, standing({ missing: 1 }))).toBeNull()
  })
})

describe('a streak', () => {
  const weeks = (letters: string) =>
    [...letters].map((letter) => ({
      status: { v: 'offTrack', o: 'onTrack', x: 'excused', '?': 'noData', '.': null }[
        letter
      ] as Status | null,
    }))

  test.each([
    ['v', 1],
    ['ovv', 2],
    ['vov', 1],
    ['vvo', 0],
    ['', 0],
  ])('%s has been off track for %i', (letters, length) => {
    expect(streak(weeks(letters), 'offTrack')).toBe(length)
  })

  test('an excused week neither extends nor breaks it', () => {
    expect(streak(weeks('ovxv'), 'offTrack')).toBe(2)
    expect(streak(weeks('ovvx'), 'offTrack')).toBe(2)
    expect(streak(weeks('oxxx'), 'offTrack')).toBe(0)
  })

  test('a week without data or without a goal breaks it', () => {
    expect(streak(weeks('vv?v'), 'offTrack')).toBe(1)
    expect(streak(weeks('vv?'), 'offTrack')).toBe(0)
    expect(streak(weeks('vv.v'), 'offTrack')).toBe(1)
  })

  test('a week on track so far, or one that was not asked, neither extends nor breaks it', () => {
    const off = { status: 'offTrack' } as const
    expect(streak([off, { status: 'soFar' }, { status: null, asked: false }, off], 'offTrack')).toBe(2)
  })

  test('is the same with the excused weeks left out', () => {
    const letters = fc.array(fc.constantFrom('v', 'o', 'x', '?', '.'), { maxLength: 15 })
    fc.assert(
      fc.property(letters, (all) => {
        const without = all.filter((letter) => letter !== 'x').join('')
        expect(streak(weeks(all.join('')), 'offTrack')).toBe(streak(weeks(without), 'offTrack'))
      }),
    )
  })
})
