import { kindOf } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { TEMPLATES, type Template, type TemplateMetric } from '../../domain/metrics/templates.ts'

/** A template's metric as a workspace would have it: new, or the one of that name it has already. */
export type PickedMetric = {
  /** Names it within the templates: "b2b-funnel.2". */
  key: string
  template: Template
  metric: MetricDraft | Metric
  /** The workspace's own metric, which is placed instead of a new one. */
  existing: Metric | null
  /** The keys of a ratio's parts, numerator first. */
  parts: readonly string[]
}

const keyOf = (template: Template, index: number): string => `${template.id}.${index}`

/** The keys of all metrics of the templates. */
export const keysOf = (templateIds: readonly string[]): string[] =>
  TEMPLATES.filter((template) => templateIds.includes(template.id)).flatMap((template) =>
    template.metrics.map((_, index) => keyOf(template, index)),
  )

/**
 * The metrics behind keys, with the parts of ratios before them, each name once.
 * @param metrics the workspace's metrics: one in use of the same name is taken instead of a new one
 * @param currency what new money metrics are counted in
 */
export function pickMetrics(
  keys: readonly string[],
  metrics: readonly Metric[],
  currency: string,
): PickedMetric[] {
  const picked = new Map<string, PickedMetric>()
  const add = (template: Template, each: TemplateMetric, index: number): void => {
    const name = each.name.toLowerCase()
    if (picked.has(name)) return
    const partNames = [each.numerator, each.denominator].flatMap((part) => part ?? [])
    const parts = template.metrics.flatMap((part, i) => (partNames.includes(part.name) ? [{ part, i }] : []))
    for (const { part, i } of parts) add(template, part, i)
    const existing =
      metrics.find((metric) => metric.lastWeek === null && metric.name.toLowerCase() === name) ?? null
    picked.set(name, {
      key: keyOf(template, index),
      template,
      metric: existing ?? draftOf(each, currency),
      existing,
      parts: partNames.flatMap((part) => picked.get(part.toLowerCase())?.key ?? []),
    })
  }
  for (const template of TEMPLATES) {
    for (const [index, each] of template.metrics.entries()) {
      if (keys.includes(keyOf(template, index))) add(template, each, index)
    }
  }
  return [...picked.values()]
}

/** A template's amounts are in dollars; the workspace's are in its own currency. */
function draftOf(each: TemplateMetric, currency: string): MetricDraft {
  const { numerator: _, denominator: __, ...draft } = each
  return {
    ...draft,
    unit: draft.unit === 'USD' ? currency : draft.unit,
    numeratorId: null,
    denominatorId: null,
  }
}

/** The currency most of the workspace's metrics in use are counted in; null when there is none. */
export function usualCurrency(metrics: readonly Metric[]): string | null {
  const counts = new Map<string, number>()
  for (const metric of metrics) {
    if (kindOf(metric).inCurrency && metric.lastWeek === null)
      counts.set(metric.unit, (counts.get(metric.unit) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
