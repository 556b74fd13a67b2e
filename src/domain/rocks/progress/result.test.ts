import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  aMetric,
  aTeamOf,
  atLeast,
  atMost,
  between,
  entriesOf,
  oneEntry,
} from '../../../../tests/support/facts.ts'
import type { Metric } from '../../metrics/metric.ts'
import { addWeeks } from '../../weeks/week.ts'
import { disagreementOf, isNews } from '../life/disagreement.ts'
import { blankRock, newRock, type Result, type Rock } from '../life/rock.ts'
import type { Measure } from './measure.ts'
import type { Progress } from './progress.ts'
import { goalToOffer, judge, readResult, resultsToRead, resultWeek } from './result.ts'
import { usualOf } from './usual.ts'

/** Q3 2026: its weeks are those of 29 June to 21 September. */
const Q3 = '2026-07-01'
const [FIRST, LAST] = ['2026-06-29', '2026-09-21']

const deals = aMetric('deals')
const closeTime = aMetric('time', {
  kind: 'duration',
  unit: 'days',
  over: 'mean',
  reportedBy: 'one',
  reporterId: 'eva',
})

const measureOf = (metric: Metric, patch: Partial<Measure> = {}): Measure => ({
  metricId: metric.id,
  name: metric.name,
  kind: metric.kind,
  unit: metric.unit,
  decimals: metric.decimals,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: 40n,
  target: 52n,
  ...patch,
})

const aRock = (patch: Partial<Rock> = {}): Rock => ({
  ...newRock(
    { ...blankRock('Close 52 deals', Q3), measure: measureOf(deals), resultsOn: ['2026-09-30'] },
    {
      id: 'r1',
      teamId: 'east',
      number: 1,
      ownerId: 'ana',
      overrides: [],
      datedOn: '2026-10-01',
      createdBy: 'ana',
      createdAt: Temporal.Instant.from('2026-06-29T12:00:00Z'),
    },
  ),
  ...patch,
})

/** Built in July; its result is due at the end of September and of December. */
const building = aRock({
  type: 'building',
  measure: measureOf(closeTime, { direction: 'lower', baseline: 45n, target: 35n }),
  buildOn: '2026-07-31',
  resultsOn: ['2026-09-30', '2026-12-31'],
  ending: { how: 'done', on: '2026-07-30', by: 'ana' },
})

const allWeeks = (each: bigint) =>
  Array.from({ length: 13 }, (_, i) => entriesOf('deals', addWeeks(FIRST, i), { ana: each })).flat()
const facts = aTeamOf(['ana'], [deals, closeTime], { entries: allWeeks(4n) })

describe('the result of a Rock', () => {
  test('is read once the last week of its dates has closed', () => {
    expect(resultWeek(aRock(), '2026-09-30', { weekStart: 1 })).toBe(LAST)
    expect(readResult(facts, aRock(), '2026-09-30', null)).toEqual({ verdict: 'notYet' })
    expect(readResult(facts, aRock(), '2026-09-30', addWeeks(LAST, -1))).toEqual({ verdict: 'notYet' })
    expect(readResult(facts, aRock(), '2026-09-30', LAST)).toEqual({
      verdict: 'achieved',
      value: 52n,
      target: 52n,
      incomplete: false,
    })
  })

  test('is missed by one deal less', () => {
    const less = { ...facts, entries: [...facts.entries.slice(1), ...entriesOf('deals', FIRST, { ana: 3n })] }
    expect(readResult(less, aRock(), '2026-09-30', LAST)).toMatchObject({ verdict: 'missed', value: 51n })
  })

  test('of a building Rock is read in a later quarter: built is not achieved', () => {
    const at = (september: bigint, december: bigint) => ({
      ...facts,
      entries: [oneEntry('time', LAST, september), oneEntry('time', '2026-12-28', december)],
    })
    expect(readResult(at(41n, 35n), building, '2026-09-30', LAST)).toMatchObject({
      verdict: 'missed',
      value: 41n,
    })
    expect(readResult(at(41n, 35n), building, '2026-12-31', LAST)).toEqual({ verdict: 'notYet' })
    expect(readResult(at(41n, 35n), building, '2026-12-31', '2026-12-28')).toMatchObject({
      verdict: 'achieved',
      value: 35n,
    })
  })

  test('waits for values that decide it, and says why where none will come', () => {
    expect(readResult({ ...facts, entries: [] }, building, '2026-09-30', LAST)).toEqual({
      verdict: 'noData',
      why: 'missing',
    })
    expect(readResult({ ...facts, metrics: [deals] }, building, '2026-09-30', LAST)).toEqual({
      verdict: 'noData',
      why: 'metricGone',
    })
    expect(readResult(facts, aRock({ measure: null }), '2026-09-30', LAST)).toEqual({
      verdict: 'noData',
      why: 'noMetric',
    })
  })

  test('of a measure in words is what its owner typed against the target', () => {
    const words = { ...measureOf(deals, { metricId: null }), target: 52n }
    expect([judge(words, 52n), judge(words, 51n)]).toEqual(['achieved', 'missed'])
    expect(judge({ ...words, direction: 'lower' }, 53n)).toBe('missed')
  })
})

describe('the results that wait to be read', () => {
  test('are those whose week has closed, each once', () => {
    expect(resultsToRead(building, { weekStart: 1 }, addWeeks(LAST, -1))).toEqual([])
    expect(resultsToRead(building, { weekStart: 1 }, LAST)).toEqual(['2026-09-30'])
    expect(resultsToRead(building, { weekStart: 1 }, '2026-12-28')).toEqual(['2026-09-30', '2026-12-31'])
    const read: Result = { on: '2026-09-30', verdict: 'missed', value: 41n, readOn: '2026-09-28', by: null }
    expect(resultsToRead({ ...building, results: [read] }, { weekStart: 1 }, '2026-12-28')).toEqual([
      '2026-12-31',
    ])
  })

  test('of an open Rock are read too; of a dropped, an unfinished archived or a targetless one never', () => {
    expect(resultsToRead(aRock(), { weekStart: 1 }, LAST)).toEqual(['2026-09-30'])
    const dropped = { how: 'dropped', on: '2026-08-01', by: 'ana', reason: 'No longer needed' } as const
    expect(resultsToRead(aRock({ ending: dropped }), { weekStart: 1 }, LAST)).toEqual([])
    expect(resultsToRead(aRock({ archivedOn: '2026-09-30' }), { weekStart: 1 }, LAST)).toEqual([])
    expect(resultsToRead({ ...building, archivedOn: '2026-10-01' }, { weekStart: 1 }, LAST)).toEqual([
      '2026-09-30',
    ])
    expect(resultsToRead(aRock({ measure: null }), { weekStart: 1 }, LAST)).toEqual([])
  })
})

describe('after a performing Rock succeeded', () => {
  const achieved = aRock({
    results: [{ on: '2026-09-30', verdict: 'achieved', value: 52n, readOn: '2026-09-28', by: null }],
  })

  test('its weekly share is offered as a goal', () => {
    expect(goalToOffer(facts, achieved, null)).toEqual(atLeast(4n))
    expect(goalToOffer(facts, achieved, atLeast(3n))).toEqual(atLeast(4n))
  })

  test('of a level, the level itself is', () => {
    const measure = measureOf(closeTime, { direction: 'lower', baseline: 45n, target: 35n })
    expect(goalToOffer(facts, { ...achieved, measure }, atMost(40n))).toEqual(atMost(35n))
    expect(goalToOffer(facts, { ...achieved, measure }, atMost(35n))).toBeNull()
  })

  test('nothing is offered that is expected already, or can’t be compared', () => {
    expect(goalToOffer(facts, achieved, atLeast(4n))).toBeNull()
    expect(goalToOffer(facts, achieved, atLeast(5n))).toBeNull()
    expect(goalToOffer(facts, achieved, atMost(5n))).toBeNull()
    expect(goalToOffer(facts, achieved, between(1n, 5n))).toBeNull()
  })

  test('nothing is offered before it succeeded, nor for a building one or a retired metric', () => {
    expect(goalToOffer(facts, aRock(), null)).toBeNull()
    const inTenths = { ...facts, metrics: [{ ...deals, decimals: 1 }] }
    expect(goalToOffer(inTenths, achieved, null)).toBeNull()
    expect(goalToOffer(facts, { ...achieved, type: 'building' }, null)).toBeNull()
    expect(goalToOffer({ ...facts, metrics: [{ ...deals, lastWeek: LAST }] }, achieved, null)).toBeNull()
  })
})

describe('the owner’s word and the numbers', () => {
  const at = (status: Progress['status'], value: bigint | null = 10n): Progress => ({
    week: LAST,
    cumulative: true,
    value,
    due: 12n,
    target: 52n,
    status,
    incomplete: false,
    weekTarget: 4n,
    neededPerWeek: null,
    weeksLeft: 0,
  })

  test('differ when one says on track and the other off', () => {
    expect(disagreementOf(aRock(), 'on', at('offTrack'))).toBe('saysOn')
    expect(disagreementOf(aRock(), 'off', at('onTrack'))).toBe('saysOff')
    expect(disagreementOf(aRock(), 'done', at('offTrack'))).toBe('saysDone')
  })

  test('agree, or can’t be compared, otherwise', () => {
    expect(disagreementOf(aRock(), 'on', at('onTrack'))).toBeNull()
    expect(disagreementOf(aRock(), 'off', at('offTrack'))).toBeNull()
    expect(disagreementOf(aRock(), 'done', at('onTrack', 52n))).toBeNull()
    expect(disagreementOf(aRock(), 'on', at('noData', null))).toBeNull()
    expect(disagreementOf(aRock(), 'none', at('offTrack'))).toBeNull()
    expect(disagreementOf(aRock(), 'done', at('noData', null))).toBeNull()
  })

  test('are two clocks for a building Rock: built before its number moved is no disagreement', () => {
    expect(disagreementOf(building, 'done', at('offTrack'))).toBeNull()
  })

  test('are told when they begin to differ, not every week anew', () => {
    expect(isNews('saysOn', null)).toBe(true)
    expect(isNews('saysOn', 'saysOn')).toBe(false)
    expect(isNews('saysDone', 'saysOn')).toBe(true)
    expect(isNews(null, 'saysOn')).toBe(false)
  })
})

describe('what is usual', () => {
  const quarter = { first: '2026-10-01', last: '2026-12-31' }

  test('of deals over a quarter is what the last 13 weeks bring in as many working days', () => {
    // 52 in 65 days; October to December has 14 weeks of five days.
    expect(usualOf(facts, deals, { per: 'rock' }, null, LAST, quarter)).toBe(56n)
    expect(
      usualOf(facts, deals, { per: 'rock' }, null, LAST, { first: '2026-10-01', last: '2026-10-31' }),
    ).toBe(20n)
  })

  test('of deals a week is their mean', () => {
    expect(usualOf(facts, deals, { per: 'week' }, null, LAST, quarter)).toBe(4n)
  })

  test('leaves out weeks without data, and their days', () => {
    const half = { ...facts, entries: facts.entries.filter((_, i) => i % 2 === 0) }
    expect(usualOf(half, deals, { per: 'rock' }, null, LAST, quarter)).toBe(56n)
  })

  test('of a latest value is the latest, of a ratio the ratio of the sums', () => {
    const pipeline = aMetric('pipeline', { over: 'latest' })
    const rate = aMetric('rate', {
      kind: 'ratio',
      over: 'ratio',
      unit: 'percent',
      numeratorId: 'won',
      denominatorId: 'sent',
    })
    const weeks = [3, 2, 1, 0].map((back) => addWeeks(LAST, -back))
    const both = aTeamOf(['ana'], [pipeline, rate, aMetric('won'), aMetric('sent')], {
      entries: weeks.flatMap((week, i) => [
        ...entriesOf('pipeline', week, { ana: BigInt(10 + i) }),
        ...entriesOf('won', week, { ana: 1n }),
        ...entriesOf('sent', week, { ana: i === 0 ? 1n : 3n }),
      ]),
    })
    expect(usualOf(both, pipeline, { per: 'rock' }, null, LAST, quarter)).toBe(13n)
    expect(usualOf(both, rate, { per: 'rock' }, 'ana', LAST, quarter)).toBe(40n)
  })

  test('is unknown with fewer than four weeks', () => {
    const young = { ...facts, entries: facts.entries.slice(-3) }
    expect(usualOf(young, deals, { per: 'rock' }, null, LAST, quarter)).toBeNull()
    const enough = { ...facts, entries: facts.entries.slice(-4) }
    expect(usualOf(enough, deals, { per: 'rock' }, null, LAST, quarter)).toBe(56n)
  })
})
