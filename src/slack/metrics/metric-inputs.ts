import { checkboxes, choice, input, option, person, select } from '../../blocks/inputs.ts'
import { line, rich } from '../../blocks/text.ts'
import type { Over } from '../../domain/metric-kinds/kind.ts'
import { kindOf } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { type MetricDraft, overWords } from '../../domain/metrics/metric-draft.ts'
import type { Settled } from '../../usecases/metrics/metric-rules.ts'

/** Choosing another kind or way of reporting shows other fields. */
export const KIND_ACTION = 'metric-kind'
export const REPORTED_ACTION = 'metric-reported-by'

/** Before the result, or the result. */
export const LEADING = [
  option('Leading', 'leading', 'Activity that comes before the result'),
  option('Lagging', 'lagging', 'The result itself'),
]

/** Unit, decimals and how it adds up, where the kind leaves a choice. */
export function shapeInputs(draft: MetricDraft, settled: Settled) {
  const kind = kindOf(draft)
  const of = draft.kind
  const decimals = Array.from({ length: kind.maxDecimals + 1 }, (_, count) =>
    option(String(count), String(count)),
  )
  return [
    ...(kind.units.length > 0 && !settled.meaning
      ? [
          input(
            `unit:${of}`,
            'Unit',
            select(
              kind.units.map((each) => option(each.label, each.id)),
              draft.unit,
            ),
          ),
        ]
      : []),
    ...(kind.maxDecimals > 0 && !settled.shape
      ? [input(`decimals:${of}`, 'Decimals', select(decimals, String(draft.decimals)))]
      : []),
    ...(kind.overs.length > 1
      ? [
          input(
            `over:${of}`,
            'Over several weeks',
            select(
              kind.overs.map((each) => option(OVER[each], each, overWords(each))),
              draft.over,
            ),
            {
              hint: 'Calls add up; of a pipeline only the latest value counts.',
            },
          ),
        ]
      : []),
  ]
}

const OVER: Readonly<Record<Over, string>> = {
  sum: 'Add them up',
  latest: 'Take the latest',
  mean: 'Take the mean',
  ratio: 'Ratio of sums',
}

/** The two metrics of a ratio. */
export function ratioInputs(draft: MetricDraft, parts: readonly Metric[]) {
  if (parts.length < 2)
    return [rich(line('A ratio needs two other metrics on this scorecard. Add those first.'))]
  const options = parts.map((part) => option(part.name, part.id))
  return [
    input('numerator', 'On top', select(options, draft.numeratorId)),
    input('denominator', 'Divided by', select(options, draft.denominatorId), {
      hint: 'Always the ratio of the sums, never a mean of ratios.',
    }),
  ]
}

/** Who reports it; one person with a deputy. */
export function reporterInputs(draft: MetricDraft, settled: Settled) {
  const { oneReporter } = kindOf(draft)
  const options = [
    ...(oneReporter ? [] : [option('Each rep', 'each')]),
    option('One person for everybody', 'one'),
  ]
  return [
    ...(settled.meaning
      ? []
      : [
          input(`reportedBy:${draft.kind}`, 'Who reports it', choice(options, draft.reportedBy), {
            action: REPORTED_ACTION,
            ...(oneReporter ? { hint: oneReporter.hint } : {}),
          }),
        ]),
    ...(draft.reportedBy === 'one'
      ? [
          input('reporter', 'Reporter', person(draft.reporterId), { hint: 'Need not be in sales.' }),
          input('deputy', 'Deputy', person(draft.deputyId), {
            hint: 'Asked while the reporter is away.',
            optional: true,
          }),
        ]
      : []),
  ]
}

/** What can be switched on and off for a metric of this kind. */
export function switches(draft: Pick<MetricDraft, 'kind'>) {
  const kind = kindOf(draft)
  return [
    ...(kind.mayBeNegative ? [option('May be negative', 'negative')] : []),
    ...(kind.asksOnProfile
      ? [option('Ask for its on-profile part', 'onProfile', 'The part inside the Ideal Customer Profile')]
      : []),
    ...(kind.prorates ? [option('Goal shrinks with time off', 'prorates')] : []),
  ]
}

/** The switches, if there are any. */
export function optionInputs(draft: MetricDraft) {
  const options = switches(draft)
  if (options.length === 0) return []
  const on = [
    ...(draft.allowNegative ? ['negative'] : []),
    ...(draft.asksOnProfile ? ['onProfile'] : []),
    ...(draft.prorates ? ['prorates'] : []),
  ]
  return [input(`options:${draft.kind}`, 'Options', checkboxes(options, on), { optional: true })]
}
