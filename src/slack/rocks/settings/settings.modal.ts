import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { action, wholeNumber } from '../../../blocks/action.ts'
import { noticeModal } from '../../../blocks/answers.ts'
import type { OpenView } from '../../../blocks/input-values.ts'
import { blockOf, input, modal, option, select, textBox, textIn } from '../../../blocks/inputs.ts'
import { actions } from '../../../blocks/message.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { bold, line, rich } from '../../../blocks/text.ts'
import { Refusal } from '../../../domain/errors.ts'
import { parseValue } from '../../../domain/metric-kinds/kinds.ts'
import type { RockSettings } from '../../../domain/rocks/life/settings.ts'
import { UnclearNumber } from '../../../domain/typed/typed-number.ts'

export const SETTINGS_ID = 'rock-settings'
const wholeBigint = z.codec(z.string().regex(/^\d+$/), z.bigint(), { decode: BigInt, encode: String })
export const UNDO_SETTINGS = action(
  'rock-settings-undo',
  z.object({ team: z.string(), month: wholeNumber, stretch: wholeBigint, open: wholeNumber }),
  { instead: '/rocks settings' },
)

const carried = metadata(1, z.object({ team: z.string(), seen: z.string().optional() }))
/** @throws Refusal `invalid` for a form of another version */
export const settingsFor = (view: OpenView) => carried.decode(view.metadata)

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** How a team keeps its Rocks. */
export function settingsModal(
  team: { id: string; name: string },
  settings: RockSettings,
  { seen, notes = [] }: { seen?: string; notes?: readonly string[] } = {},
): ModalView {
  const { startMonth, thresholds } = settings
  return modal({
    title: 'How Rocks are kept',
    callback: SETTINGS_ID,
    carries: carried.encode({ team: team.id, seen }),
    submit: 'Save',
    blocks: [
      ...notes.map((note) => rich(line('▲ ', note))),
      rich(line(bold(team.name))),
      input(
        'startMonth',
        'The year begins in',
        select(
          MONTHS.map((name, i) => option(name, String(i + 1))),
          String(startMonth),
        ),
        { hint: 'Quarters are counted from it. Rocks stay in the quarters they are in.' },
      ),
      input(
        'stretchPercent',
        'Warn of targets beyond so many per cent of the baseline',
        textBox(String(thresholds.stretchPercent), { max: 10 }),
        {
          hint: '150 lets 50 deals grow to 75.',
        },
      ),
      input(
        'openRocks',
        'Warn when the owner has so many open Rocks already',
        textBox(String(thresholds.openRocks), { max: 10 }),
        {
          hint: 'In the same quarter.',
        },
      ),
    ],
  })
}

const WHOLE = { name: 'This', decimals: 0, unit: '', allowNegative: false }

/** What was typed. @param locale of who typed it @throws Refusal `invalid` with a message for each field that can't be read */
export function parseSettings(view: OpenView, locale: string | null): RockSettings {
  const wrong: Record<string, string> = {}
  const whole = (field: string, kind: 'count' | 'percent'): bigint => {
    try {
      return parseValue(textIn(view, field) ?? '', { ...WHOLE, kind }, locale)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      wrong[field] = error instanceof UnclearNumber ? error.message : 'Write a whole number, like 150.'
      return 0n
    }
  }
  const stretchPercent = whole('stretchPercent', 'percent')
  const openRocks = Number(whole('openRocks', 'count'))
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Nothing was changed.', wrong)
  return { startMonth: Number(textIn(view, 'startMonth')), thresholds: { stretchPercent, openRocks } }
}

/** The input that shows a refused field. */
export const settingsBlockOf = (field: string, view: OpenView): string | null => blockOf(field, view)

/** What was stored, with the way back. */
export function settingsSaved(team: string, before: RockSettings, after: RockSettings): ModalView {
  const { startMonth, thresholds } = after
  const [{ stretchPercent: stretch, openRocks: open }, month] = [before.thresholds, before.startMonth]
  const said = `✓ Stored: the year begins in ${MONTHS[startMonth - 1]}; targets beyond ${thresholds.stretchPercent}% and owners with ${thresholds.openRocks} open Rocks already are warned of.`
  const undo = UNDO_SETTINGS.button('Undo', { team, month, stretch, open })
  return noticeModal('How Rocks are kept', said, [actions(undo)])
}
