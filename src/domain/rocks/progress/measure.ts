import { formatValue, type MetricKind } from '../../metric-kinds/kinds.ts'
import type { Metric } from '../../metrics/metric.ts'

/** Which way is better. */
export type Direction = 'higher' | 'lower'

/**
 * What a Rock moves, from where to where. Baseline and target are whole numbers scaled by `decimals`, as entries are.
 * Kind, unit and decimals are copied from the metric when it is chosen, so that one that was changed since is
 * noticed rather than misread.
 */
export type Measure = {
  /** A metric of the scorecard, which then tracks the Rock; null for one that is described in words. */
  metricId: string | null
  /** The metric's name when it was chosen, or the description. */
  name: string
  kind: MetricKind
  unit: string
  decimals: number
  /** The team's total, or what the owner alone brings. */
  whose: 'team' | 'owner'
  /** Of a metric that sums: whether figures are for all of the Rock's dates ("100 calls by October 31") or a week ("from 8 to 12 a week"). */
  per: 'rock' | 'week'
  direction: Direction
  /**
   * Where it stands today. Of a sum over the Rock's dates: what as many days usually bring, since such a sum
   * itself begins at zero. Null when unknown.
   */
  baseline: bigint | null
  target: bigint | null
}

/** How long a description may be. */
export const MAX_MEASURE_NAME = 60

/**
 * Whether the weeks' values add up to the measure (50 SQLs, $500K), or each week's value is the level itself
 * (a rate, a close time, an open pipeline).
 */
export const isCumulative = (measure: Pick<Measure, 'per'>, metric: Pick<Metric, 'over'>): boolean =>
  metric.over === 'sum' && measure.per === 'rock'

/** Whether a metric still counts in what the measure's figures are written in. */
export const isSameScale = (measure: Measure, metric: Metric): boolean =>
  measure.kind === metric.kind && measure.unit === metric.unit && measure.decimals === metric.decimals

/** Whether a value is as good as the target, as both are displayed. */
export const reaches = (value: bigint, target: bigint, direction: Direction): boolean =>
  direction === 'higher' ? value >= target : value <= target

/** Which way two figures go; null when they say nothing. */
export const directionFrom = (baseline: bigint | null, target: bigint | null): Direction | null =>
  baseline === null || target === null || baseline === target ? null : target > baseline ? 'higher' : 'lower'

/** A value in the measure's unit, as people read it. */
export const formatMeasured = (value: bigint, measure: Measure): string =>
  formatValue(value, { ...measure, allowNegative: true })

/** "45 → 35 days", "? → $500,000": from where to where; "" without a target. */
export function moveText(measure: Measure): string {
  if (measure.target === null) return ''
  const from = measure.baseline === null ? '?' : formatMeasured(measure.baseline, measure)
  const to = formatMeasured(measure.target, measure)
  return `${from} → ${to}${measure.per === 'week' ? ' a week' : ''}`
}
