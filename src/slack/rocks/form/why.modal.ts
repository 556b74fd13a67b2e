import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../../blocks/input-values.ts'
import { input, modal, textBox, textIn } from '../../../blocks/inputs.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { bold, line, rich } from '../../../blocks/text.ts'
import { MAX_WHY, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'

export const WHY_ID = 'rock-why'

const carried = metadata(
  1,
  z.object({
    do: z.enum(['off', 'drop']),
    rock: z.string(),
    /** The week a check-in is for; "" for the one that is open. */
    week: z.string(),
    /** Whether it was asked for from the Home tab, which is then drawn again. */
    home: z.boolean(),
  }),
)
export type WhyFor = ReturnType<typeof carried.decode>
/** @throws Refusal `invalid` for a form of another version */
export const whyFor = (view: OpenView): WhyFor => carried.decode(view.metadata)

const ASKS: Readonly<Record<WhyFor['do'], { title: string; label: string; hint: string; submit: string }>> = {
  off: {
    title: 'Off track',
    label: 'Why is it off track?',
    hint: 'A line, so that others can help. Shown with the scorecard.',
    submit: 'Save',
  },
  drop: {
    title: 'Drop a Rock',
    label: 'Why is it dropped?',
    hint: 'Kept with the Rock. It counts as not completed; dropping can be undone.',
    submit: 'Drop it',
  },
}

/** Asks why a Rock is off track, or given up. @param isRequired not where an owner said why last week */
export function whyModal(of: WhyFor, rock: Rock, isRequired: boolean): ModalView {
  const { title, label, hint, submit } = ASKS[of.do]
  return modal({
    title,
    callback: WHY_ID,
    carries: carried.encode(of),
    submit,
    blocks: [
      rich(line(bold(rockName(rock)), ` ${rock.title}`)),
      input('why', label, textBox('', { max: MAX_WHY, multiline: true }), {
        hint,
        optional: !isRequired,
      }),
    ],
  })
}

export const parseWhy = (view: OpenView): string => textIn(view, 'why') ?? ''

/** The input that shows a refused field. */
export const whyBlockOf = (field: string): string | null => (['why', 'reason'].includes(field) ? 'why' : null)
