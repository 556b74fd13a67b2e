import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aGoal, atLeast, atMost, between, exactly } from '../../../tests/support/facts.ts'
import { addWeeks } from '../weeks/week.ts'
import { type Goal, type GoalVersion, goalIn, mapGoal, meets, sumGoals } from './goal.ts'

describe('a goal', () => {
  test('of at least 50 is met by 50 and more', () => {
    expect([49n, 50n, 51n].map((value) => meets(atLeast(50n), value))).toEqual([false, true, true])
  })

  test('of at most 3 is met by 3 and less', () => {
    expect([2n, 3n, 4n].map((value) => meets(atMost(3n), value))).toEqual([true, true, false])
  })

  test('of exactly 10 is met by 10 alone', () => {
    expect([9n, 10n, 11n].map((value) => meets(exactly(10n), value))).toEqual([false, true, false])
  })

  test('between 40 and 50 is met by both ends and what lies between', () => {
    expect([39n, 40n, 45n, 50n, 51n].map((value) => meets(between(40n, 50n), value))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })

  test('of at least zero is met by a zero', () => {
    expect(meets(atLeast(0n), 0n)).toBe(true)
  })

  test('has all its bounds changed together', () => {
    const half = (bound: bigint) => bound / 2n
    expect(mapGoal(atLeast(10n), half)).toEqual(atLeast(5n))
    expect(mapGoal(exactly(10n), half)).toEqual(exactly(5n))
    expect(mapGoal(atMost(10n), half)).toEqual(atMost(5n))
    expect(mapGoal(between(10n, 20n), half)).toEqual(between(5n, 10n))
  })
})

describe('versions of a goal', () => {
  const versions: GoalVersion[] = [
    aGoal('demos', atLeast(8n), { fromWeek: '2026-01-05' }),
    aGoal('demos', atLeast(10n), { fromWeek: '2026-11-16' }),
    aGoal('demos', atLeast(5n), { scope: 'member', memberId: 'ana', fromWeek: '2026-06-01' }),
    aGoal('demos', atLeast(200n), { scope: 'month', fromWeek: '2026-01-05' }),
    aGoal('calls', atLeast(100n), { fromWeek: '2026-01-05' }),
  ]

  test('a new goal holds from its week on and never recolours an old one', () => {
    expect(goalIn(versions, 'demos', 'rep', '2026-11-09')).toEqual(atLeast(8n))
    expect(goalIn(versions, 'demos', 'rep', '2026-11-16')).toEqual(atLeast(10n))
    expect(goalIn(versions, 'demos', 'rep', '2027-06-07')).toEqual(atLeast(10n))
  })

  test('before the first there is none', () => {
    expect(goalIn(versions, 'demos', 'rep', '2025-12-29')).toBeNull()
  })

  test('each metric, scope and person has its own', () => {
    expect(goalIn(versions, 'calls', 'rep', '2026-11-16')).toEqual(atLeast(100n))
    expect(goalIn(versions, 'demos', 'month', '2026-11-16')).toEqual(atLeast(200n))
    expect(goalIn(versions, 'demos', 'member', '2026-11-16', 'ana')).toEqual(atLeast(5n))
    expect(goalIn(versions, 'demos', 'member', '2026-11-16', 'ben')).toBeNull()
    expect(goalIn(versions, 'demos', 'team', '2026-11-16')).toBeNull()
  })

  test('a goal that is taken away is gone from that week on', () => {
    const without = [...versions, aGoal('demos', null, { fromWeek: '2026-12-07' })]
    expect(goalIn(without, 'demos', 'rep', '2026-11-30')).toEqual(atLeast(10n))
    expect(goalIn(without, 'demos', 'rep', '2026-12-07')).toBeNull()
  })

  test('whatever is set from a week on changes nothing before it, in whatever order the versions come', () => {
    const version = fc
      .record({ weeks: fc.integer({ min: 0, max: 60 }), low: fc.bigInt({ min: 0n, max: 99n }) })
      .map(({ weeks, low }) => aGoal('demos', atLeast(low), { fromWeek: addWeeks('2026-01-05', weeks) }))
    const distinct = fc.uniqueArray(version, {
      selector: (each) => each.fromWeek,
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(distinct, fc.integer({ min: 0, max: 60 }), (all, weeks) => {
        const week = addWeeks('2026-01-05', weeks)
        const byThen = all.filter((each) => each.fromWeek <= week)
        const newest = [...byThen].sort((a, b) => (a.fromWeek < b.fromWeek ? 1 : -1))[0]
        expect(goalIn(all, 'demos', 'rep', week)).toEqual(newest?.goal ?? null)
        expect(goalIn([...all].reverse(), 'demos', 'rep', week)).toEqual(goalIn(byThen, 'demos', 'rep', week))
      }),
    )
  })
})

describe('the reps’ goals added up', () => {
  test('make the team’s, in every way of aiming', () => {
    expect(sumGoals([atLeast(8n), atLeast(10n)])).toEqual(atLeast(18n))
    expect(sumGoals([atMost(2n), atMost(3n)])).toEqual(atMost(5n))
    expect(sumGoals([exactly(2n), exactly(3n)])).toEqual(exactly(5n))
    expect(sumGoals([between(1n, 4n), between(2n, 5n)])).toEqual(between(3n, 9n))
  })

  test('have no sum when they aim in different ways, or there are none', () => {
    expect(sumGoals([atLeast(8n), atMost(10n)])).toBeNull()
    expect(sumGoals([exactly(8n), between(8n, 10n)])).toBeNull()
    expect(sumGoals([])).toBeNull()
  })

  test('are met by the sum of values that each meet their own', () => {
    const bound = fc.bigInt({ min: 0n, max: 1000n })
    const pair = fc.tuple(bound, bound).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))
    const aimed = (op: Goal['op']) =>
      fc.array(fc.tuple(pair, bound), { minLength: 1, maxLength: 6 }).map((all) =>
        all.map(([[low, high], more]): [Goal, bigint] => {
          if (op === 'atLeast') return [atLeast(low), low + more]
          if (op === 'atMost') return [atMost(high), low]
          if (op === 'exactly') return [exactly(low), low]
          return [between(low, high), high]
        }),
      )
    const ops = fc.constantFrom<Goal['op']>('atLeast', 'atMost', 'exactly', 'between')
    fc.assert(
      fc.property(ops.chain(aimed), (all) => {
        const total = all.reduce((sum, [, value]) => sum + value, 0n)
        expect(all.every(([goal, value]) => meets(goal, value))).toBe(true)
        expect(meets(sumGoals(all.map(([goal]) => goal))!, total)).toBe(true)
      }),
    )
  })
})
