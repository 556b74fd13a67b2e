import { plainMarks } from '../typed/number-marks.ts'
import { count } from './count.ts'
import { duration } from './duration.ts'
import type { Kind, ValueRules } from './kind.ts'
import { money } from './money.ts'
import { percent } from './percent.ts'
import { ratio } from './ratio.ts'

/** Every kind of metric there is, in the order they are offered. A new kind is one file and one line here. */
export const KINDS = [count, money, percent, duration, ratio] as const
export type MetricKind = (typeof KINDS)[number]['id']
/** The ids of the kinds. */
export const METRIC_KINDS = KINDS.map(({ id }) => id)

const byId = new Map<MetricKind, Kind>(KINDS.map((kind) => [kind.id, kind]))

/** The kind of a metric. @throws Error for one this version does not know */
export function kindOf(metric: { kind: MetricKind }): Kind {
  const kind = byId.get(metric.kind)
  if (!kind) throw new Error(`unknown metric kind: ${metric.kind}`)
  return kind
}

/** A metric's value as people read it. */
export const formatValue = (value: bigint, metric: ValueRules & { kind: MetricKind }): string =>
  kindOf(metric).format(value, metric)

/**
 * Reads what a person typed for a metric, written as at home.
 * @param locale of that person, as Slack tells it; null where it does not
 * @throws Refusal in words for that person; UnclearNumber for what can mean two numbers
 */
export const parseValue = (
  text: string,
  metric: ValueRules & { kind: MetricKind },
  locale: string | null,
): bigint => kindOf(metric).parse(plainMarks(text).trim(), metric, locale)
