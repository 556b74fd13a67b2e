import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import type { Message } from '../../blocks/message.ts'
import { bold, context, escapeMrkdwn, line, plural, rich } from '../../blocks/text.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { goalText } from '../../domain/scorecard/figures.ts'
import { CHANGED_MARK, changedSinceClose } from '../../domain/scorecard/snapshot.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import type { History } from '../../usecases/scorecards/read-history.ts'
import { table } from '../scorecard/table.message.ts'
import { pageButtons, pageNumber, pagesOf } from './pages.ts'
import { isGapAt, LEGEND, NOT_ASKED, weekCellText } from './week-table.ts'

export const HISTORY = action(
  'history:',
  z.object({ team: z.string(), week: z.string().optional(), page: z.string().optional() }),
  { instead: '/scorecard history' },
)
/** Rows of a page: what is still read on a phone. */
const METRICS_PER_PAGE = 15

/** A page of a team's weeks: a row a metric, beside its name the goal and what is usual, then a column a week, the newest first. @param today the reader's */
export function historyMessage(history: History, today: Day, askedPage?: string): Message {
  const { team, weeks, metrics } = history
  const title = `${team.name} · ${plural(weeks.length, 'week')} up to ${shortDay(weeks.at(-1)?.week ?? team.firstWeek, today)}`
  if (metrics.length === 0) {
    const text = 'No metrics on this scorecard yet. A manager adds them with /scorecard metric.'
    return { text: escapeMrkdwn(title), blocks: [rich(line(bold(title))), rich(line(text))] }
  }
  const head = ['Metric', 'Goal', 'Usual', ...weeks.map(({ week }) => shortDay(week, today)).reverse()]
  const rows = metrics.map((metric) => rowOf(history, metric))
  const pages = pagesOf(rows, METRICS_PER_PAGE, (row) => table([row]).rows, table([head]))
  const page = pageNumber(askedPage, pages.length)
  const before = pages.slice(0, page).flat().length
  const shown = pages[page] ?? []
  const more = pages.length > 1 ? ` · metrics ${before + 1}–${before + shown.length} of ${rows.length}` : ''
  return {
    text: escapeMrkdwn(`${title}${more}`),
    blocks: [
      rich(line(bold(`${title}${more}`))),
      table([head, ...shown]),
      context(
        `${LEGEND} · … somebody is missing · usual: the average of the complete weeks among the 13 before · ${CHANGED_MARK} changed since the week closed`,
      ),
      ...pageButtons(
        HISTORY,
        (to) => ({ team: team.id, week: weeks.at(-1)?.week ?? '', page: to }),
        page,
        pages.length,
      ),
    ],
  }
}

function rowOf({ weeks, averages }: History, metric: Metric): string[] {
  const rows = weeks.map(({ card }) => card.rows.find((row) => row.metric.id === metric.id) ?? null)
  const last = rows.at(-1)
  const cells = weeks.map(({ snapshot }, i) => {
    const row = rows[i]
    if (!row) return isGapAt(rows, i) ? NOT_ASKED : weekCellText(null, metric)
    const mark = changedSinceClose(snapshot, row) ? CHANGED_MARK : ''
    return weekCellText({ value: row.total, status: row.status, incomplete: row.incomplete, mark }, metric)
  })
  const name = last ? metric.name : `${metric.name} (no longer asked)`
  const usual = averages.get(metric.id) ?? null
  return [
    name,
    last?.goal ? goalText(last.goal, metric) : '–',
    usual === null ? '–' : formatValue(usual, metric),
    ...cells.reverse(),
  ]
}
