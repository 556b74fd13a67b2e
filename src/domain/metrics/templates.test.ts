import { describe, expect, test } from 'vitest'
import type { Metric } from './metric.ts'
import { checkDraft } from './metric-draft.ts'
import { TEMPLATES, type Template } from './templates.ts'

/** The template's metrics as setup would create them, with a reporter wherever one is needed. */
function metricsOf(template: Template): Metric[] {
  return template.metrics.map(({ numerator, denominator, ...metric }) => ({
    ...metric,
    id: metric.name,
    lastWeek: null,
    reporterId: metric.reportedBy === 'one' ? 'ana' : null,
    numeratorId: numerator ?? null,
    denominatorId: denominator ?? null,
  }))
}

describe.each(TEMPLATES.map((template) => [template.name, template] as const))('%s', (_, template) => {
  test('has metrics that can all be stored as they are', () => {
    const metrics = metricsOf(template)
    expect(metrics.length).toBeGreaterThan(0)
    for (const { id, lastWeek, ...draft } of metrics) {
      const others = metrics.filter((other) => other.id !== id)
      expect(() => checkDraft(draft, others), `${id} ${lastWeek}`).not.toThrow()
    }
  })

  test('makes its ratios of metrics of its own', () => {
    const names = template.metrics.map((metric) => metric.name)
    for (const metric of template.metrics) {
      if (metric.kind !== 'ratio') continue
      expect(names).toContain(metric.numerator)
      expect(names).toContain(metric.denominator)
    }
  })

  test('proposes a Make-or-Break that is one of its metrics', () => {
    expect(template.metrics.map((metric) => metric.name)).toContain(template.makeOrBreak)
  })

  test('says who it is for, and what counts in each metric', () => {
    expect(template.summary).not.toBe('')
    for (const metric of template.metrics) expect(metric.definition, metric.name).not.toBe('')
  })
})

describe('the templates', () => {
  test('have ids and names of their own', () => {
    expect(new Set(TEMPLATES.map((template) => template.id)).size).toBe(TEMPLATES.length)
    expect(new Set(TEMPLATES.map((template) => template.name)).size).toBe(TEMPLATES.length)
  })

  test('hold the Make-or-Break of each business the rules name', () => {
    const leads = TEMPLATES.map((template) => {
      const lead = template.metrics.find((metric) => metric.name === template.makeOrBreak)
      return [lead?.name, lead?.over]
    })
    expect(leads).toEqual(
      expect.arrayContaining([
        ['Reps above the set amount', 'latest'],
        ['Qualified web inquiries', 'sum'],
        ['Producing partners', 'latest'],
        ['Walk-in customers', 'sum'],
        ['Gross margin per labour dollar', 'ratio'],
        ['Referrals', 'sum'],
      ]),
    )
  })

  test('have the average sale per customer beside walk-in customers', () => {
    const walkIns = TEMPLATES.find((template) => template.id === 'walk-ins')
    expect(walkIns?.metrics.map((metric) => metric.name)).toContain('Average sale per customer')
  })
})
