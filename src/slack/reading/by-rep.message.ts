import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { context } from '../../blocks/text.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { ScorecardReading } from '../../usecases/scorecards/read-scorecard.ts'
import { tableMessages } from '../scorecard/table.message.ts'
import { ENTER_FOR } from '../submit/enter-for.modal.ts'
import { pageButtons, pageNumber } from './pages.ts'

/** Turns the pages of a week by rep. */
export const BY_REP_PAGE = action(
  'by-rep:',
  z.object({ team: z.string(), week: z.string(), page: z.string().optional() }),
)

/** Metric × rep of a week: one table a message, with buttons to the others where it takes several. Managers enter from it. */
export function byRepMessage(
  { card, manages }: Pick<ScorecardReading, 'card' | 'manages'>,
  today: Day,
  askedPage?: string,
): Message {
  const tables = tableMessages(card, today)
  const page = pageNumber(askedPage, tables.length)
  const shown = tables[page]
  if (!shown || card.rows.length === 0) {
    const text = 'No metrics on this scorecard yet. A manager adds them with /scorecard metric.'
    return { text, blocks: [context(text)] }
  }
  const value = { team: card.team.id, week: card.week }
  const counted = tables.length > 1 ? `${page + 1} of ${tables.length} · ` : ''
  return {
    text: shown.text,
    blocks: [
      ...shown.blocks,
      context(`${counted}– no data · off: excused`),
      ...pageButtons(BY_REP_PAGE, (to) => ({ ...value, page: to }), page, tables.length),
      ...(manages ? [actions(ENTER_FOR.button('Enter for …', value))] : []),
    ],
  }
}
