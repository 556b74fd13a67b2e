import type { Scorecard } from '../../domain/scorecard.ts'
import type { Day } from '../../domain/week.ts'
import type { Message } from '../message.ts'
import { tableMessages } from '../scorecard/table.message.ts'
import { context } from '../text.ts'
import { pageButtons, pageNumber } from './pages.ts'

export const BY_REP = 'by-rep:'

/** Metric × rep of a week: one table a message, with buttons to the others where it takes several. */
export function byRepMessage(card: Scorecard, today: Day, askedPage?: string): Message {
  const tables = tableMessages(card, today)
  const page = pageNumber(askedPage, tables.length)
  const shown = tables[page]
  if (!shown || card.rows.length === 0) {
    const text = 'No metrics on this scorecard yet. A manager adds them with /scorecard metric.'
    return { text, blocks: [context(text)] }
  }
  const counted = tables.length > 1 ? `${page + 1} of ${tables.length} · ` : ''
  return {
    text: shown.text,
    blocks: [
      ...shown.blocks,
      context(`${counted}– no data · off: excused`),
      ...pageButtons(BY_REP, { team: card.team.id, week: card.week }, page, tables.length),
    ],
  }
}
