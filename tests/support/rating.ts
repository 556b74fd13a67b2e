// A kind of metric that the bot does not have, written as one of its own is: `tests/new-kind.test.ts` adds it.
import { Refusal } from '../../src/domain/errors.ts'
import type { Kind } from '../../src/domain/metric-kinds/kind.ts'
import { formatNumber } from '../../src/domain/typed/numbers.ts'
import { readNumber } from '../../src/domain/typed/typed-number.ts'

/** Stars from one to five, as customers give them: reps' and weeks' are averaged. */
export const rating: Kind<'rating'> = {
  id: 'rating',
  label: 'Rating',
  units: [],
  inCurrency: false,
  unitName: () => 'stars',
  fieldHint: () => '1 to 5 stars',
  axisUnit: () => ' stars',
  overs: ['mean', 'latest'],
  addsUp: false,
  prorates: false,
  asksOnProfile: false,
  maxDecimals: 1,
  usualDecimals: 1,
  mayBeNegative: false,
  typed: true,
  oneReporter: null,
  parse: (text, metric, locale) => {
    const stars = readNumber(text.replace(/\s*(?:★|stars?)$/i, ''), metric, locale, { magnitudes: false })
    const one = 10n ** BigInt(metric.decimals)
    if (stars < one || stars > 5n * one) throw new Refusal('invalid', `${metric.name} is from 1 to 5 stars.`)
    return stars
  },
  format: (value, metric) => `${formatNumber(value, metric.decimals)} ★`,
  rocks: {
    inWords: [{ unit: '', label: 'Stars' }],
    writtenAs: () => 'count',
    all: null,
    countsThings: false,
  },
}
