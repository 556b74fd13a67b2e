import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Metric, MetricKind, Over } from '../../domain/metric.ts'
import { draftOf, MAX_DEFINITION, type MetricDraft, overWords } from '../../domain/metric-draft.ts'
import { KINDS, kindOf } from '../../domain/metric-kinds/kinds.ts'
import type { Settled } from '../../usecases/metrics/metric-rules.ts'
import { metadata } from '../metadata.ts'
import type { OpenView } from '../registry.ts'
import {
  checkboxes,
  choice,
  input,
  listIn,
  modal,
  option,
  person,
  select,
  textBox,
  textIn,
} from '../teams/inputs.ts'
import { context, cut, line, list, rich } from '../text.ts'

export const METRIC_ID = 'metric-form'
export const KIND_ACTION = 'metric-kind'
export const REPORTED_ACTION = 'metric-reported-by'

const carried = metadata(
  1,
  z.object({
    team: z.string(),
    /** The metric that is changed; for a new one the id it will have, so that adding it twice adds one. */
    metric: z.string(),
    isNew: z.boolean(),
    kind: z.enum(['count', 'money', 'percent', 'duration', 'ratio']),
    /** The list underneath, to be brought up to date; "" when there is none. */
    list: z.string(),
  }),
)

/** What the form carries. */
export type MetricFormFor = ReturnType<typeof carried.decode>
export const formFor = (view: OpenView): MetricFormFor => carried.decode(view.metadata)

export type MetricForm = {
  of: Omit<MetricFormFor, 'kind'>
  draft: MetricDraft
  settled: Settled
  /** Names of other teams that have it. */
  sharedWith: readonly string[]
  /** What a ratio can be made of: the scorecard's typed metrics. */
  parts: readonly Metric[]
}

/** A metric to be added or changed; kind and reporter decide which fields there are. */
export function metricModal(
  { of, draft, settled, sharedWith, parts }: MetricForm,
  notes: readonly string[] = [],
): ModalView {
  const kind = kindOf(draft)
  const fixed = [
    ...(settled.shape ? [`Kind: ${kind.label}`] : []),
    ...(settled.shape && kind.maxDecimals > 0 ? [`Decimals: ${draft.decimals}`] : []),
    ...(settled.meaning && kind.units.length > 0 ? [`Unit: ${draft.unit}`] : []),
    ...(settled.meaning && kind.input !== 'none'
      ? [`Reported by: ${draft.reportedBy === 'one' ? 'one person' : 'each rep'}`]
      : []),
  ]
  return modal({
    title: of.isNew ? 'Add a metric' : 'Edit metric',
    callback: METRIC_ID,
    carries: carried.encode({ ...of, kind: draft.kind }),
    submit: of.isNew ? 'Add' : 'Save',
    blocks: [
      ...notes.map((note) => rich(line('▲ ', note))),
      ...(sharedWith.length > 0
        ? [rich(line(`Shared with ${list(sharedWith)}: it changes there too.`))]
        : []),
      ...(settled.shape
        ? []
        : [
            input(
              'kind',
              'Kind',
              select(
                KINDS.map((each) => option(each.label, each.id)),
                draft.kind,
              ),
              {
                action: KIND_ACTION,
              },
            ),
          ]),
      input('name', 'Name', textBox(cut(draft.name, 300))),
      input('definition', 'What counts', textBox(cut(draft.definition, 3000), { multiline: true }), {
        hint: `One sentence, at most ${MAX_DEFINITION} characters, so that everybody counts the same.`,
        optional: true,
      }),
      ...shapeInputs(draft, settled),
      ...(kind.input === 'none' ? ratioInputs(draft, parts) : reporterInputs(draft, settled)),
      input('leading', 'Leading or lagging', choice(LEADING, draft.leading ? 'leading' : 'lagging')),
      ...optionInputs(draft),
      ...(fixed.length > 0
        ? [
            context(
              `${fixed.join(' · ')}. ${settled.meaning ? 'It has numbers' : 'It has goals'} already, so this can’t change.`,
            ),
          ]
        : []),
    ],
  })
}

const LEADING = [
  option('Leading', 'leading', 'Activity that comes before the result'),
  option('Lagging', 'lagging', 'The result itself'),
]

/** Unit, decimals and how it adds up, where the kind leaves a choice. */
function shapeInputs(draft: MetricDraft, settled: Settled) {
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

function ratioInputs(draft: MetricDraft, parts: readonly Metric[]) {
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

function reporterInputs(draft: MetricDraft, settled: Settled) {
  const options = [
    ...(draft.kind === 'percent' ? [] : [option('Each rep', 'each')]),
    option('One person for everybody', 'one'),
  ]
  return [
    ...(settled.meaning
      ? []
      : [
          input(`reportedBy:${draft.kind}`, 'Who reports it', choice(options, draft.reportedBy), {
            action: REPORTED_ACTION,
            ...(draft.kind === 'percent' ? { hint: 'Per rep, a percentage is a ratio of two counts.' } : {}),
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
function switches({ kind }: Pick<MetricDraft, 'kind'>) {
  const sums = kind === 'count' || kind === 'money'
  return [
    ...(kind === 'ratio' ? [] : [option('May be negative', 'negative')]),
    ...(sums
      ? [option('Ask for its on-profile part', 'onProfile', 'The part inside the Ideal Customer Profile')]
      : []),
    ...(sums ? [option('Goal shrinks with time off', 'prorates')] : []),
  ]
}

function optionInputs(draft: MetricDraft) {
  const options = switches(draft)
  if (options.length === 0) return []
  const on = [
    ...(draft.allowNegative ? ['negative'] : []),
    ...(draft.asksOnProfile ? ['onProfile'] : []),
    ...(draft.prorates ? ['prorates'] : []),
  ]
  return [input(`options:${draft.kind}`, 'Options', checkboxes(options, on), { optional: true })]
}

/**
 * Reads the form as it stands.
 * @param base the metric that is changed, for what the form does not show; null for a new one
 */
export function parseMetric(view: OpenView, base: MetricDraft | null): MetricDraft {
  const shown = formFor(view).kind
  const kind = (textIn(view, 'kind') || shown) as MetricKind
  const changed = kind !== shown
  const usual = draftOf(kind, '')
  const from = base && !changed && base.kind === kind ? base : { ...usual, stage: base?.stage ?? null }
  const over = textIn(view, 'over') as Over | null
  const decimals = textIn(view, 'decimals')
  const options = listIn(view, 'options')
  const offered = switches({ kind }).map((each) => each.value)
  const reportedBy = textIn(view, 'reportedBy')
  return {
    ...from,
    kind,
    name: textIn(view, 'name') ?? from.name,
    definition: textIn(view, 'definition') ?? from.definition,
    leading: textIn(view, 'leading') !== 'lagging',
    // What belongs to the kind shown before is left behind.
    ...(changed
      ? {}
      : {
          unit: textIn(view, 'unit') || from.unit,
          decimals: decimals ? Number(decimals) : from.decimals,
          over: over || from.over,
          numeratorId: textIn(view, 'numerator') || from.numeratorId,
          denominatorId: textIn(view, 'denominator') || from.denominatorId,
        }),
    reportedBy:
      kind === 'percent'
        ? 'one'
        : reportedBy === 'one' || reportedBy === 'each'
          ? reportedBy
          : from.reportedBy,
    reporterId: idIn(view, 'reporter', from.reporterId),
    deputyId: idIn(view, 'deputy', from.deputyId),
    ...(options && !changed
      ? {
          allowNegative: offered.includes('negative') && options.includes('negative'),
          asksOnProfile: offered.includes('onProfile') && options.includes('onProfile'),
          prorates: offered.includes('prorates') ? options.includes('prorates') : from.prorates,
        }
      : {}),
  }
}

/** A person's id; a field that is shown and empty is nobody. */
function idIn(view: OpenView, field: string, otherwise: string | null): string | null {
  const typed = textIn(view, field)
  return typed === null ? otherwise : typed || null
}
