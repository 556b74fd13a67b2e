import { Refusal } from '../errors.ts'
import { decimalText, formatNumber } from '../typed/numbers.ts'
import { readNumber, typedText } from '../typed/typed-number.ts'
import type { Kind, ValueRules } from './kind.ts'

/** How many minutes a unit of time is. */
export const MINUTES: Readonly<Record<string, bigint>> = { minutes: 1n, hours: 60n, days: 1440n }
const SHORT: Readonly<Record<string, string>> = { minutes: 'min', hours: 'h', days: 'days' }
const AXIS: Readonly<Record<string, string>> = { ...SHORT, days: 'd' }
/** What may follow a plain number: the metric's own unit only, since "5h" is not 5 days. */
const SUFFIX: Readonly<Record<string, RegExp>> = {
  minutes: /\s*(min(utes?|\.)?|m)$/i,
  hours: /\s*(hours?|hrs?\.?|h\.?)$/i,
  days: /\s*(days?|d)$/i,
}
const CLOCK = /^(\d{1,9}):([0-5]\d)$/
/** "1h30": what follows the hours are minutes, as on a clock. */
const SHORT_HOURS = /^(\d{1,9})\s*h\s*([0-5]?\d)$/i
const WORDS = /^(?:(\d{1,9})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,9})\s*m(?:in(?:utes?)?)?)?$/i
const PART_OF_HOURS = /^(.*\d)\s*h(?:ours?|rs?)?\.?$/i

/** "1:30", "1h30", "1h 30m" and "90m" as minutes; null when it is written otherwise. */
function minutesOf(text: string): bigint | null {
  const [, hours, minutes] = CLOCK.exec(text) ?? SHORT_HOURS.exec(text) ?? WORDS.exec(text) ?? []
  if (hours === undefined && minutes === undefined) return null
  return BigInt(hours ?? 0) * 60n + BigInt(minutes ?? 0)
}

const PLAIN = { magnitudes: false }

function parse(text: string, metric: ValueRules, locale: string | null): bigint {
  const minutes = metric.unit === 'days' ? null : minutesOf(text)
  if (minutes !== null) return inUnit(minutes * 1000n, metric, locale)
  const [, hours] = metric.unit === 'minutes' ? (PART_OF_HOURS.exec(text) ?? []) : []
  // "1,5 h" where minutes are counted.
  if (hours !== undefined)
    return inUnit(readNumber(hours, { ...metric, decimals: 2 }, locale, PLAIN) * 600n, metric, locale)
  return readNumber(text.replace(SUFFIX[metric.unit] ?? '', ''), metric, locale, PLAIN)
}

/** Thousandths of minutes in the metric's unit. @throws Refusal when they don't come out even there */
function inUnit(thousandths: bigint, metric: ValueRules, locale: string | null): bigint {
  const unit = (MINUTES[metric.unit] ?? 1n) * 1000n
  const scaled = thousandths * 10n ** BigInt(metric.decimals)
  if (scaled % unit !== 0n) {
    throw new Refusal('invalid', `${metric.name} has at most ${metric.decimals} decimals, in ${metric.unit}.`)
  }
  return readNumber(typedText(scaled / unit, metric.decimals, locale), metric, locale, PLAIN)
}

/** Time spent or elapsed: response time in minutes, sales cycle in days. */
export const duration: Kind<'duration'> = {
  id: 'duration',
  label: 'Duration',
  units: [
    { id: 'minutes', label: 'minutes' },
    { id: 'hours', label: 'hours' },
    { id: 'days', label: 'days' },
  ],
  inCurrency: false,
  unitName: (unit) => unit,
  fieldHint: (unit) => `in ${unit}`,
  axisUnit: (unit) => ` ${AXIS[unit]}`,
  overs: ['mean', 'sum', 'latest'],
  addsUp: true,
  prorates: false,
  asksOnProfile: false,
  maxDecimals: 2,
  usualDecimals: 1,
  mayBeNegative: true,
  typed: true,
  oneReporter: null,
  parse,
  format: (value, metric) => {
    const unit =
      metric.unit === 'days' && decimalText(value, metric.decimals) === '1' ? 'day' : SHORT[metric.unit]
    return `${formatNumber(value, metric.decimals)} ${unit ?? metric.unit}`
  },
  rocks: {
    inWords: [
      { unit: 'days', label: 'Days' },
      { unit: 'hours', label: 'Hours' },
      { unit: 'minutes', label: 'Minutes' },
    ],
    writtenAs: () => 'duration',
    all: null,
    countsThings: false,
  },
}
