import { Refusal } from '../../domain/errors.ts'
import { parseValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { refuseWrong } from './check-team.ts'
import type { SetupChoices } from './read-setup.ts'

/** What leads the new scorecard: a template's metric by its key, the company's present one, or nothing yet. */
export type LeadChoice = {
  choice: 'later' | 'keep' | `metric:${string}`
  /** The team's goals for a month and a year of it, as typed; blank for none. */
  month: string
  year: string
}

/** The metric that leads, where it is on the new scorecard, and its goals. */
export type Lead = { key: string | null; changes: boolean; month: bigint | null; year: bigint | null }

/**
 * Reads the choice of the Make-or-Break.
 * @param locale of who typed the goals
 * @throws Refusal `invalid` with messages for `lead`, `month` and `year`; `notAllowed` when it may not be replaced
 */
export function parseLead(
  { metrics, makeOrBreak, mayChoose }: SetupChoices,
  { choice, month, year }: LeadChoice,
  locale: string | null,
): Lead {
  const kept = metrics.find((each) => each.existing !== null && each.existing.id === makeOrBreak?.id)
  const chosen = metrics.find((each) => choice === `metric:${each.key}`)
  const pick = choice === 'keep' ? kept : chosen
  if (choice.startsWith('metric:') && !chosen) refuseWrong({ lead: 'Choose one of the metrics.' })
  const changes = chosen !== undefined && chosen !== kept
  if (changes && !mayChoose) {
    throw new Refusal(
      'notAllowed',
      `The Make-or-Break is one for the whole company, so its owners and workspace admins choose it. Nothing was created: choose ${makeOrBreak ? `“Keep ${makeOrBreak.name}”` : '“Decide later”'}.`,
    )
  }
  const wrong: Record<string, string> = {}
  const read = (field: string, text: string): bigint | null => {
    try {
      return text.trim() ? goalOf(text, pick?.metric, choice, makeOrBreak, locale) : null
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      wrong[field] = error.message
      return null
    }
  }
  const lead = { key: pick?.key ?? null, changes, month: read('month', month), year: read('year', year) }
  refuseWrong(wrong)
  return lead
}

function goalOf(
  text: string,
  metric: Metric | MetricDraft | undefined,
  choice: LeadChoice['choice'],
  makeOrBreak: Metric | null,
  locale: string | null,
): bigint {
  if (!metric) {
    throw new Refusal(
      'invalid',
      choice === 'keep'
        ? `${makeOrBreak?.name} is not on this scorecard, so leave this blank.`
        : 'Choose a Make-or-Break first, or leave this blank.',
    )
  }
  if (metric.over !== 'sum') {
    throw new Refusal('invalid', `${metric.name} does not add up over weeks, so leave this blank.`)
  }
  return parseValue(text, metric, locale)
}
