import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { input, modal, textBox } from '../../blocks/inputs.ts'
import { isLeftAsIs, opened } from '../../blocks/left-as-is.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, context, line, plural, rich } from '../../blocks/text.ts'
import { formatValue, kindOf } from '../../domain/metric-kinds/kinds.ts'
import { goalText } from '../../domain/scorecard/figures.ts'
import { MAX_NOTE, onProfileField, type TypedEntry } from '../../domain/typed/check-typed.ts'
import { typedText } from '../../domain/typed/typed-number.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { Submitted } from '../../usecases/entries/judge-submission.ts'
import type { Form, FormField } from '../../usecases/entries/read-form.ts'

export const SUBMIT = 'submit-numbers'

/** What the form carries: whose week it is. A test form is checked and not stored; one from the Home tab refreshes it. */
export const submitMetadata = metadata(
  1,
  z.object({
    team: z.string(),
    week: z.string(),
    member: z.string(),
    test: z.boolean().optional(),
    home: z.boolean().optional(),
    /** Its place among the forms of that week. */
    opened: z.number().optional(),
    /** What each input was opened with, see `left-as-is.ts`. */
    was: z.array(z.string()).optional(),
  }),
)

const VALUE = 'value'
/** Room for a number with its signs, marks and words: a pasted sentence is none. */
const MAX_TYPED = 40
const NOTE = 'note'
const REASON = 'reason'
const valueBlock = (metricId: string): string => `m:${metricId}`
const profileBlock = (metricId: string): string => `p:${metricId}`

/** Who fills a form in: numbers are written as they write them, days for the year it is where they are. */
export type FormReader = { locale: string | null; today: Day }

/**
 * The form of a week: one field a metric, the part on profile where it is asked, one note at the end.
 */
export function submitModal(
  form: Form,
  { locale, today }: FormReader,
  { test = false, home = false } = {},
): ModalView {
  const { team, week, member, fields } = form
  const notices = [
    form.forOther ? `You enter for ${member.name}; that is recorded.` : '',
    form.late && !test ? 'This week has closed: what you enter now is marked late.' : '',
    test ? 'A test: your numbers are checked but not stored.' : '',
  ].filter(Boolean)
  const blocks: KnownBlock[] = [
    rich(line(bold(`${team.name} · ${weekLabel(week, team, today)}`))),
    ...(notices.length > 0 ? [context(...notices)] : []),
    ...fields.flatMap((field) => fieldBlocks(field, locale)),
    input(NOTE, 'Note', paragraph(form.note), {
      hint: 'Anything your managers should know: they see it.',
      optional: true,
    }),
    ...(form.reasonNeeded ? [input(REASON, 'Why does it change?', paragraph(''))] : []),
  ]
  return modal({
    title: form.forOther ? 'Enter numbers for' : 'Your numbers',
    callback: SUBMIT,
    submit: 'Submit',
    carries: submitMetadata.encode({
      team: team.id,
      week,
      member: member.id,
      ...(test ? { test } : {}),
      ...(home ? { home } : {}),
      ...(form.opened ? { opened: form.opened } : {}),
      was: blocks.flatMap(openedWith),
    }),
    blocks,
  })
}

/** What an input is opened with; nothing for other blocks. */
function openedWith(block: KnownBlock): string[] {
  if (block.type !== 'input' || !block.block_id) return []
  const { initial_value: initial = '' } = block.element as { initial_value?: string }
  return [opened(block.block_id, initial)]
}

function fieldBlocks(
  { metric, value, onProfile, goal, lastWeek }: FormField,
  locale: string | null,
): KnownBlock[] {
  const hints = [
    goal ? `Goal ${goalText(goal, metric)}` : '',
    lastWeek === null ? '' : `last week ${formatValue(lastWeek, metric)}`,
    kindOf(metric).fieldHint(metric.unit),
  ]
  const figure = (block: string, label: string, stored: bigint | null, hint: string) => {
    const initial = stored === null ? '' : typedText(stored, metric.decimals, locale)
    return input(block, label, textBox(initial, { max: MAX_TYPED }), { hint, optional: true })
  }
  const main = figure(valueBlock(metric.id), metric.name, value, hints.filter(Boolean).join(' · '))
  if (!metric.asksOnProfile) return [main]
  const profile = figure(
    profileBlock(metric.id),
    `${metric.name} on profile`,
    onProfile,
    'The part inside the Ideal Customer Profile. Blank: unknown.',
  )
  return [main, profile]
}

const paragraph = (initial: string) => textBox(initial, { max: MAX_NOTE, multiline: true })

/**
 * What was typed into the form, blank for what was not. Ids come from the blocks, so that the two can't drift
 * apart. What the person left as it was opened is told apart: somebody else may have entered it meanwhile.
 */
export function parseSubmit({ values, metadata }: Pick<OpenView, 'values' | 'metadata'>): {
  typed: TypedEntry[]
  note: string | null
  reason: string
} {
  const { was = [] } = submitMetadata.decode(metadata)
  const text = (block: string) => values[block]?.[VALUE]?.value ?? ''
  const isLeft = (block: string) => !(block in values) || isLeftAsIs(was, block, text(block))
  const typed = Object.keys(values)
    .filter((block) => block.startsWith('m:'))
    .map((block) => {
      const metricId = block.slice(2)
      const profile = profileBlock(metricId)
      return {
        metricId,
        value: text(block),
        onProfile: profile in values ? text(profile) : null,
        leftAsIs: isLeft(block) && isLeft(profile),
      }
    })
  return { typed, note: isLeft(NOTE) ? null : text(NOTE), reason: text(REASON) }
}

/** The input that shows a refused field of `submitEntries`. */
export function submitBlockOf(field: string): string {
  if (field === NOTE || field === REASON) return field
  const metricId = field.split(' ')[0] ?? field
  return field === onProfileField(metricId) ? profileBlock(metricId) : valueBlock(metricId)
}

const notStored = (values: Submitted['leftOut']): string =>
  values.map(({ name, value }) => `${name} (you typed ${value})`).join(', ')

/** What was stored and what was not: of a metric retired while the form was open, or overtaken by a newer form. */
export const leftOutText = ({ stored, leftOut, older }: Submitted): string =>
  [
    `${plural(stored, 'number was', 'numbers were')} stored.`,
    leftOut.length > 0
      ? `Not stored, because the scorecard no longer asks for it: ${notStored(leftOut)}. A manager can bring a metric back with /scorecard metric.`
      : '',
    older.length > 0
      ? `Not stored, because you have changed it since in a form that you opened later: ${notStored(older)}. Open the form again to change it.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
