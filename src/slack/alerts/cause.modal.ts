import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { input, modal, textBox, textIn } from '../../blocks/inputs.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, line, rich } from '../../blocks/text.ts'
import { type Alert, MAX_CAUSE } from '../../domain/alerts/alert.ts'
import { decodeFigures } from '../../domain/alerts/alert-text.ts'

export const CAUSE_ID = 'note-cause'
export const causeMetadata = metadata(
  2,
  z.object({
    team: z.string(),
    week: z.string(),
    kind: z.enum(['offTrack', 'backOnTrack']),
    /** The channel it was opened in; "" elsewhere. */
    channel: z.string(),
    seen: z.string().optional(),
  }),
)

const BLOCK = 'cause'

type CauseForm = {
  /** Where it is opened. */
  channel: string
  /** To find out whether somebody noted another cause since. */
  seen: string
  /** What was typed, where it isn't what is noted. */
  cause?: string
  /** What stands in the way, on top. */
  notes?: readonly string[]
}

/** Asks what caused the number to leave its goal, or what was done when it came back. */
export function causeModal(alert: Alert, { channel, seen, cause, notes = [] }: CauseForm): ModalView {
  const off = alert.kind === 'offTrack'
  return modal({
    title: off ? 'Note the cause' : 'Note what was done',
    callback: CAUSE_ID,
    submit: 'Save',
    carries: causeMetadata.encode({ team: alert.teamId, week: alert.week, kind: alert.kind, channel, seen }),
    blocks: [
      ...notes.map((note) => rich(line('▲ ', note))),
      rich(line(bold(decodeFigures(alert.figures).headline))),
      input(
        BLOCK,
        off ? 'What is behind it?' : 'What brought it back?',
        textBox(cause ?? alert.cause ?? '', { max: MAX_CAUSE, multiline: true }),
        { hint: 'Shown with the alert in the channel.' },
      ),
    ],
  })
}

export const parseCause = (values: OpenView['values']): string => textIn({ values }, BLOCK) ?? ''

/** The input that shows a refused field. */
export const causeBlockOf = (field: string): string | null => (field === 'cause' ? BLOCK : null)
