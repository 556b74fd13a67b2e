import type { TableBlock } from '@slack/types'
import type { Message } from '../../blocks/message.ts'
import { context, cut, escapeMrkdwn } from '../../blocks/text.ts'
import type { Cell } from '../../domain/goals/goal-in-week.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import { goalText } from '../../domain/scorecard/figures.ts'
import type { Scorecard, ScorecardRow } from '../../domain/scorecard/scorecard.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import { pagesOf } from '../reading/pages.ts'

/** Slack takes one table a message. */
const REPS_PER_PAGE = 10
const METRICS_PER_PAGE = 20
/** How wide most figures are, with "(late)" behind some. */
const FIGURE = 8
/** Room for a name of 60 emoji and a word behind it: no name that a form takes is cut. */
const LONGEST_CELL = 140

/**
 * Metric × rep, with total and goal: as many messages as it takes, never a truncated one.
 * Zero is 0, missing is –, excused is "off".
 * @param today the readers'
 */
export function tableMessages(card: Scorecard, today: Day): Message[] {
  const reps = card.reps.filter(({ member }) => card.rows.some((row) => cellOf(row, member.id)))
  const pages = piecesOf(reps, REPS_PER_PAGE).flatMap((some, i, all) => {
    const totals = i === all.length - 1
    const head = ['Metric', ...some.map(({ member }) => member.name), ...(totals ? ['Total', 'Goal'] : [])]
    const body = card.rows.map((row) => [
      row.metric.name,
      ...some.map(({ member }) => cellText(row, cellOf(row, member.id))),
      ...(totals ? [totalText(row), row.goal ? goalText(row.goal, row.metric) : '–'] : []),
    ])
    const rows = pagesOf(body, METRICS_PER_PAGE, (cells) => table([cells.map(asWide)]).rows, table([head]))
    return rows.map((shown) => [head, ...shown])
  })
  return pages.map((rows, i) => {
    const page = pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ''
    return {
      text: escapeMrkdwn(`${card.team.name}, week of ${shortDay(card.week, today)} by rep${page}`),
      blocks: [table(rows)],
    }
  })
}

/** What a table's message says once all fits into those before it. */
export const noTableMessage: Message = {
  text: 'The tables above hold everything.',
  blocks: [context('The tables above hold everything.')],
}

/** A figure that is still to come takes its room already, so that pages stay as they are when it does. */
const asWide = (text: string): string => text.padEnd(FIGURE)

/** A table whose first column is text and whose others are figures. */
export const table = (rows: readonly (readonly string[])[]): TableBlock => ({
  type: 'table',
  column_settings: (rows[0] ?? []).map((_, i) => (i === 0 ? { is_wrapped: true } : { align: 'right' })),
  rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text: cut(text || ' ', LONGEST_CELL) }))),
})

const cellOf = (row: ScorecardRow, memberId: string): Cell | undefined =>
  row.cells.find((cell) => cell.memberId === memberId)

function cellText(row: ScorecardRow, cell: Cell | undefined): string {
  if (!cell) return ' '
  if (cell.value === null) return cell.status === 'excused' ? 'off' : '–'
  const notes = [...(cell.late ? ['late'] : []), ...(cell.by ? [`by ${cell.by}`] : [])]
  return `${formatValue(cell.value, row.metric)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
}

const totalText = (row: ScorecardRow): string =>
  row.total === null ? '–' : formatValue(row.total, row.metric)

/** A list in pieces of at most `size`; one empty piece for an empty list. */
export function piecesOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  const pieces: (readonly T[])[] = []
  for (let i = 0; i < items.length; i += size) pieces.push(items.slice(i, i + size))
  return pieces.length > 0 ? pieces : [[]]
}
