import { describe, expect, test } from 'vitest'
import { aMetric, aRatio, thrownBy } from '../../../tests/support/facts.ts'
import { KINDS, type MetricKind } from '../metric-kinds/kinds.ts'
import type { Metric } from './metric.ts'
import { checkDraft, draftOf, MAX_DEFINITION, MAX_NAME, type MetricDraft, overWords } from './metric-draft.ts'

const demos = aMetric('demos')
const proposals = aMetric('proposals')
const others: Metric[] = [demos, proposals]

const draft = (kind: MetricKind, patch: Partial<MetricDraft> = {}): MetricDraft => ({
  ...draftOf(kind, 'Won'),
  ...patch,
})
const ratio = (patch: Partial<MetricDraft> = {}) =>
  draft('ratio', { numeratorId: 'proposals', denominatorId: 'demos', ...patch })

/** The fields of a draft that are refused; none when it passes. */
function wrongIn(each: MetricDraft): string[] {
  try {
    checkDraft(each, others)
    return []
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid' })
    return Object.keys((error as { fields: object }).fields)
  }
}

describe('a metric of each kind as it is proposed', () => {
  test('passes once it is known who reports it and what it is made of', () => {
    for (const { id } of KINDS) {
      const proposed = id === 'ratio' ? ratio() : draft(id, id === 'percent' ? { reporterId: 'ana' } : {})
      expect(wrongIn(proposed), id).toEqual([])
    }
  })

  test('is weekly and leading, sums where it can, and a percent has one reporter', () => {
    expect(draftOf('count', 'Calls')).toMatchObject({
      over: 'sum',
      cadence: 'weekly',
      leading: true,
      decimals: 0,
    })
    expect(draftOf('money', 'Revenue')).toMatchObject({ over: 'sum', unit: 'USD', decimals: 2 })
    expect(draftOf('percent', 'Satisfaction')).toMatchObject({ over: 'latest', reportedBy: 'one' })
    expect(draftOf('duration', 'Response time')).toMatchObject({ over: 'mean', unit: 'minutes' })
    expect(draftOf('ratio', 'Close rate')).toMatchObject({ over: 'ratio', unit: 'percent' })
  })
})

describe('a metric is refused', () => {
  test.each<[string, MetricDraft, string[]]>([
    ['without a name', draft('count', { name: '  ' }), ['name']],
    ['with a name that is too long', draft('count', { name: 'x'.repeat(MAX_NAME + 1) }), ['name']],
    ['with a name that is taken, however it is written', draft('count', { name: ' DEMOS ' }), ['name']],
    [
      'with a definition that is too long',
      draft('count', { definition: 'x'.repeat(MAX_DEFINITION + 1) }),
      ['definition'],
    ],
    ['when a count has decimals', draft('count', { decimals: 1 }), ['decimals']],
    ['when money has more than three decimals', draft('money', { decimals: 4 }), ['decimals']],
    ['when its decimals are no whole number', draft('money', { decimals: 0.5 }), ['decimals']],
    ['when its decimals are below zero', draft('money', { decimals: -1 }), ['decimals']],
    ['when money has no currency', draft('money', { unit: '' }), ['unit']],
    ['when a duration has a unit that is none', draft('duration', { unit: 'USD' }), ['unit']],
    ['when a percent sums', draft('percent', { over: 'sum', reporterId: 'ana' }), ['over']],
    ['when a count is a ratio over time', draft('count', { over: 'ratio' }), ['over']],
    ['when a ratio sums', ratio({ over: 'sum' }), ['over']],
    ['when each rep types a percent', draft('percent', { reportedBy: 'each' }), ['reportedBy']],
    ['when one reports it and nobody is named', draft('count', { reportedBy: 'one' }), ['reporter']],
    [
      'when the deputy is the reporter',
      draft('count', { reportedBy: 'one', reporterId: 'ana', deputyId: 'ana' }),
      ['deputy'],
    ],
    [
      'when a latest value asks for its on-profile part',
      draft('count', { over: 'latest', asksOnProfile: true }),
      ['options'],
    ],
    [
      'when a duration asks for its on-profile part',
      draft('duration', { over: 'sum', asksOnProfile: true }),
      ['options'],
    ],
    ['when a ratio has no parts', draft('ratio'), ['numerator', 'denominator']],
    ['when a ratio’s part is gone', ratio({ numeratorId: 'gone' }), ['numerator']],
    ['when a ratio is made of itself', ratio({ denominatorId: 'proposals' }), ['denominator']],
  ])('%s', (_, each, fields) => {
    expect(wrongIn(each)).toEqual(fields)
  })

  test('when a ratio is made of a ratio, which would be an average of ratios', () => {
    const rate = aRatio('rate', 'proposals', 'demos')
    const error = thrownBy(() => checkDraft(ratio({ numeratorId: 'rate' }), [...others, rate]))
    expect(error).toMatchObject({ fields: { numerator: 'Choose the metric on top.' } })
  })

  test('with every field that is wrong at once', () => {
    expect(wrongIn(draft('money', { name: '', decimals: 9, unit: '' }))).toEqual(['name', 'decimals', 'unit'])
  })

  test('a percent per rep with the way out: a ratio of two counts', () => {
    expect(thrownBy(() => checkDraft(draft('percent', { reportedBy: 'each' }), others))).toMatchObject({
      fields: { reportedBy: expect.stringContaining('ratio of two counts') },
    })
  })
})

describe('a metric is accepted', () => {
  test.each<[string, MetricDraft]>([
    [
      'with the longest name, counted in characters and not in bytes',
      draft('count', { name: '🎉'.repeat(MAX_NAME) }),
    ],
    [
      'with a reporter and a deputy',
      draft('count', { reportedBy: 'one', reporterId: 'ana', deputyId: 'ben' }),
    ],
    ['when a sum of money asks for its on-profile part', draft('money', { asksOnProfile: true })],
    ['when a count is a latest value', draft('count', { over: 'latest' })],
    ['when a ratio is reported by nobody', ratio({ reportedBy: 'one' })],
  ])('%s', (_, each) => {
    expect(wrongIn(each)).toEqual([])
  })

  test('under the name of a retired one', () => {
    const retired = aMetric('old', { name: 'Won', lastWeek: '2026-10-26' })
    expect(() => checkDraft(draft('count'), [...others, retired])).not.toThrow()
  })
})

test('how a metric adds up is said in words', () => {
  expect((['sum', 'latest', 'mean', 'ratio'] as const).map(overWords)).toEqual([
    'sum',
    'latest value',
    'mean',
    'ratio of sums',
  ])
})
