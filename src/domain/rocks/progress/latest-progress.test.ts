import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { aMetric, aTeamOf, entriesOf } from '../../../../tests/support/facts.ts'
import { addWeeks } from '../../weeks/week.ts'
import { blankRock, newRock, type Rock } from '../life/rock.ts'
import { latestProgress } from './latest-progress.ts'

/** Monday of the Rock's first week. */
const FIRST = '2026-06-29'
const SECOND = addWeeks(FIRST, 1)

const rock: Rock = newRock(
  {
    ...blankRock('Close more', '2026-07-01'),
    resultsOn: ['2026-09-30'],
    measure: {
      metricId: 'demos',
      name: 'Demos',
      kind: 'count',
      unit: '',
      decimals: 0,
      whose: 'team',
      per: 'rock',
      direction: 'higher',
      baseline: null,
      target: 130n,
    },
  },
  {
    id: 'r1',
    teamId: 'east',
    number: 1,
    ownerId: 'ana',
    overrides: [],
    datedOn: FIRST,
    createdBy: 'ana',
    createdAt: Temporal.Instant.from('2026-06-29T12:00:00Z'),
  },
)

const factsWith = (second: Record<string, bigint>) =>
  aTeamOf(['ana', 'ben'], [aMetric('demos')], {
    entries: [...entriesOf('demos', FIRST, { ana: 5n, ben: 5n }), ...entriesOf('demos', SECOND, second)],
  })

test('a week whose values are still coming in is told of as of the week before', () => {
  const coming = latestProgress(factsWith({ ana: 5n }), rock, SECOND, { isOpen: true })
  expect(coming).toMatchObject({ week: FIRST, value: 10n, due: 10n, status: 'onTrack' })
  expect(latestProgress(factsWith({}), rock, SECOND, { isOpen: true })).toMatchObject({ week: FIRST })
})

test('it counts as soon as all are in', () => {
  const all = latestProgress(factsWith({ ana: 5n, ben: 2n }), rock, SECOND, { isOpen: true })
  expect(all).toMatchObject({ week: SECOND, value: 17n, due: 20n, status: 'offTrack' })
})

test('once it has closed what is missing is missing', () => {
  const closed = latestProgress(factsWith({ ana: 5n }), rock, SECOND, { isOpen: false })
  expect(closed).toMatchObject({ week: SECOND, value: 15n, status: 'offTrack', incomplete: true })
})

test('in its first week there is nothing to tell before all are in', () => {
  const facts = aTeamOf(['ana', 'ben'], [aMetric('demos')])
  expect(latestProgress(facts, rock, FIRST, { isOpen: true })).toBe('notBegun')
})
