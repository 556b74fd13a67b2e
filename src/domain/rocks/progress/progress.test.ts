import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aMetric, aRatio, aTeam, aTeamOf, entriesOf, oneEntry } from '../../../../tests/support/facts.ts'
import type { Metric } from '../../metrics/metric.ts'
import { sum } from '../../rounding.ts'
import type { TeamFacts } from '../../scorecard/facts.ts'
import { addWeeks } from '../../weeks/week.ts'
import { blankRock, newRock, type Rock, type RockDraft } from '../life/rock.ts'
import type { Measure } from './measure.ts'
import { dueBy, type Progress, progressOf, weeksOfRock } from './progress.ts'

/** Q3 2026: 13 weeks of five days, from Monday 29 June to Sunday 27 September. */
const Q3 = '2026-07-01'
const FIRST = '2026-06-29'
const week = (number: number) => addWeeks(FIRST, number - 1)

const sqls = aMetric('sqls', { name: 'SQLs' })
const closeTime = aMetric('time', {
  name: 'Close time',
  kind: 'duration',
  unit: 'days',
  over: 'mean',
  reportedBy: 'one',
  reporterId: 'eva',
})
const pipeline = aMetric('pipeline', { kind: 'money', unit: 'USD', over: 'latest' })

const measureOf = (metric: Metric, patch: Partial<Measure> = {}): Measure => ({
  metricId: metric.id,
  name: metric.name,
  kind: metric.kind,
  unit: metric.unit,
  decimals: metric.decimals,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: null,
  target: null,
  ...patch,
})

const aRock = (measure: Measure | null, patch: Partial<RockDraft> = {}): Rock =>
  newRock(
    { ...blankRock('Close more', Q3), resultsOn: ['2026-09-30'], measure, ...patch },
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
  )

const tracked = (facts: TeamFacts, rock: Rock, at: string): Progress => {
  const progress = progressOf(facts, rock, at)
  if (typeof progress === 'string') throw new Error(`untracked: ${progress}`)
  return progress
}

describe('a Rock on a number that adds up', () => {
  const rock = aRock(measureOf(sqls, { target: 52n, baseline: 40n }))
  const facts = aTeamOf(['ana', 'ben'], [sqls], {
    entries: [
      ...entriesOf('sqls', week(0), { ana: 99n, ben: 99n }),
      ...entriesOf('sqls', week(1), { ana: 3n, ben: 1n }),
      ...entriesOf('sqls', week(2), { ana: 2n, ben: 1n }),
      ...entriesOf('sqls', week(3), { ana: 5n }),
    ],
  })

  test('moves in the 13 weeks of its quarter', () => {
    expect([
      weeksOfRock(rock, { weekStart: 1 })[0],
      weeksOfRock(rock, { weekStart: 1 }).at(-1),
      weeksOfRock(rock, { weekStart: 1 }).length,
    ]).toEqual([week(1), week(13), 13])
  })

  test('adds up from its first week, against 4 a week', () => {
    expect(tracked(facts, rock, week(1))).toEqual({
      week: week(1),
      cumulative: true,
      value: 4n,
      due: 4n,
      target: 52n,
      status: 'onTrack',
      incomplete: false,
      weekTarget: 4n,
      neededPerWeek: 4n,
      weeksLeft: 12,
    })
  })

  test('is off pace when it brought less than is due, and says what each week has to bring from here', () => {
    // 7 of 8; the 45 left over 11 weeks are 4.09 a week, so 5.
    expect(tracked(facts, rock, week(2))).toMatchObject({
      value: 7n,
      due: 8n,
      status: 'offTrack',
      neededPerWeek: 5n,
    })
  })

  test('is on pace once it has brought what is due, though somebody is missing', () => {
    expect(tracked(facts, rock, week(3))).toMatchObject({
      value: 12n,
      due: 12n,
      status: 'onTrack',
      incomplete: true,
    })
  })

  test('takes a week without data as nothing done', () => {
    expect(tracked(facts, rock, week(5))).toMatchObject({ value: 12n, due: 20n, status: 'offTrack' })
  })

  test('of the owner counts what the owner alone brings', () => {
    const own = aRock(measureOf(sqls, { target: 52n, whose: 'owner' }))
    expect(tracked(facts, own, week(3))).toMatchObject({ value: 10n, incomplete: false })
    expect(tracked(facts, own, week(4))).toMatchObject({ value: 10n, incomplete: true })
  })

  test('needs nothing more once the target is reached, and stays as it ended', () => {
    const small = aRock(measureOf(sqls, { target: 5n }))
    expect(tracked(facts, small, week(2))).toMatchObject({ neededPerWeek: 0n, status: 'onTrack' })
    expect(tracked(facts, small, week(20))).toMatchObject({
      week: week(13),
      due: 5n,
      weeksLeft: 0,
      neededPerWeek: null,
    })
  })

  test('counts working days, so a holiday week is due less', () => {
    const off = { ...facts, holidays: ['2026-07-02', '2026-07-03'] }
    // 3 of 63 working days × 52 = 2.5.
    expect(tracked(off, rock, week(1))).toMatchObject({ due: 2n, weekTarget: 2n })
    expect(tracked(off, rock, week(13))).toMatchObject({ due: 52n })
  })

  test('that is to stay low is on pace only when nobody is missing', () => {
    const atMost = aRock(measureOf(sqls, { target: 52n, direction: 'lower' }))
    expect(tracked(facts, atMost, week(1))).toMatchObject({ status: 'onTrack', neededPerWeek: null })
    const waiting = { ...facts, entries: entriesOf('sqls', week(1), { ana: 1n }) }
    expect(tracked(waiting, atMost, week(1))).toMatchObject({ status: 'soFar' })
    const over = { ...facts, entries: entriesOf('sqls', week(1), { ana: 5n }) }
    expect(tracked(over, atMost, week(1))).toMatchObject({ status: 'offTrack' })
  })
})

describe('a Rock on a level', () => {
  const rock = aRock(measureOf(closeTime, { direction: 'lower', baseline: 45n, target: 32n }))
  const facts = aTeamOf(['ana'], [closeTime], {
    entries: [oneEntry('time', week(0), 1n), oneEntry('time', week(1), 44n), oneEntry('time', week(2), 44n)],
  })

  test('goes from baseline to target in a straight line, and is the week’s own value', () => {
    expect(tracked(facts, rock, week(1))).toMatchObject({
      cumulative: false,
      value: 44n,
      due: 44n,
      status: 'onTrack',
    })
    expect(tracked(facts, rock, week(2))).toMatchObject({
      value: 44n,
      due: 43n,
      status: 'offTrack',
      weekTarget: null,
    })
  })

  test('without a value of its own takes the newest, and says nothing of today while one is waited for', () => {
    expect(tracked(facts, rock, week(3))).toMatchObject({ value: 44n, status: 'noData' })
    expect(tracked(facts, rock, week(6))).toMatchObject({ value: null, status: 'noData' })
  })

  test('stays as it was while its reporter is away', () => {
    const away = { ...facts, timeOff: [{ memberId: 'eva', firstDay: week(3), lastDay: week(4) }] }
    expect(tracked(away, rock, week(3))).toMatchObject({ value: 44n, due: 42n, status: 'offTrack' })
  })

  test('without a baseline shows its value, and no pace before the end', () => {
    const open = aRock(measureOf(closeTime, { direction: 'lower', target: 32n }))
    expect(tracked(facts, open, week(1))).toMatchObject({ value: 44n, due: null, status: 'noData' })
    expect(tracked(facts, open, week(13)).due).toBe(32n)
  })

  test('that reps carry together is their total of the week', () => {
    const level = aRock(measureOf(pipeline, { baseline: 100n, target: 230n }))
    const both = aTeamOf(['ana', 'ben'], [pipeline], {
      entries: entriesOf('pipeline', week(1), { ana: 60n, ben: 55n }),
    })
    expect(tracked(both, level, week(1))).toMatchObject({ value: 115n, due: 110n, status: 'onTrack' })
    // Ana's alone of the next week is no total of it.
    const next = { ...both, entries: [...both.entries, ...entriesOf('pipeline', week(2), { ana: 10n })] }
    expect(tracked(next, level, week(2))).toMatchObject({ value: 10n, status: 'offTrack', incomplete: true })
  })

  test('that is no amount a week is due as much in a week with a holiday', () => {
    const level = aRock(measureOf(pipeline, { baseline: 100n, target: 230n }))
    const holiday = aTeamOf(['ana'], [pipeline], { holidays: ['2026-07-01'] })
    // 130 × 4 of 64 days.
    expect(tracked(holiday, level, week(1)).due).toBe(108n)
  })

  test('that is a ratio is the ratio of the week’s sums', () => {
    const rate = aRatio('rate', 'won', 'sent')
    const both = aTeamOf(['ana', 'ben'], [aMetric('won'), aMetric('sent'), rate], {
      entries: [
        ...entriesOf('won', week(1), { ana: 1n, ben: 2n }),
        ...entriesOf('sent', week(1), { ana: 2n, ben: 8n }),
      ],
    })
    const better = aRock(measureOf(rate, { baseline: 200n, target: 330n }))
    expect(tracked(both, better, week(1))).toMatchObject({ value: 300n, due: 210n, status: 'onTrack' })
    const own = aRock({ ...better.measure!, whose: 'owner' })
    expect(tracked(both, own, week(1)).value).toBe(500n)
    // Ana's half is no rate of the team's while Ben's is waited for.
    const waiting = { ...both, entries: both.entries.filter(({ subject }) => subject === 'ana') }
    expect(tracked(waiting, better, week(1))).toMatchObject({ value: 500n, status: 'soFar' })
  })

  test('of so much a week is due less in a week with a holiday', () => {
    const weekly = aRock(measureOf(sqls, { per: 'week', baseline: 7n, target: 20n }))
    const facts = aTeamOf(['ana'], [sqls], {
      holidays: ['2026-07-07'],
      entries: [...entriesOf('sqls', week(1), { ana: 8n }), ...entriesOf('sqls', week(2), { ana: 7n })],
    })
    expect(tracked(facts, weekly, week(1))).toMatchObject({
      cumulative: false,
      value: 8n,
      due: 8n,
      status: 'onTrack',
    })
    // 7 + 13 × 9 of 64 days is 9, in a week of four days of five: 9 × 4 ÷ 5.
    expect(tracked(facts, weekly, week(2))).toMatchObject({ value: 7n, due: 7n, status: 'onTrack' })
  })
})

describe('a building Rock', () => {
  const rock = aRock(measureOf(sqls, { target: 100n }), {
    type: 'building',
    buildOn: '2026-07-30',
    resultsOn: ['2026-09-30', '2026-12-31'],
  })

  test('moves its number once it is to be built', () => {
    expect(weeksOfRock(rock, { weekStart: 1 })[0]).toBe('2026-07-27')
    expect(progressOf(aTeamOf(['ana'], [sqls]), rock, '2026-07-20')).toBe('notBegun')
    expect(progressOf(aTeamOf(['ana'], [sqls]), rock, '2026-07-27')).toMatchObject({ due: 4n, weeksLeft: 22 })
  })

  test('built on the day of its result moves it from the start', () => {
    expect(weeksOfRock({ ...rock, resultsOn: ['2026-07-30'] }, { weekStart: 1 })[0]).toBe(week(1))
  })
})

describe('a Rock that can’t track itself', () => {
  const facts = aTeamOf(['ana'], [sqls])
  const target = { target: 5n }
  test.each<[string, Rock, Metric[]]>([
    ['noMetric', aRock(null), [sqls]],
    ['noMetric', aRock(measureOf(sqls, { ...target, metricId: null })), [sqls]],
    ['noTarget', aRock(measureOf(sqls)), [sqls]],
    ['metricGone', aRock(measureOf(sqls, target)), []],
    ['metricGone', aRock(measureOf(sqls, target)), [{ ...sqls, lastWeek: week(1) }]],
    ['unitChanged', aRock(measureOf(sqls, { ...target, decimals: 2 })), [sqls]],
    ['unitChanged', aRock(measureOf(sqls, { ...target, kind: 'money', unit: 'USD' })), [sqls]],
  ])('says why: %s', (why, rock, metrics) => {
    expect(progressOf({ ...facts, metrics }, rock, week(2))).toBe(why)
  })

  test('is tracked through the last week of a retired metric', () => {
    const retiring = { ...facts, metrics: [{ ...sqls, lastWeek: week(2) }] }
    expect(progressOf(retiring, aRock(measureOf(sqls, target)), week(2))).toMatchObject({ week: week(2) })
  })
})

test('pace never goes back, begins and ends exactly, and the weeks’ targets add up', () => {
  const value = fc.bigInt({ min: -1_000_000n, max: 1_000_000_000n })
  const setting = fc.record({
    metric: fc.constantFrom(sqls, closeTime, pipeline),
    baseline: value,
    target: value,
    holidays: fc.uniqueArray(fc.integer({ min: 0, max: 91 }), { maxLength: 20 }),
    workdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    weekStart: fc.integer({ min: 1, max: 7 }),
  })
  fc.assert(
    fc.property(setting, ({ metric, baseline, target, holidays, workdays, weekStart }) => {
      const measure = { ...measureOf(metric, { baseline }), target }
      const rock = aRock(measure)
      const facts = aTeamOf(['ana'], [metric], {
        team: aTeam({ workdays, weekStart }),
        holidays: holidays.map((days) => Temporal.PlainDate.from(FIRST).add({ days }).toString()),
      })
      const weeks = weeksOfRock(rock, { weekStart })
      const start = metric.over === 'sum' ? 0n : baseline
      const dues = weeks.map((each) => dueBy(facts, metric, measure, weeks, each) ?? 0n)
      expect(dueBy(facts, metric, measure, weeks, addWeeks(weeks[0] ?? '', -1))).toBe(start)
      expect(dues.at(-1)).toBe(target)
      const steps = dues.map((due, i) => due - (dues[i - 1] ?? start))
      for (const step of steps) expect(target >= start ? step >= 0n : step <= 0n).toBe(true)
      if (metric.over !== 'sum') return
      const targets = weeks.map((each) => tracked(facts, rock, each).weekTarget ?? 0n)
      expect(sum(targets)).toBe(target)
    }),
    { numRuns: 60 },
  )
})
