import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, line, plain, rich } from '../../blocks/text.ts'
import { type Alert, MAX_CAUSE } from '../../domain/alerts/alert.ts'
import { decodeFigures } from '../../domain/alerts/alert-text.ts'

export const NOTE_CAUSE = 'note-cause'
export const causeMetadata = metadata(
  2,
  z.object({
    team: z.string(),
    week: z.string(),
    kind: z.enum(['offTrack', 'backOnTrack']),
    /** The channel it was opened in; "" elsewhere. */
    channel: z.string(),
  }),
)

const BLOCK = 'cause'
const INPUT = 'text'

/** Asks what caused the number to leave its goal, or what was done when it came back. @param channel where it is opened */
export function causeModal(alert: Alert, channel: string): ModalView {
  const off = alert.kind === 'offTrack'
  return {
    type: 'modal',
    callback_id: NOTE_CAUSE,
    title: plain(off ? 'Note the cause' : 'Note what was done', 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    private_metadata: causeMetadata.encode({
      team: alert.teamId,
      week: alert.week,
      kind: alert.kind,
      channel,
    }),
    blocks: [
      rich(line(bold(decodeFigures(alert.figures).headline))),
      {
        type: 'input',
        block_id: BLOCK,
        label: plain(off ? 'What is behind it?' : 'What brought it back?', 2000),
        hint: plain('Shown with the alert in the channel.', 2000),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          multiline: true,
          max_length: MAX_CAUSE,
          ...(alert.cause ? { initial_value: alert.cause } : {}),
        },
      },
    ],
  }
}

export const parseCause = (values: OpenView['values']): string => values[BLOCK]?.[INPUT]?.value ?? ''

/** The input that shows a refused field. */
export const causeBlockOf = (field: string): string | null => (field === 'cause' ? BLOCK : null)
