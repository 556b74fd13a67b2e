import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMember,
  aMetric,
  aRatio,
  aStay,
  aTeam,
  aTeamOf,
  atLeast,
  atMost,
  entriesOf,
  exactly,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import { divide, sum } from '../rounding.ts'
import { addDays, addWeeks } from '../weeks/week.ts'
import type { Entry } from './entry.ts'
import type { TeamFacts } from './facts.ts'
import { rowOf } from './scorecard.ts'
import {
  average,
  bestIn,
  bestTotalIn,
  changeAgainstUsual,
  changeOnLastWeek,
  offTrackStreak,
  rowsUpTo,
} from './trend.ts'

const demos = aMetric('demos')

/** The same entries in each of the weeks from `from` to `to` weeks ago. */
const everyWeek = (from: number, to: number, values: Record<string, bigint | null>): Entry[] =>
  Array.from({ length: from - to + 1 }, (_, i) => entriesOf('demos', weeksAgo(from - i), values)).flat()

/** One rep's values, the last one in the week of the examples; null for a week without. */
const history = (memberId: string, values: (bigint | null)[]): Entry[] =>
  values.flatMap((value, i) => entriesOf('demos', weeksAgo(values.length - 1 - i), { [memberId]: value }))

describe('the rows of the weeks so far', () => {
  test('are a quarter, oldest first', () => {
    const rows = rowsUpTo(aTeamOf(['ana'], [demos]), demos, WEEK)
    expect(rows).toHaveLength(13)
    expect([rows[0]?.week, rows.at(-1)?.week]).toEqual([weeksAgo(12), WEEK])
  })

  test('begin with the team, or with what it brought along from before', () => {
    const young = aTeamOf(['ana'], [demos], { team: aTeam({ firstWeek: weeksAgo(2) }) })
    expect(rowsUpTo(young, demos, WEEK)).toHaveLength(3)
    const brought = { ...young, entries: entriesOf('demos', weeksAgo(5), { ana: 1n }) }
    expect(rowsUpTo(brought, demos, WEEK)).toHaveLength(6)
  })
})

describe('the 13-week average', () => {
  test('is of the complete weeks before this one, and none below four of them', () => {
    const facts = aTeamOf(['ana'], [demos], { entries: history('ana', [4n, null, 7n, 5n, 6n, 99n]) })
    expect(average(facts, demos, WEEK)).toBe(6n) // 5.5, half up
    const few = aTeamOf(['ana'], [demos], { entries: history('ana', [null, 7n, 5n, 6n, 99n]) })
    expect(average(few, demos, WEEK)).toBeNull()
  })

  test('leaves out weeks in which somebody was missing, as the usual that an alert measures by does', () => {
    const facts = aTeamOf(['ana', 'ben'], [demos], {
      entries: [
        ...everyWeek(5, 2, { ana: 10n, ben: 10n }),
        ...entriesOf('demos', weeksAgo(1), { ana: 10n }),
        ...entriesOf('demos', WEEK, { ana: 10n, ben: 10n }),
      ],
    })
    expect(average(facts, demos, WEEK)).toBe(20n)
    expect(changeAgainstUsual(facts, demos, WEEK)?.usual).toBe(20n)
  })

  test('does not reach further back than 13 weeks', () => {
    const facts = aTeamOf(['ana'], [demos], {
      entries: [...everyWeek(14, 14, { ana: 1000n }), ...everyWeek(13, 1, { ana: 10n })],
    })
    expect(average(facts, demos, WEEK)).toBe(10n)
  })

  test('is none before there is anything', () => {
    expect(average(aTeamOf(['ana'], [demos]), demos, WEEK)).toBeNull()
  })

  test('of a ratio is the ratio of the sums, never an average of ratios', () => {
    const rate = aRatio('rate', 'won', 'sent')
    const weeks = (won: readonly bigint[], sent: readonly bigint[]) =>
      aTeamOf(['ana'], [aMetric('won'), aMetric('sent'), rate], {
        entries: won.flatMap((each, i) => [
          ...entriesOf('won', weeksAgo(won.length - i), { ana: each }),
          ...entriesOf('sent', weeksAgo(won.length - i), { ana: sent[i]! }),
        ]),
      })
    expect(average(weeks([1n, 1n, 10n, 10n], [2n, 2n, 100n, 100n]), rate, WEEK)).toBe(108n)
    // A week over a sum of zero has no ratio of its own, and yet its three count: 7 of 16.
    expect(average(weeks([1n, 1n, 1n, 3n, 1n], [4n, 4n, 4n, 0n, 4n]), rate, WEEK)).toBe(438n)
  })
})

describe('the off-track streak', () => {
  const goals = [aGoal('demos', atLeast(5n))]

  test('counts the weeks in a row up to this one', () => {
    const facts = aTeamOf(['ana'], [demos], { goals, entries: history('ana', [6n, 4n, 4n]) })
    expect(offTrackStreak(facts, demos, WEEK)).toBe(2)
  })

  test('passes over an excused week, and ends at one without data', () => {
    const entries = history('ana', [4n, 4n, null, 4n])
    const facts = aTeamOf(['ana'], [demos], { goals, entries })
    expect(offTrackStreak(facts, demos, WEEK)).toBe(1)
    const timeOff = [{ memberId: 'ana', firstDay: weeksAgo(1), lastDay: addDays(weeksAgo(1), 6) }]
    expect(offTrackStreak({ ...facts, timeOff }, demos, WEEK)).toBe(3)
  })

  test('passes over a week in which the one reporter was away', () => {
    const inquiries = aMetric('inquiries', { reportedBy: 'one', reporterId: 'ana' })
    const facts = aTeamOf(['ana'], [inquiries], {
      goals: [aGoal('inquiries', atLeast(5n))],
      entries: [2, 0].flatMap((ago) => entriesOf('inquiries', weeksAgo(ago), { one: 4n })),
      timeOff: [{ memberId: 'ana', firstDay: weeksAgo(1), lastDay: addDays(weeksAgo(1), 6) }],
    })
    expect(offTrackStreak(facts, inquiries, WEEK)).toBe(2)
  })
})

describe('a personal best', () => {
  const bestOf = (values: (bigint | null)[], patch: Partial<TeamFacts> = {}) =>
    bestIn(aTeamOf(['ana'], [demos], { entries: history('ana', values), ...patch }), demos, 'ana', WEEK)

  test('is said with the weeks it beats, this one included: best in 5 weeks', () => {
    expect(bestOf([9n, 8n, 7n, 8n, 6n, 9n])).toBe(5)
  })

  test('is not one that was reached before, nor of fewer than three weeks', () => {
    expect(bestOf([1n, 2n, 9n, 9n])).toBeNull()
    expect(bestOf([9n, 1n, 2n])).toBeNull()
    expect(bestOf([1n, 2n])).toBeNull()
    expect(bestOf([1n, 2n, 3n])).toBe(3)
  })

  test('counts only weeks with data', () => {
    expect(bestOf([1n, null, 2n, null, 3n])).toBe(3)
    expect(bestOf([null, null, 3n])).toBeNull()
  })

  test('is the lowest where at most is aimed at, and none where a target is to be hit', () => {
    expect(bestOf([5n, 4n, 3n], { goals: [aGoal('demos', atMost(4n))] })).toBe(3)
    expect(bestOf([3n, 4n, 5n], { goals: [aGoal('demos', atMost(4n))] })).toBeNull()
    expect(bestOf([3n, 4n, 5n], { goals: [aGoal('demos', exactly(4n))] })).toBeNull()
  })

  test('needs a value this week', () => {
    expect(bestOf([1n, 2n, null])).toBeNull()
  })
})

describe('a team’s best week', () => {
  const best = (ana: (bigint | null)[], ben: (bigint | null)[] = ana) =>
    bestTotalIn(
      aTeamOf(['ana', 'ben'], [demos], { entries: [...history('ana', ana), ...history('ben', ben)] }),
      demos,
      WEEK,
    )

  test('is said from four weeks on, and one in which somebody was missing is passed over', () => {
    expect(best([5n, 4n, 3n, 6n])).toBe(4)
    expect(best([4n, 3n, 6n])).toBeNull()
    expect(best([5n, 4n, 9n, 3n, 6n], [5n, 4n, null, 3n, 6n])).toBe(4)
  })

  test('is none while somebody is missing, nor where it was as good before', () => {
    expect(best([1n, 2n, 3n, 9n], [1n, 2n, 3n, null])).toBeNull()
    expect(best([1n, 9n, 3n, 4n, 9n])).toBeNull()
  })
})

describe('the change on last week', () => {
  const change = (values: (bigint | null)[]) => {
    const facts = aTeamOf(['ana'], [demos], { entries: history('ana', values) })
    return changeOnLastWeek(facts, rowsUpTo(facts, demos, WEEK, 1)[0]!, WEEK)
  }

  test('is what is more or less, and none where either week has no number', () => {
    expect(change([4n, 9n])).toBe(5n)
    expect(change([9n, 9n])).toBe(0n)
    expect(change([null, 9n])).toBeNull()
    expect(change([9n, null])).toBeNull()
    expect(change([9n])).toBeNull()
  })
})

describe('where a change comes from', () => {
  const usually = { ana: 5n, ben: 10n, cleo: 10n, dan: 10n, eve: 10n, li: 4n }
  const offFor = (memberId: string, lastDay: string) => ({ memberId, firstDay: WEEK, lastDay })
  const east = aTeamOf(Object.keys(usually), [demos], {
    goals: [aGoal('demos', atLeast(10n))],
    entries: [
      ...everyWeek(13, 1, usually),
      ...entriesOf('demos', WEEK, { ana: 3n, ben: 9n, cleo: 10n, dan: 10n, eve: 10n }),
    ],
    timeOff: [offFor('ana', '2026-11-17')],
  })

  test('Demos 42 against usual 49: Li missing −4, time off −2, Ben −1', () => {
    expect(changeAgainstUsual(east, demos, WEEK)).toEqual({
      usual: 49n,
      weeks: 13,
      parts: [
        { cause: 'missing', memberId: 'li', change: -4n },
        { cause: 'timeOff', memberId: null, change: -2n },
        { cause: 'rep', memberId: 'ben', change: -1n },
      ],
    })
  })

  test('who is away all week is time off, not missing', () => {
    const away = { ...east, timeOff: [...east.timeOff, offFor('li', '2026-11-20')] }
    expect(changeAgainstUsual(away, demos, WEEK)?.parts).toEqual([
      { cause: 'timeOff', memberId: null, change: -6n },
      { cause: 'rep', memberId: 'ben', change: -1n },
    ])
  })

  test('who does more than the days there explain adds to the total, not to the time off', () => {
    const busy = {
      ...east,
      entries: east.entries.map((each) =>
        each.week === WEEK && each.subject === 'ana' ? { ...each, value: 7n } : each,
      ),
    }
    expect(changeAgainstUsual(busy, demos, WEEK)?.parts).toContainEqual({
      cause: 'rep',
      memberId: 'ana',
      change: 4n,
    })
  })

  test('joiners and leavers stand on their own line', () => {
    const changed: TeamFacts = {
      ...east,
      timeOff: [],
      members: [...east.members, aMember('zoe')],
      memberships: [
        ...east.memberships.filter((stay) => stay.memberId !== 'dan'),
        aStay('dan', { leftOn: WEEK }),
        aStay('zoe', { joinedOn: WEEK }),
      ],
      entries: [...everyWeek(13, 1, usually), ...entriesOf('demos', WEEK, { ...usually, zoe: 6n })].filter(
        (each) => each.week !== WEEK || each.subject !== 'dan',
      ),
    }
    expect(changeAgainstUsual(changed, demos, WEEK)).toMatchObject({
      usual: 49n,
      parts: [
        { cause: 'left', memberId: 'dan', change: -10n },
        { cause: 'joined', memberId: 'zoe', change: 6n },
      ],
    })
  })

  test('is measured against the same complete weeks for everybody', () => {
    // In week 3 Ben's is missing: that week says nothing about what is usual, for anybody.
    const gap = {
      ...east,
      entries: east.entries
        .filter((each) => each.week !== weeksAgo(3) || each.subject !== 'ben')
        .map((each) => (each.week === weeksAgo(3) ? { ...each, value: 1000n } : each)),
    }
    expect(changeAgainstUsual(gap, demos, WEEK)).toMatchObject({ usual: 49n, weeks: 12 })
  })

  test('no change has no parts', () => {
    const same = { ...east, entries: everyWeek(13, 0, usually), timeOff: [] }
    expect(changeAgainstUsual(same, demos, WEEK)).toEqual({ usual: 49n, weeks: 13, parts: [] })
  })

  test('is not said with fewer than four complete weeks, or before anybody is in', () => {
    const young = { ...east, entries: [...everyWeek(3, 1, usually), ...entriesOf('demos', WEEK, usually)] }
    expect(changeAgainstUsual(young, demos, WEEK)).toBeNull()
    expect(changeAgainstUsual({ ...east, entries: everyWeek(13, 1, usually) }, demos, WEEK)).toBeNull()
  })

  test('is not said of what does not add up: means, ratios and what one person reports', () => {
    for (const patch of [
      { over: 'mean' },
      { kind: 'ratio', over: 'ratio' },
      { reportedBy: 'one' },
    ] as const) {
      expect(changeAgainstUsual(east, { ...demos, ...patch }, WEEK)).toBeNull()
    }
  })

  test('the shown parts always add up exactly to the shown change', () => {
    const WEEKS = 7
    const member = fc.record({
      values: fc.array(fc.option(fc.bigInt({ min: -50n, max: 500n }), { freq: 6 }), {
        minLength: WEEKS,
        maxLength: WEEKS,
      }),
      joined: fc.integer({ min: 0, max: WEEKS - 1 }),
      stays: fc.integer({ min: 0, max: 3 * WEEKS }),
      off: fc.array(fc.record({ day: fc.integer({ min: 0, max: 7 * WEEKS - 1 }), days: fc.nat(6) }), {
        maxLength: 2,
      }),
    })
    const first = weeksAgo(WEEKS - 1)
    const team = fc.record({
      members: fc.array(member, { minLength: 1, maxLength: 6 }),
      holidays: fc.uniqueArray(fc.integer({ min: 0, max: 7 * WEEKS - 1 }), { maxLength: 4 }),
    })
    let compared = 0
    let busiest = 0
    fc.assert(
      fc.property(team, ({ members, holidays }) => {
        const facts = aTeamOf([], [demos], {
          members: members.map((_, i) => aMember(`rep${i}`)),
          memberships: members.map(({ joined, stays }, i) =>
            aStay(`rep${i}`, {
              joinedOn: addWeeks(first, joined),
              leftOn: stays < WEEKS ? addWeeks(first, joined + stays) : null,
            }),
          ),
          timeOff: members.flatMap(({ off }, i) =>
            off.map(({ day, days }) => ({
              memberId: `rep${i}`,
              firstDay: addDays(first, day),
              lastDay: addDays(first, day + days),
            })),
          ),
          holidays: holidays.map((day) => addDays(first, day)),
          entries: members.flatMap(({ values }, i) =>
            values.flatMap((value, week) =>
              value === null ? [] : entriesOf('demos', addWeeks(first, week), { [`rep${i}`]: value }),
            ),
          ),
        })
        const change = changeAgainstUsual(facts, demos, WEEK)
        if (!change) return
        compared++
        busiest = Math.max(busiest, change.parts.length)
        const total = rowOf(facts, demos, WEEK).total ?? 0n
        expect(sum(change.parts.map((part) => part.change))).toBe(total - change.usual)
        const complete = rowsUpTo(facts, demos, weeksAgo(1)).filter(
          (row) => row.total !== null && !row.incomplete,
        )
        expect(change.usual).toBe(
          divide(sum(complete.map((row) => row.total ?? 0n)), BigInt(complete.length)),
        )
        for (const part of change.parts) expect(part.change).not.toBe(0n)
        expect(new Set(change.parts.map((part) => part.memberId)).size).toBe(change.parts.length)
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(20)
    expect(busiest).toBeGreaterThan(2)
  })
})
