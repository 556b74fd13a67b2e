import { describe, expect, test } from 'vitest'
import { aMember, aMetric, thrownBy } from '../../../../tests/support/facts.ts'
import { addDays } from '../../weeks/week.ts'
import { blankRock, type Milestone, type RockDraft } from '../life/rock.ts'
import { measureBy } from '../title/prefill.ts'
import { readTitle } from '../title/title.ts'
import { type ProblemContext, problemsOf, refuseProblems } from './problems.ts'

const Q4 = '2026-10-01'
const TODAY = '2026-11-16'
const deals = aMetric('deals')
const old = aMetric('old', { lastWeek: '2026-11-02' })
const reading = readTitle('Grow deals from 50 to 60', { quarter: Q4, startMonth: 1 })

const good: RockDraft = {
  ...blankRock('Grow deals from 50 to 60', Q4),
  type: 'building',
  ownerId: 'ana',
  measure: measureBy(deals, reading),
  buildOn: '2026-11-30',
  resultsOn: ['2026-12-31', '2027-03-31'],
  counter: { metricId: 'price', better: 'higher' },
}
const context: ProblemContext = {
  today: TODAY,
  metrics: [deals, old, aMetric('price')],
  members: [aMember('ana'), aMember('zoe', { active: false })],
  rocksInQuarter: 29,
  stored: null,
}
const measure = good.measure!
const milestones = (count: number, patch: Partial<Milestone> = {}): Milestone[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `m${i}`,
    text: `Step ${i}`,
    on: '2026-11-20',
    doneOn: null,
    ...patch,
  }))

test('a Rock without problems can be stored, at the limits too', () => {
  expect(problemsOf(good, context)).toEqual([])
  expect(() => refuseProblems(problemsOf(good, context))).not.toThrow()
  expect(problemsOf({ ...good, buildOn: TODAY }, context)).toEqual([])
  const inWords = { ...measure, metricId: null, name: 'x'.repeat(60) }
  expect(problemsOf({ ...good, measure: inWords, partnerIds: Array(10).fill('ana') }, context)).toEqual([])
  const full = { ...good, title: '🪨'.repeat(200), milestones: milestones(12, { text: '🪨'.repeat(150) }) }
  expect(problemsOf(full, context)).toEqual([])
})

test.each<[string, Partial<RockDraft>, Partial<ProblemContext>, string, RegExp]>([
  ['no title', { title: ' \n' }, {}, 'title', /Give it a title/],
  ['a title too long', { title: '🪨'.repeat(201) }, {}, 'title', /At most 200/],
  ['an owner who was deactivated', { ownerId: 'zoe' }, {}, 'owner', /Zoe is deactivated/],
  ['an owner from elsewhere', { ownerId: 'nobody' }, {}, 'owner', /isn’t in this workspace/],
  ['too many partners', { partnerIds: Array(11).fill('ana') }, {}, 'partners', /At most 10/],
  ['a metric that was retired', { measure: { ...measure, metricId: 'old' } }, {}, 'measure', /was retired/],
  ['a metric that is gone', { measure: { ...measure, metricId: 'gone' } }, {}, 'measure', /is gone/],
  [
    'a metric whose decimals changed',
    {},
    { metrics: [{ ...deals, decimals: 2 }, aMetric('price')] },
    'measure',
    /counted differently/,
  ],
  [
    'a metric whose unit changed',
    {},
    { metrics: [{ ...deals, kind: 'money', unit: 'USD' }, aMetric('price')] },
    'measure',
    /counted differently/,
  ],
  [
    'a measure without words',
    { measure: { ...measure, metricId: null, name: ' ' } },
    {},
    'measure',
    /what is counted/,
  ],
  [
    'a measure in too many words',
    { measure: { ...measure, metricId: null, name: 'x'.repeat(61) } },
    {},
    'measure',
    /At most 60/,
  ],
  [
    'a target equal to its baseline',
    { measure: { ...measure, target: 50n } },
    {},
    'target',
    /both 50: nothing would move/,
  ],
  [
    'a counter-metric that was retired',
    { counter: { metricId: 'old', better: 'higher' } },
    {},
    'counter',
    /no longer reported/,
  ],
  ['a build date in the past', { buildOn: '2026-11-15' }, {}, 'buildOn', /15 Nov 2026 is in the past/],
  [
    'a result date in the past',
    { type: 'performing', buildOn: null, resultsOn: ['2026-11-15'] },
    {},
    'resultsOn',
    /in the past/,
  ],
  [
    'a milestone in the past',
    { milestones: milestones(1, { on: '2026-11-15' }) },
    {},
    'milestones',
    /in the past/,
  ],
  [
    'a result before it is built',
    { buildOn: '2027-01-31' },
    {},
    'resultsOn',
    /before it is built on 31 Jan 2027/,
  ],
  [
    'result dates out of order',
    { resultsOn: ['2027-03-31', '2026-12-31'] },
    {},
    'resultsOn',
    /from the earliest/,
  ],
  ['a result date twice', { resultsOn: ['2026-12-31', '2026-12-31'] }, {}, 'resultsOn', /each once/],
  [
    'too many result dates',
    { resultsOn: [1, 2, 3, 4, 5].map((i) => addDays('2026-12-31', i)) },
    {},
    'resultsOn',
    /At most 4/,
  ],
  ['an end before it begins', { startOn: '2026-12-01' }, {}, 'buildOn', /before it begins/],
  [
    'a milestone after the end',
    { milestones: milestones(1, { on: '2027-04-01' }) },
    {},
    'milestones',
    /after the Rock’s last date/,
  ],
  ['13 milestones', { milestones: milestones(13) }, {}, 'milestones', /at most 12 milestones; these are 13/],
  [
    'a milestone without words',
    { milestones: milestones(1, { text: ' ' }) },
    {},
    'milestones',
    /what each milestone is/,
  ],
  [
    'a milestone too long',
    { milestones: milestones(1, { text: 'x'.repeat(151) }) },
    {},
    'milestones',
    /At most 150/,
  ],
  ['30 Rocks in its quarter', {}, { rocksInQuarter: 30 }, 'quarter', /holds 30 Rocks/],
  ['a quarter that is over', { quarter: '2026-07-01' }, {}, 'quarter', /ended on 30 Sep 2026/],
])('%s is one clear problem', (_, draft, more, field, message) => {
  const problems = problemsOf({ ...good, ...draft }, { ...context, ...more })
  expect(problems).toEqual([{ field, message: expect.stringMatching(message) }])
})

describe('changing a Rock', () => {
  const started: RockDraft = {
    ...good,
    buildOn: '2026-11-01',
    milestones: milestones(1, { on: '2026-10-15' }),
  }

  test('leaves in the past what was there already', () => {
    expect(problemsOf(started, context)).toHaveLength(2)
    expect(problemsOf({ ...started, title: 'Grow deals' }, { ...context, stored: started })).toEqual([])
  })

  test('moves nothing else there', () => {
    const moved = { ...started, buildOn: '2026-11-02' }
    expect(problemsOf(moved, { ...context, stored: started }).map(({ field }) => field)).toEqual(['buildOn'])
  })

  test('does not ask for room in the quarter it is in, even one that is over', () => {
    const stored = { ...good, quarter: '2026-07-01', startOn: '2026-07-01' }
    expect(problemsOf(stored, { ...context, stored, rocksInQuarter: 30 })).toEqual([])
    expect(problemsOf(good, { ...context, stored, rocksInQuarter: 30 })).toHaveLength(1)
  })
})

test('a milestone that was reached before the Rock was written down is welcome', () => {
  const reached = { ...good, milestones: milestones(1, { on: '2026-10-15', doneOn: '2026-10-15' }) }
  expect(problemsOf(reached, context)).toEqual([])
})

test('all problems are told at once, by field', () => {
  const bad = { ...good, title: '', ownerId: 'zoe', buildOn: '2026-11-01' }
  expect(thrownBy(() => refuseProblems(problemsOf(bad, context)))).toMatchObject({
    code: 'invalid',
    fields: { title: expect.any(String), owner: expect.any(String), buildOn: expect.any(String) },
  })
})
