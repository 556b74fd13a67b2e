import { describe, expect, test } from 'vitest'
import { aMetric, aRatio } from '../../../../tests/support/facts.ts'
import { isUnqualifiedMetric, salesProcess, stagesBelow } from '../lint/funnel.ts'
import { directionFrom } from '../progress/measure.ts'
import { filled, measureBy, metricLike, prefillRock } from './prefill.ts'
import { readTitle } from './title.ts'

const CALENDAR = { quarter: '2026-10-01', startMonth: 1 }
const read = (title: string) => readTitle(title, CALENDAR)
const calls = aMetric('calls', { stage: 'Outbound' })
const salesCalls = aMetric('sales', { name: 'Sales calls' })
const demos = aMetric('demos', { stage: 'Demo' })
const newBusiness = aMetric('new', {
  name: 'New business',
  kind: 'money',
  unit: 'EUR',
  decimals: 2,
  stage: 'Won',
})
const winRate = aRatio('rate', 'won', 'sent', { name: 'Win rate' })
const closeTime = aMetric('time', { name: 'Close time', kind: 'duration', unit: 'hours', over: 'mean' })

describe('the metric a title speaks of', () => {
  const found = (title: string, metrics = [calls, salesCalls, demos, newBusiness, winRate, closeTime]) =>
    metricLike(read(title), metrics)?.id ?? null

  test.each([
    ['Complete 100 calls', 'calls'],
    ['Complete 100 sales calls', 'sales'],
    ['Raise the win rate from 20% to 30%', 'rate'],
    ['Win €50K of new business', 'new'],
    ['Reduce deal close time from 45 to 35 days', 'time'],
    ['Hold 20 demonstrations', 'demos'],
    ['Hire two SDRs', null],
  ])('“%s”: %s', (title, id) => {
    expect(found(title)).toBe(id)
  })

  test('may have a name of several words, small ones among them', () => {
    const names = [
      'Reps above the set amount',
      'Gross margin per labour dollar',
      'Producing partners',
      'Deals lost',
    ]
    const metrics = [...names.map((name) => aMetric(name, { name })), aMetric('deals'), aMetric('partners')]
    expect(found('Get to 12 reps above the set amount', metrics)).toBe('Reps above the set amount')
    expect(
      found('Raise gross margin per labour dollar to 2.5', [aMetric('m', { name: names[1]!, decimals: 2 })]),
    ).toBe('m')
    expect(found('Sign 5 producing partners', metrics)).toBe('Producing partners')
    expect(found('Sign 5 partners producing $50k each', metrics)).toBe('partners')
    expect(found('Lose fewer deals', metrics)).toBe('Deals lost')
    expect(found('Close more deals', metrics)).toBe('deals')
  })

  test('its own name goes before a synonym, the longer one first', () => {
    const rates = ['Close rate', 'Win rate'].map((name) => aMetric(name, { name, kind: 'percent' }))
    expect(found('Raise the win rate to 30%', rates)).toBe('Win rate')
    expect(found('Raise the win rate to 30%', rates.slice(0, 1))).toBe('Close rate')
    const leads = [aMetric('Leads'), aMetric('SQLs')]
    expect(found('Generate 50 sales qualified leads', leads)).toBe('SQLs')
    expect(found('Generate 50 sales qualified leads', leads.slice(0, 1))).toBeNull()
  })

  test('is never one that counts in something else, nor a retired one', () => {
    expect(found('Win $50K of new business')).toBeNull()
    expect(found('Win 50 new business')).toBeNull()
    expect(found('Complete 100 calls', [{ ...calls, lastWeek: '2026-09-07' }])).toBeNull()
  })
})

describe('the measure of a title', () => {
  const measure = (title: string, metric = calls) => measureBy(metric, read(title))

  test('is in the metric’s own unit', () => {
    expect(measure('Reduce close time from 45 to 35 days', closeTime)).toMatchObject({
      baseline: 1080n,
      target: 840n,
      direction: 'lower',
    })
    expect(measure('Win €1.2m of new business', newBusiness)).toMatchObject({
      baseline: null,
      target: 120_000_000n,
    })
  })

  test('leaves out what is in another', () => {
    expect(measure('Win 50 deals', newBusiness)).toMatchObject({ baseline: null, target: null })
    expect(measure('Raise the win rate to 22.55%', winRate)).toMatchObject({ target: null })
  })

  test('a change is added to its baseline, or to nothing where that is what is counted', () => {
    const from = (title: string, baseline: bigint | null, metric = calls) =>
      filled({ ...measureBy(metric, read(title)), baseline, target: null }, read(title)).target
    expect(from('Increase calls by 50', 400n)).toBe(450n)
    expect(from('Increase calls by 50', null)).toBe(50n)
    expect(from('Cut calls by 50', 400n)).toBe(350n)
    expect(from('Cut calls by 50', null)).toBeNull()
    expect(from('Increase calls by 20%', 400n)).toBe(480n)
    expect(from('Double the calls', 400n)).toBe(800n)
    expect(from('Halve the calls', 400n)).toBe(200n)
    expect(from('Increase calls by 20%', null)).toBeNull()
    expect(from('Increase calls by 20%', 401n)).toBe(481n) // 481.2 calls
    expect(from('Raise the win rate by 5 points', 200n, winRate)).toBe(250n)
    expect(from('Raise the win rate by 5%', 200n, winRate)).toBeNull() // which?
    expect(from('Raise the win rate by 5% (relative)', 855n, winRate)).toBe(898n) // 89.775%
    expect(from('Cut the win rate by 5% (relative)', 855n, winRate)).toBe(812n) // 81.225%
    expect(from('Raise the win rate by 2.25 points', 855n, winRate)).toBe(878n) // 87.75%
  })

  test('a week is meant where the title says so, of a metric that sums', () => {
    expect(measure('Raise calls from 40 to 60 a week').per).toBe('week')
    expect(measure('Complete 100 calls with weekly targets').per).toBe('rock')
    expect(measure('Answer within 2 hours per week', closeTime).per).toBe('rock')
  })
})

test('which way two figures go is said by both', () => {
  expect([directionFrom(45n, 35n), directionFrom(35n, 45n)]).toEqual(['lower', 'higher'])
  expect([directionFrom(45n, null), directionFrom(null, 45n), directionFrom(45n, 45n)]).toEqual([
    null,
    null,
    null,
  ])
})

describe('a Rock set from its title', () => {
  test('without a metric describes what it counts in the title’s words', () => {
    const draft = prefillRock('Sign 12 new partners by Oct 31', { ...CALENDAR, metrics: [demos] })
    expect(draft).toMatchObject({
      title: 'Sign 12 new partners by Oct 31',
      quarter: '2026-10-01',
      startOn: '2026-10-01',
      resultsOn: ['2026-10-31'],
      measure: { metricId: null, name: 'new partners', kind: 'count', target: 12n },
    })
  })

  test('that says nothing has nothing but its title', () => {
    expect(prefillRock('Do better', { ...CALENDAR, metrics: [calls] })).toMatchObject({
      type: 'performing',
      measure: null,
      buildOn: null,
      resultsOn: [],
    })
  })
})

describe('the sales process', () => {
  test('is the metrics’ stages in the funnel’s order; one of the team’s own stays behind the one before it', () => {
    const stages = ['Won', 'Outbound', 'Handshake', 'Lead', null, ' Demo ', 'Outbound', 'SQL']
    expect(salesProcess(stages.map((stage) => ({ stage })))).toEqual([
      'Outbound',
      'Handshake',
      'Lead',
      'SQL',
      'Demo',
      'Won',
    ])
    expect(salesProcess([])).toEqual([])
  })

  test('below a stage are those after it', () => {
    expect(stagesBelow('Lead', ['Outbound', 'Lead', 'Demo', 'Won'])).toEqual(['Demo', 'Won'])
    expect(stagesBelow(null, ['Outbound', 'Lead', 'Demo', 'Won'])).toEqual(['Demo', 'Won'])
    expect(stagesBelow('Won', ['Demo', 'Won'])).toEqual(['MQL', 'SQL', 'Discovery', 'Proposal', 'Won'])
  })

  test('unqualified volume are counts of leads, not their worth or their rate', () => {
    const isUnqualified = (name: string, patch = {}) =>
      isUnqualifiedMetric(aMetric('x', { name, ...patch }), ['Outbound', 'Lead', 'Demo'])
    expect(isUnqualified('Web inquiries')).toBe(true)
    expect(isUnqualified('Qualified web inquiries')).toBe(false)
    expect(isUnqualified('Lead conversion')).toBe(false)
    expect(isUnqualified('Leads', { kind: 'money', unit: 'USD' })).toBe(false)
    expect(isUnqualified('Names', { stage: 'Lead' })).toBe(true)
    expect(isUnqualified('Knocked doors', { stage: 'Outbound' })).toBe(false)
    expect(isUnqualified('Names', { stage: 'Demo' })).toBe(false)
    expect(isUnqualified('Names')).toBe(false)
  })
})
