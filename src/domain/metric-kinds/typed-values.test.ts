// What people of different countries type into a metric's field, and what it is taken for.
import { describe, expect, test } from 'vitest'
import { aMetric, thrownBy } from '../../../tests/support/facts.ts'
import { Refusal } from '../errors.ts'
import { decimalText } from '../typed/numbers.ts'
import { parseValue } from './kinds.ts'

const calls = aMetric('calls')
const weight = aMetric('weight', { kind: 'money', unit: 'USD', decimals: 3 })
const revenue = aMetric('revenue', { kind: 'money', unit: 'USD', decimals: 2, allowNegative: true })
const survey = aMetric('survey', { kind: 'percent', decimals: 1, over: 'mean' })
const minutes = aMetric('reply', { kind: 'duration', unit: 'minutes', decimals: 0, over: 'mean' })
const hours = aMetric('prep', { kind: 'duration', unit: 'hours', decimals: 2, over: 'mean' })
const days = aMetric('cycle', { kind: 'duration', unit: 'days', decimals: 1, over: 'mean' })
const price = aMetric('price', { kind: 'ratio', over: 'ratio', unit: 'EUR', decimals: 2 })

/** Whose locale (`-`: Slack has not told), what is typed, and what it is: a number, both readings, or "refused". */
type Row = [locale: string, typed: string, is: string]

const rows = (table: string): Row[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.replace(/^ | +$/g, '')) as Row)

/** Numbers whatever they are of; those with a fraction are refused where there are only whole ones. */
const NUMBERS = rows(`
-     | 0             | 0
-     | 42            | 42
-     | 007           | 7
-     | +5            | 5
-     | 12.           | 12
-     | 12.0          | 12
-     | 1,000         | 1000
-     | 1.000         | write 1000 or 1.
-     | 12.500        | write 12500 or 12.5.
-     | 12,500        | 12500
-     | 1.000.000     | 1000000
-     | 1,000,000     | 1000000
-     | 1.000,5       | 1000.5
-     | 1,000.5       | 1000.5
-     | 12,5          | 12.5
-     | 12.5          | 12.5
-     | 0,500         | 0.5
-     | 0.500         | 0.5
-     | 1234,500      | 1234.5
-     | 1,00,000      | 100000
-     | 12,34,567.5   | 1234567.5
-     | 1 000         | 1000
-     | 1\u00a0000         | 1000
-     | 1\u202f000         | 1000
-     | 1\u2009000         | 1000
-     | 1\u2007000         | 1000
-     | 1\u3000000         | 1000
-     | 1 000,5       | 1000.5
-     | 1'000         | 1000
-     | 1’000         | 1000
-     | 1ʼ000.5       | 1000.5
-     | １２          | 12
-     | １，２００    | 1200
-     | ١٢            | 12
-     | ١٬٢٠٠         | 1200
-     | ١٢٫٥          | 12.5
-     | ۱۲            | 12
-     | १,००,०००      | 100000
en-US | 1,000         | 1000
en-US | 1.000         | write 1000 or 1.
en-US | 12.500        | write 12500 or 12.5.
en-US | 1,234,567     | 1234567
en-GB | 1,000.5       | 1000.5
de-DE | 1.000         | 1000
de-DE | 12.500        | 12500
de-DE | 1,000         | write 1000 or 1.
de-DE | 1,250         | write 1250 or 1,25.
de-DE | 1.000,5       | 1000.5
de-DE | 12.5          | 12.5
de-CH | 1’000         | 1000
de-CH | 1'000.5       | 1000.5
de-CH | 1.000         | write 1000 or 1.
de-CH | 1,000         | write 1000 or 1.
fr-FR | 1\u202f000         | 1000
fr-FR | 1 000,5       | 1000.5
fr-FR | 1.000         | write 1000 or 1.
fr-FR | 1,250         | write 1250 or 1,25.
pt-BR | 1.000         | 1000
pt-BR | 1.234.567,5   | 1234567.5
sv-SE | 12 500        | 12500
sv-SE | 1.000         | write 1000 or 1.
es-ES | 1.000         | 1000
es-MX | 1,000         | 1000
en-IN | 1,00,000      | 100000
en-IN | 1,000         | 1000
en-IN | 12.500        | write 12500 or 12.5.
ar-EG | ١٬٠٠٠         | 1000
ar-EG | ١٠٠٠٫٥        | 1000.5
ar-EG | 1,000         | 1000
ar-EG | 1.000         | write 1000 or 1.
fa-IR | ۱٬۰۰۰         | 1000
-     | abc           | refused
-     | 1.2.3         | refused
-     | 1,2,3         | refused
-     | 1,23,45       | refused
-     | 12 34         | refused
-     | 1e5           | refused
-     | 0x10          | refused
-     | ½             | refused
-     | 5²            | refused
-     | 1-2           | refused
-     | --3           | refused
-     | .             | refused
`)

const MAGNITUDES = rows(`
-     | 12k           | 12000
-     | 12 K          | 12000
-     | 1.2m          | 1200000
-     | 1,2M          | 1200000
-     | 2 million     | 2000000
-     | 3 Mio.        | 3000000
-     | 1.5bn         | 1500000000
-     | 1.250k        | write 1250000 or 1250.
de-DE | 1.250k        | 1250000
-     | 12kk          | refused
-     | k             | refused
`)

const CURRENCIES = rows(`
-     | $1,250.50     | 1250.5
-     | -$5           | -5
-     | $-5           | -5
-     | −$5           | -5
-     | - $ 5         | -5
-     | $ 12          | 12
-     | 12$           | 12
-     | 12 $          | 12
-     | $.50          | 0.5
-     | US$ 5         | 5
-     | 5 US$         | 5
-     | A$5           | 5
-     | USD 12        | 12
-     | 12 USD        | 12
-     | usd12         | 12
-     | 12usd         | 12
-     | $5 USD        | 5
-     | $12k          | 12000
-     | 12k€          | 12000
-     | 12 k€         | 12000
-     | £1.2m         | 1200000
-     | ￥１２        | 12
-     | ₹1,00,000     | 100000
en-IN | Rs. 1,00,000  | 100000
en-IN | Rs 500        | 500
sv-SE | 1 250,50 kr   | 1250.5
sv-SE | kr 12         | 12
sv-SE | 500 kr.       | 500
nb-NO | kr 1 250      | 1250
sv-SE | 2 mkr         | 2000000
pl-PL | 1 250,50 zł   | 1250.5
pl-PL | 12 PLN        | 12
de-CH | Fr. 1'250.50  | 1250.5
de-CH | Fr.12         | 12
de-CH | CHF 1’250.–   | 1250
de-CH | SFr. 20       | 20
pt-BR | R$ 1.250,50   | 1250.5
pt-BR | R$12          | 12
de-DE | 1.250,50 €    | 1250.5
de-DE | 12,- €        | 12
fr-FR | 1\u202f250,50\u00a0€    | 1250.5
fr-CA | 12,50 $       | 12.5
cs-CZ | 12 Kč         | 12
-     | $             | refused
-     | $$5           | refused
-     | dollars       | refused
-     | 5 dollars     | refused
-     | 12%           | refused
`)

const PERCENTS = rows(`
-     | 41.5%         | 41.5
-     | 41.5 %        | 41.5
-     | 41,5\u00a0%        | 41.5
-     | %41           | 41
tr-TR | % 41,5        | 41.5
ar-EG | ٤١٫٥٪         | 41.5
ja-JP | ４１％        | 41
-     | 41 percent    | 41
-     | 41 per cent   | 41
-     | 12k           | refused
-     | %             | refused
-     | 41%%          | refused
-     | $41           | refused
`)

/** What was read, as the table writes it. */
function outcome([locale, typed]: Row, metric: typeof calls): string {
  try {
    return decimalText(parseValue(typed, metric, locale === '-' ? null : locale), metric.decimals)
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return /(?<=: )write .* or .*$/.exec((error as Error).message)?.[0] ?? 'refused'
  }
}

/** What a table's number comes to where there are only so many decimals, and none below zero. */
function expected([, , is]: Row, { decimals, allowNegative }: typeof calls): string {
  const fraction = /^-?\d+\.(\d+)$/.exec(is)?.[1] ?? ''
  return fraction.length > decimals || (is.startsWith('-') && !allowNegative) ? 'refused' : is
}

describe.each([
  ['a count', calls, [...NUMBERS, ...MAGNITUDES]],
  ['money in cents', revenue, [...NUMBERS, ...MAGNITUDES, ...CURRENCIES]],
  ['a percent with a decimal', survey, [...NUMBERS, ...PERCENTS]],
  ['a duration in hours', hours, NUMBERS],
  ['a duration in minutes', minutes, NUMBERS],
  ['a duration in days', days, NUMBERS],
  ['the goal of a ratio in euros', price, [...NUMBERS, ...MAGNITUDES]],
] as const)('%s', (_, metric, table) => {
  test.each(table.map((row) => [...row]))('for %s “%s” is %s', (...row) => {
    expect(outcome(row, metric)).toBe(expected(row, metric))
  })
})

describe('what takes time', () => {
  test.each(
    rows(`
minutes | 1h30        | 90
minutes | 1 h 30      | 90
minutes | 1h 30m      | 90
minutes | 1:30        | 90
minutes | 1,5 h       | 90
minutes | 1.5h        | 90
minutes | 0,25 h      | 15
minutes | 90 min      | 90
minutes | 90 min.     | 90
minutes | 1 000 min   | 1000
minutes | ١:٣٠        | 90
minutes | １ｈ３０    | 90
minutes | 1,33 h      | refused
minutes | 1h75        | refused
minutes | 1.250 min   | write 1250 or 1.25.
hours   | 1h30        | 1.5
hours   | 1:30        | 1.5
hours   | 1,5 h       | 1.5
hours   | 1,5h        | 1.5
hours   | 1.5 hours   | 1.5
hours   | 90m         | 1.5
hours   | 1h20        | refused
hours   | 1.5 min     | refused
hours   | 2d          | refused
days    | 1,5 days    | 1.5
days    | 2.5d        | 2.5
days    | 30m         | refused
days    | 5h          | refused
days    | 12k         | refused
`),
  )('in %s “%s” is %s', (unit, typed, is) => {
    expect(outcome(['-', typed, is], { minutes, hours, days }[unit] ?? days)).toBe(is)
  })
})

test('where there are three decimals, a mark before three digits is the fraction’s', () => {
  expect(outcome(['-', '1.250', ''], weight)).toBe('1.25')
  expect(outcome(['de-DE', '1.250', ''], weight)).toBe('1250')
  expect(outcome(['de-DE', '1,250', ''], weight)).toBe('1.25')
})

test('a refusal shows a number as the person would write it', () => {
  expect(thrownBy(() => parseValue('x', calls, 'de-DE'))).toMatchObject({
    message: '“x” is not a number. Write it like 42 or 1.200.',
  })
  expect(thrownBy(() => parseValue('x', calls, null))).toMatchObject({
    message: '“x” is not a number. Write it like 42 or 1,200.',
  })
})
