import { MARK } from '../../domain/marks.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { againstGoal } from '../../domain/scorecard/figures.ts'
import { CHANGED_MARK } from '../../domain/scorecard/snapshot.ts'
import { STATUS, type Status, statusText } from '../../domain/scorecard/status.ts'
import type { RepCell } from '../../usecases/scorecards/rep-lines.ts'

/** What a table of weeks shows in one place. */
export type WeekCell = {
  value: bigint | null
  status: Status | null
  /** Whether somebody is still waited for. */
  incomplete?: boolean
  /** Marks behind the value. */
  mark?: string
}

/** "🟢 42", "🔻 38…†", "42" without a goal; zero is 0, missing is –, excused is "off". */
export function weekCellText(cell: WeekCell | null, metric: Metric): string {
  if (cell === null) return ' '
  const mark = cell.mark ?? ''
  if (cell.value === null) return `${cell.status === 'excused' ? 'off' : '–'}${mark}`
  const judged =
    cell.status === 'onTrack' || cell.status === 'offTrack' || cell.status === 'soFar'
      ? `${STATUS[cell.status].symbol} `
      : ''
  return `${judged}${formatValue(cell.value, metric)}${cell.incomplete ? '…' : ''}${mark}`
}

/**
 * Whether a metric was not asked in a week between others in which it was. Before the first it was not there yet, after
 * the last it is no longer asked: nothing is said of those.
 * @param cells a week each, oldest first; null where it was not asked
 */
export const isGapAt = (cells: readonly unknown[], i: number): boolean =>
  cells[i] === null &&
  cells.slice(0, i).some((cell) => cell !== null) &&
  cells.slice(i + 1).some((cell) => cell !== null)

/** What a table of weeks says where a metric was not asked. */
export const NOT_ASKED = 'not asked'

/** A rep's week in words: "9 / 10  🔻 Off track"; nothing was aimed at in an excused one. */
export function repWeekText({ value, goal, status, changed, by }: RepCell, metric: Metric): string {
  if (status === 'excused') return ` ${statusText(status)}`
  const whose = by === undefined ? '' : ` · entered by ${by}`
  return `${againstGoal(value, goal, metric, changed ? CHANGED_MARK : '')}  ${statusText(status)}${whose}`
}

/** What the signs in such a table mean. */
export const LEGEND = `${MARK.good} on track, ${MARK.bad} off track, ${MARK.soFar} so far, – no data, off: excused`
