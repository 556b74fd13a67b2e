import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aMetric, aTeam, aTeamOf, entriesOf } from '../../../../tests/support/facts.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { TeamFacts } from '../../scorecard/facts.ts'
import { addWeeks } from '../../weeks/week.ts'
import { blankRock, newRock, type Rock } from '../life/rock.ts'
import { isToTell, watchCounter } from './counter-metric.ts'

/** The Rock is written down on the first day of Q3 2026, whose first week is that of 29 June. */
const FIRST = '2026-06-29'
const week = (number: number) => addWeeks(FIRST, number - 1)
const price = aMetric('price', { over: 'mean' })
const calls = aMetric('calls')

const rock = (patch: Partial<Rock> = {}): Rock => ({
  ...newRock(
    { ...blankRock('Close 60 deals', '2026-07-01'), counter: { metricId: 'price', better: 'higher' } },
    {
      id: 'r1',
      teamId: 'east',
      number: 1,
      ownerId: 'ana',
      overrides: [],
      datedOn: '2026-10-01',
      createdBy: 'ana',
      createdAt: Temporal.Instant.from('2026-07-01T12:00:00Z'),
    },
  ),
  ...patch,
})

/** What a metric was in the weeks before the Rock, and from its first week on; null for a week that somebody missed. */
function history(
  before: readonly bigint[],
  after: readonly (bigint | null)[],
  metric: Metric = price,
): TeamFacts {
  const entries = [...before, ...after].flatMap((value, i) =>
    value === null ? [] : entriesOf(metric.id, week(i + 1 - before.length), { ana: value }),
  )
  return aTeamOf(['ana'], [metric], { team: aTeam({ firstWeek: week(-60) }), entries })
}

/** Usually 100, going up and down by 10. */
const STEADY: readonly bigint[] = [
  105n,
  95n,
  105n,
  95n,
  105n,
  95n,
  105n,
  95n,
  105n,
  95n,
  105n,
  95n,
  100n,
  100n,
  100n,
]

describe('what gives', () => {
  test('within its own noise says nothing', () => {
    expect(watchCounter(history(STEADY, [90n, 110n, 80n, 101n]), rock(), week(4))).toEqual({ state: 'quiet' })
  })

  test('a week past the limit is worse', () => {
    // Mean 100, mean moving range (11 × 10 + 5) ÷ 14 = 8.21: the limit is 78.15.
    expect(watchCounter(history(STEADY, [101n, 78n, 101n]), rock(), week(3))).toEqual({
      state: 'worse',
      week: week(2),
      by: 'point',
      value: 78n,
      usual: 100n,
      limit: 78n,
    })
    expect(watchCounter(history(STEADY, [101n, 79n, 101n]), rock(), week(3))).toEqual({ state: 'quiet' })
  })

  test('getting better past the limit is not', () => {
    expect(watchCounter(history(STEADY, [500n]), rock(), week(1))).toEqual({ state: 'quiet' })
    const lower = rock({ counter: { metricId: 'price', better: 'lower' } })
    expect(watchCounter(history(STEADY, [500n]), lower, week(1))).toMatchObject({
      state: 'worse',
      by: 'point',
    })
    expect(watchCounter(history(STEADY, [0n]), lower, week(1))).toEqual({ state: 'quiet' })
  })

  test('eight weeks in a row on the worse side of usual are worse; a missed week is left out', () => {
    const slow: (bigint | null)[] = [99n, 99n, 99n, null, 99n, 99n, 99n, 99n, 99n]
    expect(watchCounter(history(STEADY, slow), rock(), week(9))).toMatchObject({
      week: week(9),
      by: 'run',
      value: 99n,
    })
    expect(watchCounter(history(STEADY, slow), rock(), week(8))).toEqual({ state: 'quiet' })
    const broken = slow.with(5, 100n)
    expect(watchCounter(history(STEADY, broken), rock(), week(9))).toEqual({ state: 'quiet' })
  })

  test('what happened before the Rock was written down is not its doing', () => {
    const late = rock({ createdAt: Temporal.Instant.from('2026-07-14T12:00:00Z') })
    const facts = history(STEADY, [50n, 100n, 100n])
    expect(watchCounter(facts, rock(), week(3))).toMatchObject({ state: 'worse', week: week(1) })
    expect(watchCounter(facts, late, week(3))).toEqual({ state: 'quiet' })
  })

  test('with fewer than 13 complete weeks before, nobody knows its noise', () => {
    expect(watchCounter(history(STEADY.slice(0, 12), [0n]), rock(), week(1))).toEqual({
      state: 'tooShort',
      weeks: 12,
    })
    expect(watchCounter(history(STEADY.slice(0, 13), [0n]), rock(), week(1))).toMatchObject({
      state: 'worse',
    })
  })

  test('looks no further back than 26 weeks', () => {
    const wild = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0n : 1000n))
    const long = [...wild, ...STEADY, ...STEADY.slice(0, 11)]
    expect(watchCounter(history(long, [60n]), rock(), week(1))).toMatchObject({ state: 'worse' })
  })

  test('that drifts from week to week has limits that mean nothing', () => {
    const drift = Array.from({ length: 20 }, (_, i) => BigInt(100 + i * 5))
    expect(watchCounter(history(drift, [0n]), rock(), week(1))).toEqual({ state: 'unreliable' })
  })

  test('that sums is compared by working day: a short week is no worse week', () => {
    const withCalls = rock({ counter: { metricId: 'calls', better: 'higher' } })
    const facts = history(STEADY, [60n], calls)
    expect(watchCounter(facts, withCalls, week(1))).toMatchObject({ state: 'worse', usual: 100n, value: 60n })
    const short = { ...facts, holidays: ['2026-07-02', '2026-07-03'] }
    expect(watchCounter(short, withCalls, week(1))).toEqual({ state: 'quiet' })
  })

  test('is nothing to watch without a counter-metric, or when it is gone', () => {
    expect(watchCounter(history(STEADY, [0n]), rock({ counter: null }), week(1))).toBeNull()
    expect(watchCounter({ ...history(STEADY, [0n]), metrics: [] }, rock(), week(1))).toBeNull()
  })

  test('is told once', () => {
    const watch = watchCounter(history(STEADY, [0n]), rock(), week(1))
    expect(isToTell(watch, rock())).toBe(true)
    expect(isToTell(watch, rock({ counterToldOn: '2026-07-06' }))).toBe(false)
    expect(isToTell({ state: 'quiet' }, rock())).toBe(false)
    expect(isToTell(null, rock())).toBe(false)
  })
})
