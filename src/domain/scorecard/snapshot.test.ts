import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMetric,
  aTeamOf,
  atLeast,
  atMost,
  between,
  entriesOf,
  exactly,
  WEEK,
} from '../../../tests/support/facts.ts'
import type { Goal } from '../goals/goal.ts'
import { rowOf, scorecard } from './scorecard.ts'
import {
  changedSinceClose,
  decodeGoal,
  decodeSnapshot,
  differences,
  encodeGoal,
  encodeSnapshot,
  freeze,
  type Snapshot,
} from './snapshot.ts'

const demos = aMetric('demos')
const facts = aTeamOf(['ana', 'ben', 'li'], [demos, aMetric('calls')], {
  goals: [aGoal('demos', atLeast(10n))],
  entries: entriesOf('demos', WEEK, { ana: 9n, ben: 0n }),
})
const frozen = freeze(scorecard(facts, WEEK))
/** As a database gives it back. */
const stored = (snapshot: Snapshot) => decodeSnapshot(JSON.parse(JSON.stringify(encodeSnapshot(snapshot))))

describe('a week as it closed', () => {
  test('keeps totals, goals, statuses, who was missing and everybody’s value, zero apart from missing', () => {
    expect(frozen.rows[0]).toEqual({
      metricId: 'demos',
      total: 9n,
      goal: atLeast(30n),
      status: 'offTrack',
      missing: ['li'],
      cells: { ana: 9n, ben: 0n, li: null },
      goals: { ana: atLeast(10n), ben: atLeast(10n), li: atLeast(10n) },
    })
    expect(frozen.rows[1]).toMatchObject({ metricId: 'calls', total: null, goal: null, status: 'noData' })
  })

  test('comes back from the database as it was', () => {
    expect(stored(frozen)).toEqual(frozen)
  })

  test('comes back digit for digit, whatever its size, sign and goal', () => {
    const value = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n })
    const goal = fc.oneof<fc.Arbitrary<Goal>[]>(
      value.map(atLeast),
      value.map(atMost),
      value.map(exactly),
      fc.tuple(value, value).map(([low, high]) => between(low, high)),
    )
    const row = fc.record({
      metricId: fc.string(),
      total: fc.option(value),
      goal: fc.option(goal),
      status: fc.option(
        fc.constantFrom('onTrack' as const, 'offTrack' as const, 'noData' as const, 'excused' as const),
      ),
      missing: fc.array(fc.string()),
      cells: fc.dictionary(fc.stringMatching(/^U[A-Z0-9]{1,8}$/), fc.option(value), {
        noNullPrototype: true,
      }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        expect(stored({ rows })).toEqual({ rows })
      }),
    )
    fc.assert(
      fc.property(goal, (each) => {
        expect(decodeGoal(JSON.parse(JSON.stringify(encodeGoal(each))))).toEqual(each)
      }),
    )
  })

  test('that is none is refused', () => {
    expect(() => decodeSnapshot({ rows: [{ metricId: 'demos' }] })).toThrow()
    expect(() => decodeGoal({ op: 'atLeast', low: '1.5' })).toThrow()
    expect(() => decodeGoal({ op: 'between', low: '1' })).toThrow()
  })
})

describe('a live value', () => {
  const now = (id: string) => rowOf(facts, facts.metrics.find((metric) => metric.id === id)!, WEEK)

  test('that differs from the one at the close is marked', () => {
    expect(changedSinceClose(frozen, now('demos'))).toBe(false)
    expect(changedSinceClose(frozen, { ...now('demos'), total: 13n })).toBe(true)
    expect(changedSinceClose(frozen, { ...now('demos'), total: null })).toBe(true)
  })

  test('is marked when only its goal or its status differs', () => {
    expect(changedSinceClose(frozen, { ...now('demos'), goal: atLeast(1n) })).toBe(true)
    expect(changedSinceClose(frozen, { ...now('demos'), status: 'excused' })).toBe(true)
  })

  test('of a scorecard that an earlier version closed is marked by its total alone', () => {
    const older = {
      rows: frozen.rows.map((row) => ({ ...row, goals: undefined, status: 'noData' as const })),
    }
    expect(changedSinceClose(older, now('demos'))).toBe(false)
    expect(changedSinceClose(older, { ...now('demos'), total: 13n })).toBe(true)
  })

  test('of zero where there was none at the close is marked too', () => {
    expect(changedSinceClose(frozen, now('calls'))).toBe(false)
    expect(changedSinceClose(frozen, { ...now('calls'), total: 0n })).toBe(true)
  })

  test('of a metric that was not on the scorecard at the close is marked once it has a value', () => {
    const referrals = { ...now('demos'), metric: aMetric('referrals') }
    expect(changedSinceClose(frozen, { ...referrals, total: null })).toBe(false)
    expect(changedSinceClose(frozen, { ...referrals, total: 1n })).toBe(true)
  })

  test('of a week that has not closed is never marked', () => {
    expect(changedSinceClose(null, { ...now('demos'), total: 13n })).toBe(false)
  })

  test('is marked after a late entry, while what was frozen stays, and what differs is told with what it was', () => {
    const late = { ...facts, entries: [...facts.entries, ...entriesOf('demos', WEEK, { li: 4n })] }
    const row = rowOf(late, demos, WEEK)
    expect(row.total).toBe(13n)
    expect(changedSinceClose(frozen, row)).toBe(true)
    expect(frozen.rows[0]?.total).toBe(9n)
    expect(differences(frozen, scorecard(facts, WEEK))).toEqual([])
    const [told, ...more] = differences(frozen, scorecard(late, WEEK))
    expect([told?.row.metric.id, told?.before.total, more]).toEqual(['demos', 9n, []])
  })
})
