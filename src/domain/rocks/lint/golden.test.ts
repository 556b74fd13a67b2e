// The golden cases of setting Rocks, word for word.

import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aMetric, aTeamOf, entriesOf } from '../../../../tests/support/facts.ts'
import type { Metric } from '../../metrics/metric.ts'
import { blankRock, newRock, type RockDraft } from '../life/rock.ts'
import type { Aim } from '../progress/aim.ts'
import { progressOf, weeksOfRock } from '../progress/progress.ts'
import { measureBy, prefillRock } from '../title/prefill.ts'
import { readTitle } from '../title/title.ts'
import { lint } from './lint.ts'
import { type LintContext, THRESHOLDS } from './smart/rule.ts'

const Q4 = '2026-10-01'
const sqls = aMetric('sqls', { name: 'SQLs', stage: 'SQL' })
const deals = aMetric('deals', { name: 'Deals closed', stage: 'Won' })
const price = aMetric('price', { name: 'Average price', kind: 'money', unit: 'USD', over: 'mean' })
const healthcare: Aim = {
  id: 'healthcare',
  teamId: 'east',
  horizon: 'annual',
  text: 'Win the healthcare sector: $2M of new revenue',
  metricId: null,
  retired: false,
}

const aContext = (patch: Partial<LintContext> = {}): LintContext => ({
  today: '2026-10-01',
  startMonth: 1,
  metrics: [sqls, deals, price],
  process: [],
  usual: null,
  ownerCarriesQuota: false,
  ownerOpenRocks: 0,
  aims: [healthcare],
  thresholds: THRESHOLDS,
  ...patch,
})

/** A Rock set from its title, with all that no title says answered. */
const setFrom = (
  title: string,
  patch: Partial<RockDraft> = {},
  metrics: readonly Metric[] = [],
): RockDraft => ({
  ...prefillRock(title, { quarter: Q4, startMonth: 1, metrics }),
  ownerId: 'ops',
  partnerIds: ['finance'],
  aimId: 'healthcare',
  idealClientConsidered: true,
  counter: { metricId: 'price', better: 'higher' },
  milestones: [{ id: 'm1', text: 'Stages agreed', on: '2026-11-01', doneOn: null }],
  ...patch,
})

const said = (draft: RockDraft, context = aContext()) => lint(draft, context).map(({ rule }) => rule)
const warnings = (draft: RockDraft, context = aContext()) =>
  lint(draft, context)
    .filter(({ weight }) => weight === 'warning')
    .map(({ rule }) => rule)

describe('“Implement a process to reduce the average deal close time from 45 days to 35 days by the end of Q4, owned by the head of sales operations”', () => {
  const title =
    'Implement a process to reduce the average deal close time from 45 days to 35 days by the end of Q4, owned by the head of sales operations'
  const draft = setFrom(title)

  test('is building, lower is better, 45 → 35, by 31 December', () => {
    expect(draft).toMatchObject({
      type: 'building',
      buildOn: '2026-12-31',
      resultsOn: ['2026-12-31'],
      measure: { kind: 'duration', unit: 'days', direction: 'lower', baseline: 45n, target: 35n },
    })
    expect(readTitle(title, { quarter: Q4, startMonth: 1 }).owner).toBe('head of sales operations')
  })

  test('passes', () => {
    expect(said(draft)).toEqual([])
  })
})

describe('“Generate 50 new SQLs from the Northeast by the end of Q4, owned by the CRO”', () => {
  const draft = setFrom('Generate 50 new SQLs from the Northeast by the end of Q4, owned by the CRO', {}, [
    sqls,
  ])

  test('is performing, and its metric is found', () => {
    expect(draft).toMatchObject({
      type: 'performing',
      buildOn: null,
      resultsOn: ['2026-12-31'],
      measure: { metricId: 'sqls', direction: 'higher', baseline: null, target: 50n },
    })
  })

  test('passes, and asks for a baseline', () => {
    expect(warnings(draft)).toEqual([])
    expect(said(draft)).toEqual(['baseline'])
  })
})

describe('“Generate $500K in new revenue from the healthcare sector by Q4”', () => {
  const draft = setFrom('Generate $500K in new revenue from the healthcare sector by Q4', { ownerId: null })

  test('is performing', () => {
    expect(draft).toMatchObject({
      type: 'performing',
      measure: { kind: 'money', unit: 'USD', target: 500_000n },
    })
  })

  test('passes relevance when it supports the healthcare goal, and asks for owner and baseline', () => {
    expect(warnings(draft)).toEqual([])
    expect(said(draft)).toEqual(['owner', 'baseline'])
  })

  test('fails relevance when it supports nothing; the healthcare goal is put forward', () => {
    const [finding] = lint({ ...draft, aimId: null }, aContext()).filter(({ letter }) => letter === 'R')
    expect(finding).toMatchObject({ rule: 'supports', weight: 'warning', offers: [healthcare.text] })
  })
})

describe('“Increase the # of leads”', () => {
  test('has no number, no date, and is unqualified volume: three warnings', () => {
    const draft = setFrom('Increase the # of leads')
    expect(warnings(draft)).toEqual(['number', 'unqualified', 'date'])
    expect(said(draft)).toHaveLength(3)
  })
})

describe('“Increase # of SQLs”', () => {
  test('has no number and no date: two warnings', () => {
    const draft = setFrom('Increase # of SQLs')
    expect(warnings(draft)).toEqual(['number', 'date'])
    expect(said(draft)).toHaveLength(2)
  })
})

describe('50 deals a quarter', () => {
  const to = (target: bigint): RockDraft => {
    const title = 'Close more deals by the end of Q4'
    const measure = measureBy(deals, readTitle(title, { quarter: Q4, startMonth: 1 }))
    return setFrom(title, { measure: { ...measure, baseline: 50n, target } })
  }

  test('→ 60 is fine', () => {
    expect(said(to(60n))).toEqual([])
  })

  test('→ 100 is flagged as unrealistic, and the line is said to be ours', () => {
    const [finding, ...others] = lint(to(100n), aContext())
    expect(others).toEqual([])
    expect(finding).toMatchObject({ rule: 'stretch', weight: 'warning' })
    expect(finding?.message).toContain('50 → 100 (+100%) looks unrealistic')
    expect(finding?.fix).toContain('is ours')
  })

  test('→ 100 is fine for a team that draws the line elsewhere', () => {
    expect(said(to(100n), aContext({ thresholds: { ...THRESHOLDS, stretchPercent: 200n } }))).toEqual([])
  })

  test('reads the same from a title', () => {
    expect(said(setFrom('Grow deals from 50 a quarter → 60 by the end of Q4'))).toEqual([])
    expect(said(setFrom('Grow deals from 50 a quarter → 100 by the end of Q4'))).toEqual(['stretch'])
  })
})

describe('“Increase renewal rates by 5%”', () => {
  test('asks whether points or relative', () => {
    const finding = lint(setFrom('Increase renewal rates by 5%'), aContext()).find(
      ({ rule }) => rule === 'points-or-relative',
    )
    expect(finding).toMatchObject({
      weight: 'question',
      message: expect.stringMatching(/points or a part of it/),
    })
  })
})

describe('“Implement a process in Q2 that will result in $200,000 of additional recurring revenue by the end of Q4”', () => {
  test('is built on 30 June, and its result is due on 31 December', () => {
    const title =
      'Implement a process in Q2 that will result in $200,000 of additional recurring revenue by the end of Q4'
    const draft = prefillRock(title, { quarter: '2026-04-01', startMonth: 1, metrics: [] })
    expect(draft).toMatchObject({
      type: 'building',
      buildOn: '2026-06-30',
      resultsOn: ['2026-12-31'],
      measure: { kind: 'money', unit: 'USD', target: 200_000n },
    })
  })
})

describe('“Complete 100 sales calls by October 31 with weekly targets”', () => {
  const title = 'Complete 100 sales calls by October 31 with weekly targets'
  const calls = aMetric('calls', { name: 'Calls', stage: 'Outbound' })

  test('is performing, on the calls metric, and passes once the baseline is known', () => {
    const draft = setFrom(title, {}, [sqls, calls])
    expect(draft).toMatchObject({ type: 'performing', resultsOn: ['2026-10-31'] })
    expect(draft.measure).toMatchObject({ metricId: 'calls', target: 100n })
    const withBaseline = { ...draft, measure: { ...draft.measure!, baseline: 80n } }
    expect(said(withBaseline, aContext({ metrics: [calls], usual: 80n }))).toEqual([])
  })

  test('has a weekly pace, from the calls metric: 20 a week', () => {
    const rock = newRock(
      { ...setFrom(title, {}, [calls]), counter: null },
      {
        id: 'r1',
        teamId: 'east',
        number: 1,
        ownerId: 'ana',
        overrides: [],
        datedOn: '2026-10-01',
        createdBy: 'ana',
        createdAt: Temporal.Instant.from('2026-09-28T12:00:00Z'),
      },
    )
    // The weeks whose Thursday lies in October: five of five working days.
    const weeks = weeksOfRock(rock, { weekStart: 1 })
    expect(weeks).toEqual(['2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'])
    const facts = aTeamOf(['ana'], [calls], {
      entries: [
        ...entriesOf('calls', '2026-09-28', { ana: 25n }),
        ...entriesOf('calls', '2026-10-05', { ana: 10n }),
      ],
    })
    expect(weeks.map((week) => progressOf(facts, rock, week))).toMatchObject([
      { weekTarget: 20n, due: 20n, value: 25n, status: 'onTrack' },
      { weekTarget: 20n, due: 40n, value: 35n, status: 'offTrack', neededPerWeek: 22n },
      { weekTarget: 20n, due: 60n },
      { weekTarget: 20n, due: 80n },
      { weekTarget: 20n, due: 100n },
    ])
  })
})

describe('a building Rock', () => {
  test('owned by a quota carrier is warned of', () => {
    const draft = setFrom('Implement a process to reduce close time from 45 days to 35 days by the end of Q4')
    expect(warnings(draft, aContext({ ownerCarriesQuota: true }))).toEqual(['quota'])
    expect(warnings(draft, aContext({ ownerCarriesQuota: false }))).toEqual([])
  })

  test('blank but for its title is still only warned of: nothing is forbidden by the lint', () => {
    const draft = { ...blankRock('Hire two SDRs', Q4), type: 'building' as const }
    expect(lint(draft, aContext()).length).toBeGreaterThan(3)
  })
})
