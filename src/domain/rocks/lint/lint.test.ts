import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aMetric, aRatio } from '../../../../tests/support/facts.ts'
import { blankRock, type RockDraft } from '../life/rock.ts'
import type { Aim } from '../progress/aim.ts'
import type { Measure } from '../progress/measure.ts'
import { lint, RULES, type RuleId, toOverride } from './lint.ts'
import { type LintContext, THRESHOLDS } from './smart/rule.ts'

/** Any character of Unicode, halves of a pair too. */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

const Q4 = '2026-10-01'
const deals = aMetric('deals', { stage: 'Won' })
const leads = aMetric('leads', { stage: 'Lead' })
const suspects = aMetric('names', { name: 'Names on the list', stage: 'Reach' })
const calls = aMetric('calls', { stage: 'Reach' })
const winRate = aRatio('rate', 'deals', 'sent', { name: 'Win rate' })

const anAim = (id: string, text: string): Aim => ({
  id,
  teamId: 'east',
  horizon: 'annual',
  text,
  metricId: null,
  retired: false,
})

const context: LintContext = {
  today: '2026-10-01',
  startMonth: 1,
  metrics: [deals, leads, suspects, calls, winRate],
  process: ['Reach', 'Lead', 'SQL', 'Demo', 'Won'],
  usual: 50n,
  ownerCarriesQuota: false,
  ownerOpenRocks: 2,
  aims: [anAim('growth', 'Grow to 400 deals')],
  thresholds: THRESHOLDS,
}

const measureOf = (metric: typeof deals, patch: Partial<Measure> = {}): Measure => ({
  metricId: metric.id,
  name: metric.name,
  kind: metric.kind,
  unit: metric.unit,
  decimals: metric.decimals,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: 50n,
  target: 60n,
  ...patch,
})
const moving = (patch: Partial<Measure>) => ({ measure: measureOf(deals, patch) })

/** A performing Rock nothing can be said against. */
const good: RockDraft = {
  ...blankRock('Close 60 deals by the end of Q4', Q4),
  ownerId: 'ana',
  measure: measureOf(deals),
  resultsOn: ['2026-12-31'],
  aimId: 'growth',
  idealClientConsidered: true,
  counter: { metricId: 'price', better: 'higher' },
}

/** A building one. */
const building: RockDraft = {
  ...good,
  title: 'Implement a referral process that brings 60 deals',
  type: 'building',
  partnerIds: ['finance'],
  buildOn: '2026-11-30',
  resultsOn: ['2027-03-31'],
  milestones: [{ id: 'm1', text: 'Written down', on: '2026-10-31', doneOn: null }],
}

type Given = { draft?: Partial<RockDraft>; of?: RockDraft; context?: Partial<LintContext> }
const findings = ({ draft = {}, of = good, context: more = {} }: Given) =>
  lint({ ...of, ...draft }, { ...context, ...more })

/** For each rule, what trips it alone and what, as near as can be, does not. */
const CASES: Record<RuleId, { trips: Given; not: Given }> = {
  what: {
    trips: { draft: { title: 'Do more by the end of Q4' } },
    not: { draft: { title: 'Do more deals by the end of Q4' } },
  },
  type: {
    trips: { draft: { title: 'Launch a programme for deals by the end of Q4' } },
    not: { draft: { title: 'Build 60 deals by the end of Q4' } },
  },
  owner: { trips: { draft: { ownerId: null } }, not: { draft: { ownerId: 'ben' } } },
  partners: { trips: { of: building, draft: { partnerIds: [] } }, not: { draft: { partnerIds: [] } } },
  milestones: { trips: { of: building, draft: { milestones: [] } }, not: { draft: { milestones: [] } } },
  number: {
    trips: { draft: { title: 'Increase deals by the end of Q4', measure: null } },
    not: {
      draft: { title: 'Double the deals by the end of Q4', measure: measureOf(deals, { target: 60n }) },
    },
  },
  'yes-no': {
    trips: {
      draft: { title: 'Have a CRM by the end of Q4', ...moving({ baseline: 0n, target: 1n }) },
      context: { usual: null },
    },
    not: {
      draft: { title: 'Have CRMs by the end of Q4', ...moving({ baseline: 1n, target: 2n }) },
      context: { usual: null, thresholds: { ...THRESHOLDS, stretchPercent: 200n } },
    },
  },
  baseline: {
    trips: { draft: moving({ baseline: null }) },
    not: { draft: { title: 'Grow deals from 50 to 60 by the end of Q4', ...moving({ baseline: null }) } },
  },
  'per-person': {
    trips: { draft: { title: 'Each rep closes 60 deals by the end of Q4' } },
    not: {
      draft: { title: 'Each rep closes 60 deals by the end of Q4', ...moving({ whose: 'owner' }) },
    },
  },
  unqualified: {
    trips: { draft: { title: 'Generate 60 leads by the end of Q4', measure: measureOf(leads) } },
    not: { draft: { title: 'Generate 60 leads by the end of Q4', measure: measureOf(deals) } },
  },
  'points-or-relative': {
    trips: {
      draft: {
        title: 'Increase the win rate by 5% by the end of Q4',
        measure: measureOf(winRate, { baseline: 400n, target: null }),
      },
      context: { usual: null },
    },
    not: {
      draft: {
        title: 'Increase the win rate by 5 points by the end of Q4',
        measure: measureOf(winRate, { baseline: 400n, target: null }),
      },
      context: { usual: null },
    },
  },
  direction: {
    trips: { draft: { title: 'Reduce deals by the end of Q4' } },
    not: {
      draft: {
        title: 'Reduce deals by the end of Q4',
        ...moving({ direction: 'lower', baseline: 50n, target: 40n }),
      },
    },
  },
  'title-number': {
    trips: { draft: { title: 'Close 70 deals by the end of Q4' } },
    not: { draft: { title: 'Close $70 of deals by the end of Q4' } },
  },
  stretch: {
    trips: { draft: { title: 'Close deals by the end of Q4', ...moving({ target: 76n }) } },
    not: { draft: { title: 'Close deals by the end of Q4', ...moving({ target: 75n }) } },
  },
  'no-stretch': { trips: { context: { usual: 60n } }, not: { context: { usual: 59n } } },
  'what-gives': {
    trips: { draft: { counter: { metricId: 'deals', better: 'higher' } } },
    not: { draft: { counter: { metricId: 'calls', better: 'higher' } } },
  },
  bandwidth: { trips: { context: { ownerOpenRocks: 5 } }, not: { context: { ownerOpenRocks: 4 } } },
  quota: {
    trips: { of: building, context: { ownerCarriesQuota: true } },
    not: { context: { ownerCarriesQuota: true } },
  },
  supports: { trips: { draft: { aimId: null } }, not: { draft: { aimId: 'growth' } } },
  'ideal-client': {
    trips: { draft: { idealClientConsidered: false } },
    not: { draft: { idealClientConsidered: true } },
  },
  date: {
    trips: { draft: { title: 'Close 60 deals', resultsOn: [] } },
    not: { draft: { title: 'Close 60 deals by EOQ', resultsOn: [] } },
  },
  'result-date': { trips: { of: building, draft: { resultsOn: [] } }, not: { of: building } },
  'beyond-quarter': {
    trips: { draft: { title: 'Close 60 deals', resultsOn: ['2027-01-01'] } },
    not: { of: building, draft: { resultsOn: ['2027-06-30'] } },
  },
  'title-date': {
    trips: { draft: { title: 'Close 60 deals by November 30' } },
    not: { draft: { title: 'Close 60 deals by December 31' } },
  },
}

test('nothing can be said against a Rock that is set well', () => {
  expect(lint(good, context)).toEqual([])
  expect(lint(building, context)).toEqual([])
})

describe.each(RULES.map(({ id }) => [id, CASES[id]] as const))('the rule %s', (id, { trips, not }) => {
  test('trips, alone', () => {
    expect(findings(trips).map(({ rule }) => rule)).toEqual([id])
  })

  test('does not trip next to it', () => {
    expect(findings(not)).toEqual([])
  })

  test('says what is wrong and how to mend it, in sentences', () => {
    for (const { message, fix } of findings(trips)) {
      expect(message).toMatch(/^[A-Z“\d$].*[.?]$/)
      expect(fix).toMatch(/[.)]$/)
    }
  })
})

describe('unqualified volume', () => {
  const offersOf = (given: Given) => findings(given).find(({ rule }) => rule === 'unqualified')?.offers

  test('offers the stages below it, in the order of the sales process', () => {
    expect(offersOf({ draft: { measure: measureOf(leads) } })).toEqual(['SQL', 'Demo', 'Won'])
    expect(offersOf({ draft: { title: 'Generate 60 new leads by EOQ', measure: null } })).toEqual([
      'SQL',
      'Demo',
      'Won',
    ])
  })

  test('offers the usual stages to a team without a process', () => {
    const given = {
      draft: { title: 'Generate 60 new leads by EOQ', measure: null },
      context: { process: [] },
    }
    expect(offersOf(given)).toEqual(['MQL', 'SQL', 'Discovery', 'Proposal', 'Won'])
  })

  test('is also a metric with a name of its own that sits before anybody qualifies', () => {
    expect(offersOf({ draft: { title: 'Grow the list by EOQ', measure: measureOf(suspects) } })).toEqual([
      'Lead',
      'SQL',
      'Demo',
      'Won',
    ])
  })

  test('is not what people do, nor fewer leads, nor a rate of them, nor leads that somebody qualified', () => {
    expect(offersOf({ draft: { title: 'Make 60 calls by EOQ', measure: measureOf(calls) } })).toBeUndefined()
    for (const title of [
      'Reduce leads by EOQ',
      'Improve the lead conversion rate to 30% by EOQ',
      'Generate 60 qualified leads by EOQ',
      'Cut the cost per lead by EOQ',
      'Shorten lead response time to 5 minutes by EOQ',
    ]) {
      expect(offersOf({ draft: { title, measure: null } }), title).toBeUndefined()
    }
  })
})

describe('a change in per cent', () => {
  const rate = (title: string, patch: Partial<Measure> = {}) =>
    findings({
      draft: { title, measure: measureOf(winRate, { baseline: null, target: null, ...patch }) },
      context: { usual: 800n },
    }).find(({ rule }) => rule === 'points-or-relative')

  test('is shown both ways where today’s rate is known', () => {
    expect(rate('Increase the win rate by 5% by EOQ')?.offers).toEqual([
      'in points: 80% → 85%',
      'as a part: 80% → 84%',
    ])
    expect(rate('Increase the win rate by 2.5% by EOQ')?.offers).toEqual([
      'in points: 80% → 82.5%',
      'as a part: 80% → 82%',
    ])
    expect(rate('Cut the churn rate by 5% by EOQ', { direction: 'lower' })?.offers).toEqual([
      'in points: 80% → 75%',
      'as a part: 80% → 76%',
    ])
    // 89.775%, and 87.75%: halves go up.
    expect(rate('Increase the win rate by 5% by EOQ', { baseline: 855n })?.offers).toEqual([
      'in points: 85.5% → 90.5%',
      'as a part: 85.5% → 89.8%',
    ])
    expect(rate('Increase the win rate by 2.25% by EOQ', { baseline: 855n })?.offers).toEqual([
      'in points: 85.5% → 87.8%',
      'as a part: 85.5% → 87.4%',
    ])
  })

  test('is settled once baseline and target are written down, or the title says which', () => {
    expect(rate('Increase the win rate by 5% by EOQ', { baseline: 800n, target: 850n })).toBeUndefined()
    expect(rate('Increase the win rate by 5% (relative) by EOQ')).toBeUndefined()
  })

  test('of what is no rate is a part of it', () => {
    const asked = (measure: Measure) =>
      findings({ draft: { title: 'Increase it by 20% by EOQ', measure } }).some(
        ({ rule }) => rule === 'points-or-relative',
      )
    const open = { baseline: null, target: null }
    expect(asked(measureOf(deals, open))).toBe(false)
    expect(asked(measureOf(aMetric('nps', { kind: 'percent' }), open))).toBe(true)
  })
})

describe('a number for each person', () => {
  const title = 'Each rep makes 50 calls a week by EOQ'
  const each = (measure: Partial<Measure>, usual: bigint | null = 300n) =>
    findings({
      draft: { title, measure: measureOf(calls, { baseline: null, target: 50n, per: 'week', ...measure }) },
      context: { usual },
    }).map(({ rule }) => rule)

  test('is not compared with what the team brings until it is said whose it is', () => {
    expect(each({})).toEqual(['baseline', 'per-person'])
    const [baseline] = findings({
      draft: { title, measure: measureOf(calls, { baseline: null, target: 50n }) },
    })
    expect(baseline).toMatchObject({ rule: 'baseline', offers: [] })
  })

  test('is settled as the owner’s own, and as the team’s by what all of them bring', () => {
    expect(each({ whose: 'owner' }, 45n)).toEqual(['baseline'])
    expect(each({ target: 400n })).toEqual(['baseline'])
    expect(each({ target: 250n })).toEqual(['baseline', 'no-stretch'])
  })

  test('is none where the metric itself is counted per person', () => {
    const perRep = aMetric('perRep', { name: 'Calls per rep', over: 'mean' })
    const draft = { title: 'Raise calls per rep from 50 to 60 by EOQ', measure: measureOf(perRep) }
    expect(findings({ draft, context: { metrics: [perRep] } })).toEqual([])
  })

  test('is asked about without a scorecard’s metric too, and not without a number', () => {
    const asked = (words: string) =>
      findings({ draft: { title: words, measure: null } }).some(({ rule }) => rule === 'per-person')
    expect(
      ['50 calls per rep by EOQ', 'Every AE closes $200k by EOQ', '5 demos/rep by EOQ'].map(asked),
    ).toEqual([true, true, true])
    expect(['Each rep calls more by EOQ', 'Sign 5 partners producing $50k each by EOQ'].map(asked)).toEqual([
      false,
      false,
    ])
  })
})

test('a title’s figure for a week is not held against one for all of the Rock', () => {
  const differs = (per: Measure['per']) =>
    findings({
      draft: { title: 'Make 60 calls a week by EOQ', measure: measureOf(calls, { per, target: 70n }) },
      context: { usual: null },
    }).some(({ rule }) => rule === 'title-number')
  expect([differs('rock'), differs('week')]).toEqual([false, true])
})

describe('a yes or no', () => {
  const isYesNo = (measure: Partial<Measure>) =>
    findings({ draft: { title: 'Have it by EOQ', ...moving(measure) } }).some(({ rule }) => rule === 'yes-no')

  test('is one of something there is none of, or all of a percentage', () => {
    expect(isYesNo({ baseline: null, target: 1n })).toBe(true)
    expect(isYesNo({ kind: 'percent', decimals: 1, baseline: 0n, target: 1000n })).toBe(true)
    expect(isYesNo({ kind: 'percent', decimals: 1, baseline: 900n, target: 1000n })).toBe(false)
    expect(isYesNo({ kind: 'money', unit: 'USD', baseline: 0n, target: 1n })).toBe(false)
    expect(isYesNo({ baseline: null, target: 1n, per: 'week' })).toBe(false)
  })
})

describe('a stretch', () => {
  const flagged = (measure: Partial<Measure>, usual: bigint | null = null) =>
    findings({ draft: { title: 'Deals by EOQ', ...moving(measure) }, context: { usual } }).some(
      ({ rule }) => rule === 'stretch',
    )

  test('is measured downwards too where lower is better', () => {
    expect(flagged({ direction: 'lower', baseline: 45n, target: 35n })).toBe(false)
    expect(flagged({ direction: 'lower', baseline: 45n, target: 30n })).toBe(false)
    expect(flagged({ direction: 'lower', baseline: 45n, target: 29n })).toBe(true)
    expect(flagged({ direction: 'lower', baseline: 45n, target: 0n })).toBe(true)
  })

  test('is measured from what is usual where no baseline was entered', () => {
    expect(flagged({ baseline: null, target: 100n }, 50n)).toBe(true)
    expect(flagged({ baseline: null, target: 60n }, 50n)).toBe(false)
  })

  test.each([
    ['Reduce response time from 4 h to 210 minutes by Q4', undefined],
    ['Reduce response time from 2h to 1h30 by Q4', undefined],
    ['Reduce response time 3h → 120m by Q4', undefined],
    ['Reduce response time from 2 to 1h30 by Q4', undefined],
    ['Response time: 4 h to 30 minutes by Q4', '240 min → 30 min (−87%) looks unrealistic.'],
    ['Reduce response time from 1h30 to 30 minutes by Q4', '90 min → 30 min (−67%) looks unrealistic.'],
  ])('“%s” is measured in one unit: %s', (title, message) => {
    const found = findings({ draft: { title, measure: null }, context: { usual: null } })
    expect(found.find(({ rule }) => rule === 'stretch')?.message).toBe(message)
    expect(found.map(({ rule }) => rule)).not.toContain('direction')
  })

  test('from nothing can’t be told', () => {
    expect(flagged({ baseline: 0n, target: 100n })).toBe(false)
  })
})

describe('relevance', () => {
  test('is a question while no goal of the year is written down', () => {
    const [finding] = findings({ draft: { aimId: null }, context: { aims: [] } })
    expect(finding).toMatchObject({ rule: 'supports', weight: 'question', offers: [] })
  })

  test('is not given by a goal that is gone', () => {
    expect(findings({ draft: { aimId: 'gone' } }).map(({ rule }) => rule)).toEqual(['supports'])
  })

  test('stays with a goal that was retired since', () => {
    expect(findings({ context: { aims: [{ ...anAim('growth', 'Grow'), retired: true }] } })).toEqual([])
  })

  test('puts forward the goals the title speaks of first', () => {
    const aims = [anAim('a', 'Hire well'), anAim('b', 'Keep our clients'), anAim('c', '400 deals')]
    expect(findings({ draft: { aimId: null }, context: { aims } })[0]?.offers).toEqual(['400 deals'])
    const others = { draft: { aimId: null, title: 'Sell 60 more by EOQ' }, context: { aims } }
    expect(findings(others).find(({ rule }) => rule === 'supports')?.offers).toHaveLength(3)
  })
})

describe('an override', () => {
  const tripped = findings({ draft: { title: 'Close deals by the end of Q4', ...moving({ target: 100n }) } })
  const override = {
    rule: 'stretch',
    warning: tripped[0]?.message ?? '',
    reason: 'Two new reps begin in October',
    by: 'ana',
    at: Temporal.Instant.from('2026-10-01T12:00:00Z'),
  }

  test('covers the warning it was given for', () => {
    expect(toOverride(tripped, []).map(({ rule }) => rule)).toEqual(['stretch'])
    expect(toOverride(tripped, [override])).toEqual([])
  })

  test('does not cover one with other figures', () => {
    const bolder = findings({ draft: { title: 'Close deals by the end of Q4', ...moving({ target: 500n }) } })
    expect(toOverride(bolder, [override])).toHaveLength(1)
  })

  test('is not needed for a question', () => {
    const questions = findings({ draft: { ownerId: null, idealClientConsidered: false } })
    expect(questions).toHaveLength(2)
    expect(toOverride(questions, [])).toEqual([])
  })
})

test('whatever is in the form, the lint answers, and the same each time', () => {
  const amount = fc.option(fc.bigInt({ min: -1_000_000n, max: 1_000_000_000_000n }))
  const day = fc.constantFrom('2026-06-30', '2026-10-31', '2026-12-31', '2027-06-30')
  const draft = fc.record({
    title: fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.constantFrom('Increase win rate by 5%', 'Get 1 lead by Q4', ''),
    ),
    type: fc.constantFrom('building' as const, 'performing' as const),
    ownerId: fc.constantFrom(null, 'ana'),
    buildOn: fc.option(day),
    resultsOn: fc.array(day, { maxLength: 2 }),
    measure: fc.option(
      fc.record({
        metric: fc.constantFrom(deals, leads, winRate),
        baseline: amount,
        target: amount,
        direction: fc.constantFrom('higher' as const, 'lower' as const),
      }),
    ),
  })
  fc.assert(
    fc.property(draft, amount, ({ measure, ...rest }, usual) => {
      const { metric, ...figures } = measure ?? { metric: deals }
      const full: RockDraft = { ...good, ...rest, measure: measure ? measureOf(metric, figures) : null }
      const found = lint(full, { ...context, usual })
      expect(new Set(found.map(({ rule }) => rule)).size).toBe(found.length)
      expect(lint(full, { ...context, usual })).toEqual(found)
    }),
  )
})
