import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMetric,
  anEntry,
  aTeamOf,
  atLeast,
  between,
  entriesOf,
  WEEK,
} from '../../../tests/support/facts.ts'
import type { Metric } from '../metrics/metric.ts'
import { paceOf } from './pace.ts'

const demos = aMetric('demos')
/** The team of the examples: 121 demos in the first three weeks of November. */
const facts = aTeamOf(['ana', 'ben'], [demos], {
  goals: [
    aGoal('demos', atLeast(200n), { scope: 'month' }),
    aGoal('demos', atLeast(2300n), { scope: 'year' }),
  ],
  entries: [
    ...entriesOf('demos', '2026-10-26', { ana: 1781n }),
    ...entriesOf('demos', '2026-11-02', { ana: 20n, ben: 19n }),
    ...entriesOf('demos', '2026-11-09', { ana: 40n }),
    ...entriesOf('demos', '2026-11-16', { ana: 20n, ben: 22n }),
    ...entriesOf('demos', '2026-11-23', { ana: 99n }),
  ],
})

describe('pace', () => {
  test('through the week of 16 November, 121 of 200 are done and 150 are due', () => {
    expect(paceOf(facts, demos, WEEK, 'month')).toEqual({
      period: 'month',
      total: 121n,
      goal: atLeast(200n),
      due: atLeast(150n),
    })
  })

  test('of the year counts the year’s weeks: 1,902 of 2,300, with 47 of 53 weeks due', () => {
    // 2026 begins in the week of 29 December; 2,300 × 47 ÷ 53 = 2,039.6.
    const begun = { ...facts, team: { ...facts.team, firstWeek: '2025-12-29' } }
    expect(paceOf(begun, demos, WEEK, 'year')).toMatchObject({ total: 1902n, due: atLeast(2040n) })
  })

  test('is due from the team’s first week on: one that begins in the month’s last week owes that week’s part', () => {
    const late = { ...facts, entries: [], team: { ...facts.team, firstWeek: '2026-11-23' } }
    expect(paceOf(late, demos, '2026-11-23', 'month')?.due).toEqual(atLeast(50n))
  })

  test('is due from the team’s first week on, whatever another team has of the same metric from before', () => {
    const shared = entriesOf('demos', '2026-10-26', { cleo: 9n })
    const late = { ...facts, entries: shared, team: { ...facts.team, firstWeek: '2026-11-23' } }
    expect(paceOf(late, demos, '2026-11-23', 'month')?.due).toEqual(atLeast(50n))
  })

  test('is all of it at the end of the period', () => {
    expect(paceOf(facts, demos, '2026-11-23', 'month')).toMatchObject({ total: 220n, due: atLeast(200n) })
  })

  test('counts working days, so a holiday week is due less', () => {
    const thanksgiving = { ...facts, holidays: ['2026-11-26', '2026-11-27'] }
    // 15 of 18 working days.
    expect(paceOf(thanksgiving, demos, WEEK, 'month')?.due).toEqual(atLeast(167n))
  })

  test('has both bounds when the goal has', () => {
    const range = { ...facts, goals: [aGoal('demos', between(100n, 200n), { scope: 'month' })] }
    expect(paceOf(range, demos, WEEK, 'month')?.due).toEqual(between(75n, 150n))
  })

  test('takes a week without data as nothing done', () => {
    const gap = { ...facts, entries: facts.entries.filter((each) => each.week !== '2026-11-09') }
    expect(paceOf(gap, demos, WEEK, 'month')).toMatchObject({ total: 81n, due: atLeast(150n) })
  })

  test('leaves out a withdrawn value', () => {
    const withdrawn = { ...facts, entries: [anEntry('demos', 'ana', WEEK, null)] }
    expect(paceOf(withdrawn, demos, WEEK, 'month')?.total).toBe(0n)
  })

  test('is none without a goal for the period', () => {
    const weekly = { ...facts, goals: [aGoal('demos', atLeast(10n))] }
    expect(paceOf(weekly, demos, WEEK, 'month')).toBeNull()
  })

  test('a new monthly goal never changes what an old month was due', () => {
    const raised = {
      ...facts,
      goals: [...facts.goals, aGoal('demos', atLeast(400n), { scope: 'month', fromWeek: '2026-11-30' })],
    }
    expect(paceOf(raised, demos, WEEK, 'month')?.goal).toEqual(atLeast(200n))
  })

  test.each<[string, Partial<Metric>]>([
    ['a latest value', { over: 'latest' }],
    ['a mean', { over: 'mean' }],
    ['a ratio', { kind: 'ratio', over: 'ratio' }],
  ])('is none for %s', (_, patch) => {
    expect(paceOf(facts, { ...demos, ...patch }, WEEK, 'month')).toBeNull()
  })
})
