import type { Metric, MetricKind, Over } from '../metric.ts'

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
  /** The keyboard a phone should show: `number`, `text` where "1:30" is welcome, `none` when nothing is typed. */
  input: 'number' | 'text' | 'none'
  /** Reads what a person typed into a scaled whole number. @throws Refusal in words for that person */
  parse(text: string, metric: ValueRules): bigint
  /** The value as people read it: "$1,250", "41.5%", "35 days". */
  format(value: bigint, metric: ValueRules): string
}
