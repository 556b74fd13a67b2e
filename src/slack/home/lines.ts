import type { KnownBlock } from '@slack/types'
import { type Line, rich } from '../../blocks/text.ts'
import { MARK } from '../../domain/marks.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { CHANGED_MARK } from '../../domain/scorecard/snapshot.ts'
import { STATUS, type Status } from '../../domain/scorecard/status.ts'
import { isGapAt } from '../reading/week-table.ts'
import { piecesOf } from '../scorecard/table.message.ts'

/** Lines of one block: a block stays small enough for a phone and for Slack. */
const LINES_PER_BLOCK = 20
/** How many of the last values a trend spells out. */
const VALUES_SHOWN = 3
const NO_GOAL = '·'
const NOT_ASKED = '_'

/** One week of a trend; null where the metric was not asked. */
export type TrendCell = { value: bigint | null; status: Status | null; changed: boolean } | null

/** Weeks in a line, oldest first: "🟢🟢🔻⚪–🟢  7 → 8 → 9". */
export function trendText(cells: readonly TrendCell[], metric: Metric): string {
  const symbols = cells.map((cell, i) => {
    if (cell === null) return isGapAt(cells, i) ? NOT_ASKED : ''
    return cell.status === null ? NO_GOAL : STATUS[cell.status].symbol
  })
  const last = cells.slice(-VALUES_SHOWN).map((cell) => valueText(cell, metric))
  return `${symbols.join('')}  ${last.filter(Boolean).join(' → ')}`
}

function valueText(cell: TrendCell, metric: Metric): string {
  if (cell === null) return ''
  const mark = cell.changed ? CHANGED_MARK : ''
  if (cell.value === null) return `${cell.status === 'excused' ? 'off' : '–'}${mark}`
  return `${formatValue(cell.value, metric)}${mark}`
}

/** What the signs of a trend mean. */
export const TREND_LEGEND = `Oldest week left, newest right: ${MARK.good} on track, ${MARK.bad} off track, ${MARK.soFar} so far, ${MARK.nothing} no data, ${MARK.excused} excused, ${NO_GOAL} no goal, ${NOT_ASKED} not asked; ${CHANGED_MARK} changed since the week closed`

/** Many lines as blocks, each an item of its own. */
export const lineBlocks = (lines: readonly Line[]): KnownBlock[][] =>
  lines.length === 0 ? [] : piecesOf(lines, LINES_PER_BLOCK).map((some) => [rich(...some)])
