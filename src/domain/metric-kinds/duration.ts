import { Refusal } from '../errors.ts'
import { decimalText, formatNumber, parseNumber } from '../numbers.ts'
import type { Kind, ValueRules } from './kind.ts'

const MINUTES: Readonly<Record<string, bigint>> = { minutes: 1n, hours: 60n, days: 1440n }
const SHORT: Readonly<Record<string, string>> = { minutes: 'min', hours: 'h', days: 'days' }
/** What may follow a plain number: the metric's own unit only, since "5h" is not 5 days. */
const SUFFIX: Readonly<Record<string, RegExp>> = {
  minutes: /\s*(min(utes?)?|m)\s*$/i,
  hours: /\s*(hours?|hrs?|h)\s*$/i,
  days: /\s*(days?|d)\s*$/i,
}
const CLOCK = /^(\d{1,9}):([0-5]\d)$/
const WORDS = /^(?:(\d{1,9})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,9})\s*m(?:in(?:utes?)?)?)?$/i

/** "1:30", "1h 30m" and "90m" as minutes; null when it is written otherwise. */
function minutesOf(text: string): bigint | null {
  const [, hours, minutes] = CLOCK.exec(text) ?? WORDS.exec(text) ?? []
  if (hours === undefined && minutes === undefined) return null
  return BigInt(hours ?? 0) * 60n + BigInt(minutes ?? 0)
}

function parse(text: string, metric: ValueRules): bigint {
  const minutes = metric.unit === 'days' ? null : minutesOf(text.trim())
  if (minutes === null) return parseNumber(text.replace(SUFFIX[metric.unit] ?? '', ''), metric)
  const unit = MINUTES[metric.unit] ?? 1n
  const scaled = minutes * 10n ** BigInt(metric.decimals)
  if (scaled % unit !== 0n) {
    throw new Refusal('invalid', `${metric.name} has at most ${metric.decimals} decimals, in ${metric.unit}.`)
  }
  return parseNumber(decimalText(scaled / unit, metric.decimals), metric)
}

/** Time spent or elapsed: response time in minutes, sales cycle in days. */
export const duration: Kind = {
  id: 'duration',
  label: 'Duration',
  units: [
    { id: 'minutes', label: 'minutes' },
    { id: 'hours', label: 'hours' },
    { id: 'days', label: 'days' },
  ],
  overs: ['mean', 'sum', 'latest'],
  maxDecimals: 2,
  usualDecimals: 1,
  input: 'text',
  parse,
  format: (value, metric) => {
    const unit =
      metric.unit === 'days' && decimalText(value, metric.decimals) === '1' ? 'day' : SHORT[metric.unit]
    return `${formatNumber(value, metric.decimals)} ${unit ?? metric.unit}`
  },
}
