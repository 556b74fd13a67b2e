import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../../blocks/input-values.ts'
import { blockOf, choice, input, listIn, modal, option, textBox, textIn } from '../../../blocks/inputs.ts'
import { LIMITS } from '../../../blocks/limits.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { cut, line, rich } from '../../../blocks/text.ts'
import { formatValue } from '../../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import { MAX_WHY, type RockField, type RockType, rockName } from '../../../domain/rocks/life/rock.ts'
import type { RockForm } from '../../../usecases/rocks/form/draft.ts'
import type { DraftReview } from '../../../usecases/rocks/form/review-rock.ts'
import { findingBlocks } from './findings.ts'
import { IN_WORDS, type TypedRock } from './rock-form.ts'
import { dateInputs, measureInputs, REDRAW, smartInputs, whoInputs } from './rock-inputs.ts'

export const ROCK_ID = 'rock-form'

const carried = metadata(
  1,
  z.object({
    team: z.string(),
    /** The Rock that is changed, or the id that a new one will have, so that adding it twice adds one. */
    rock: z.string(),
    isNew: z.boolean(),
    /** The warnings that were shown, by their marks: a reason covers only what was seen. */
    shown: z.array(z.string()),
    /** What was noted of the Rock when the form was opened. */
    seen: z.string().optional(),
  }),
)

/** What the form carries besides what was typed. */
export type RockFormFor = ReturnType<typeof carried.decode>
/** @throws Refusal `invalid` for a form of another version */
export const rockFormOf = (view: OpenView): RockFormFor => carried.decode(view.metadata)

export type RockFormView = {
  of: RockFormFor
  form: RockForm
  typed: TypedRock
  review: Pick<DraftReview, 'findings' | 'toOverride' | 'usual'>
}

/** A Rock to be added or changed, with what the lint says of it on top. @param notes what happened, above that */
export function rockModal(
  { of, form, typed, review }: RockFormView,
  notes: readonly string[] = [],
): ModalView {
  const metric = form.metrics.find(({ id }) => id === typed.measuredBy) ?? null
  return modal({
    title: form.stored ? `Change ${rockName(form.stored)}` : 'Add a Rock',
    callback: ROCK_ID,
    carries: carried.encode(of),
    submit: form.stored ? 'Save' : 'Add',
    blocks: [
      ...notes.map((note) => rich(line('▲ ', note))),
      ...findingBlocks(review.findings, review.toOverride),
      ...(review.toOverride.length > 0 ? [reasonInput(typed.reason)] : []),
      { type: 'divider' } satisfies KnownBlock,
      input('title', 'The Rock', textBox(cut(typed.title, LIMITS.text)), {
        hint: 'What changes, from where to where, by when: “Generate 50 new SQLs by the end of Q4”.',
      }),
      input('type', 'Type', choice([...TYPES], typed.type), { action: `${REDRAW}type` }),
      ...whoInputs(form, typed),
      ...measureInputs(form, typed, metric, hintOf(metric, review.usual)),
      ...dateInputs(typed),
      ...smartInputs(form, typed),
    ],
  })
}

const TYPES = [
  option('Performing', 'performing', 'Drives a number there is, with the process there is'),
  option('Building', 'building', 'Makes a new process; its number follows later'),
]

const reasonInput = (reason: string) =>
  input('reason', 'Why save it in spite of this?', textBox(reason, { max: MAX_WHY, multiline: true }), {
    hint: 'Kept with the Rock. Needed while a warning stands; not if you changed what it warns of.',
    optional: true,
  })

/** Where the number stands today, as far as the scorecard knows. */
const hintOf = (metric: Metric | null, usual: bigint | null): string =>
  metric && usual !== null
    ? `The last 13 weeks say ${formatValue(usual, { ...metric, allowNegative: true })}.`
    : 'Where it stands today. Leave it empty if nobody knows.'

/** Reads the form as it stands. */
export function parseRock(view: OpenView): TypedRock {
  const text = (field: string) => textIn(view, field) ?? ''
  return {
    title: text('title'),
    type: (text('type') || 'performing') as RockType,
    ownerId: text('owner'),
    partnerIds: listIn(view, 'partners') ?? [],
    quarter: text('quarter'),
    measuredBy: text('measuredBy') || IN_WORDS,
    name: text('name'),
    unit: text('unit') || 'count',
    whose: text('whose') === 'owner' ? 'owner' : 'team',
    per: text('per') === 'week' ? 'week' : 'rock',
    baseline: text('baseline'),
    target: text('target'),
    direction: text('direction') === 'lower' ? 'lower' : 'higher',
    buildOn: text('buildOn'),
    resultOn: text('resultOn'),
    laterOn: text('laterOn'),
    aimId: text('aim'),
    idealClient: (listIn(view, 'idealClient') ?? []).length > 0,
    counterId: text('counter'),
    counterBetter: text('counterBetter') === 'lower' ? 'lower' : 'higher',
    milestones: text('milestones'),
    reason: text('reason'),
  }
}

/** The input beside which something about a field is said. @returns null when the form shows none for it */
export function rockBlockOf(field: string, view: Pick<OpenView, 'values'>): string | null {
  const blocks: Partial<Record<string, readonly string[]>> = {
    measure: ['name', 'measuredBy'],
    resultsOn: ['laterOn', 'resultOn'],
  } satisfies Partial<Record<RockField, readonly string[]>>
  for (const each of blocks[field] ?? [field]) {
    const block = blockOf(each, view)
    const isEmptyLater = each === 'laterOn' && textIn(view, 'laterOn') === ''
    if (block !== null && !isEmptyLater) return block
  }
  return null
}
