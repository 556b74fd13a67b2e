import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { choice, input, listIn, modal, option, select, textBox, textIn } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { metadata } from '../../blocks/metadata.ts'
import { context, cut, line, listSome, rich } from '../../blocks/text.ts'
import type { Over } from '../../domain/metric-kinds/kind.ts'
import { KINDS, kindOf, METRIC_KINDS, type MetricKind } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { draftOf, MAX_DEFINITION, type MetricDraft } from '../../domain/metrics/metric-draft.ts'
import type { Settled } from '../../usecases/metrics/metric-rules.ts'
import {
  KIND_ACTION,
  LEADING,
  optionInputs,
  ratioInputs,
  reporterInputs,
  shapeInputs,
  switches,
} from './metric-inputs.ts'

export const METRIC_ID = 'metric-form'

const carried = metadata(
  1,
  z.object({
    team: z.string(),
    /** The metric that is changed; for a new one the id it will have, so that adding it twice adds one. */
    metric: z.string(),
    isNew: z.boolean(),
    kind: z.enum(METRIC_KINDS),
    /** The list underneath, to be brought up to date; "" when there is none. */
    list: z.string(),
    /** What was noted of the metric when the form was opened. */
    seen: z.string().optional(),
  }),
)

/** What the form carries. */
export type MetricFormFor = ReturnType<typeof carried.decode>
export const metricFormOf = (view: OpenView): MetricFormFor => carried.decode(view.metadata)

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
    ...(settled.meaning && kind.typed
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
        ? [rich(line(`Shared with ${listSome(sharedWith, 5)}: it changes there too.`))]
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
      input('definition', 'What counts', textBox(cut(draft.definition, LIMITS.text), { multiline: true }), {
        hint: `One sentence, at most ${MAX_DEFINITION} characters, so that everybody counts the same.`,
        optional: true,
      }),
      ...shapeInputs(draft, settled),
      ...(kind.typed ? reporterInputs(draft, settled) : ratioInputs(draft, parts)),
      input('leading', 'Leading or lagging', choice(LEADING, draft.leading ? 'leading' : 'lagging')),
      input(
        'stage',
        'Place in the sales process',
        textBox(cut(draft.stage ?? '', MAX_STAGE), { max: MAX_STAGE }),
        {
          hint: 'Such as Outreach, Demo or Proposal.',
          optional: true,
        },
      ),
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

/**
 * Reads the form as it stands.
 * @param base the metric that is changed, for what the form does not show; null for a new one
 */
export function parseMetric(view: OpenView, base: MetricDraft | null): MetricDraft {
  const shown = metricFormOf(view).kind
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
    stage: stageIn(view, from.stage),
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
    reportedBy: kindOf({ kind }).oneReporter
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

/** The longest name of a stage. */
const MAX_STAGE = 60

/** A stage as typed; none when it is left blank. */
function stageIn(view: OpenView, otherwise: string | null): string | null {
  const typed = textIn(view, 'stage')
  return typed === null ? otherwise : typed.trim() || null
}

/** A person's id; a field that is shown and empty is nobody. */
function idIn(view: OpenView, field: string, otherwise: string | null): string | null {
  const typed = textIn(view, field)
  return typed === null ? otherwise : typed || null
}
