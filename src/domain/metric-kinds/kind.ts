import type { Metric, MetricKind, Over } from '../metrics/metric.ts'

/** What a kind of metric needs to know of the metric to read and write its values. */
export type ValueRules = Pick<Metric, 'name' | 'decimals' | 'unit' | 'allowNegative'>

/** One kind of metric: how its values are read, written and settled. Modal, scorecard, chart and alerts follow from it. */
export type Kind = {
  id: MetricKind
  /** For people, in the metric's modal. */
  label: string
  /** The units a metric of this kind can have; empty when it has none. */
  units: readonly { id: string; label: string }[]
  /** How its values can add up over weeks; the first is the usual one. */
  overs: readonly Over[]
  /** The most decimals, and how many it has unless told. */
  maxDecimals: number
  usualDecimals: number
  /** Whether people type its values, in a text field: Slack's number field refuses "1,5", "12k" and "$5". */
  typed: boolean
  /**
   * Reads what a person typed into a scaled whole number.
   * @param text as `plainMarks` leaves it
   * @param locale of the person, as Slack tells it; null where it does not
   * @throws Refusal in words for that person
   */
  parse(text: string, metric: ValueRules, locale: string | null): bigint
  /** The value as people read it: "$1,250", "41.5%", "35 days". */
  format(value: bigint, metric: ValueRules): string
}
