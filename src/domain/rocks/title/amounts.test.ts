import { describe, expect, test } from 'vitest'
import { aMetric } from '../../../../tests/support/facts.ts'
import { lint, toOverride } from '../lint/lint.ts'
import { THRESHOLDS } from '../lint/smart/rule.ts'
import { prefillRock } from './prefill.ts'
import { readTitle } from './title.ts'

const CALENDAR = { quarter: '2026-10-01', startMonth: 1 }
const deals = aMetric('deals')

const read = (title: string, locale: string | null = null) => {
  const { to, unclear } = readTitle(title, { ...CALENDAR, locale })
  return unclear ?? (to && `${to.value}/${to.decimals} ${to.unit || to.kind}`)
}

describe('a number in a title', () => {
  test.each([
    ['Close 1,000 deals', null, '1000/0 count'],
    ['Close 1.000 deals', null, '1.000: write 1000 or 1.'],
    ['Close 1.000 deals', 'en-US', '1.000: write 1000 or 1.'],
    ['Close 1.000 deals', 'de-DE', '1000/0 count'],
    ['Close 1,000 deals', 'de-DE', '1,000: write 1000 or 1.'],
    ['Close 1.000.000 deals', null, '1000000/0 count'],
    ['Close 1 000 deals', null, '1000/0 count'],
    ['Close 1\u202f000 deals', 'fr-FR', '1000/0 count'],
    ['Close 1’000 deals', 'de-CH', '1000/0 count'],
    ['Close 1,00,000 deals', 'en-IN', '100000/0 count'],
    ['Close １２ deals', null, '12/0 count'],
    ['Close ١٢ deals', 'ar-EG', '12/0 count'],
    ['Generate €1.250.000 of new business', 'de-DE', '1250000/0 EUR'],
    ['Generate €1.250,50 of new business', 'de-DE', '12505/1 EUR'],
    ['Generate $1.25M of new business', null, '1250000/0 USD'],
    ['Generate $1.250M of new business', 'en-US', '1.250M: write 1250000000 or 1250000.'],
    ['Generate $500K of new business', null, '500000/0 USD'],
    ['Reach 12.5% of the market', null, '125/1 percent'],
    ['Reduce time to reply from 60m to 45m', null, '45/0 minutes'],
    ['Reply within 30m', null, '30/0 minutes'],
    ['Cut sales response time from 4h to 30m', null, '30/0 minutes'],
    ['Reply within 30-40m', null, '30/0 minutes'],
    ['Grow revenue from 2m to 3m', null, '3000000/0 count'],
    ['Reach 2m visitors', null, '2000000/0 count'],
    ['Reach 2M', null, '2000000/0 count'],
    ['Reach 5m', null, '5m: write 5 minutes or 5 million.'],
    ['Hold 30m calls', null, '30m: write 30 minutes or 30 million.'],
    [
      'Cut no-shows from 1 in 3 to 1 in 5',
      null,
      '1 in 3: write a share in per cent, or a number of things alone.',
    ],
    ['Win 9 out of 10 pitches', null, '9 out of 10: write a share in per cent, or a number of things alone.'],
    ['Close 10 in 30 days', null, '10/0 count'],
    ['Hold 1 in 2 weeks', null, '1/0 count'],
    ['Hire 2 AM', null, '2/0 count'],
  ] as const)('“%s” by somebody of %s is %s', (title, locale, is) => {
    expect(read(title, locale)).toBe(is)
  })

  test('that can mean two is prefilled as neither, and asked about', () => {
    const draft = prefillRock('Close 1.000 deals by the end of Q4', { ...CALENDAR, metrics: [deals] })
    expect(draft.measure?.target ?? null).toBeNull()
    const context = {
      ...{ today: '2026-10-05', startMonth: 1, metrics: [deals], process: [], usual: null, aims: [] },
      ...{ ownerCarriesQuota: false, ownerOpenRocks: 0, thresholds: THRESHOLDS },
    }
    const told = toOverride(lint(draft, context), [])
    expect(told.map(({ rule, message }) => [rule, message])).toContainEqual([
      'title-number',
      'A number in the title can mean two. 1.000: write 1000 or 1.',
    ])
    expect(told.map(({ rule }) => rule)).not.toContain('number')
    const german = { ...CALENDAR, metrics: [deals], locale: 'de-DE' }
    expect(prefillRock('Close 1.000 deals by the end of Q4', german).measure).toMatchObject({ target: 1000n })
  })
})
