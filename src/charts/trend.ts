import type { Status } from '../domain/scorecard/status.ts'

/**
 * One week's point. `value` null means no data. Ordinary JavaScript numbers will do: they are only for
 * drawing, what people read is in `valueText` and `goalText`.
 */
export type TrendPoint = {
  /** ISO date of the week's first day. */
  week: string
  /** The week as people see it: `16 Nov`, with its year where it is not the reader’s. */
  label: string
  value: number | null
  /** `[low, high]` when the goal is to be between two numbers. */
  goal: number | [low: number, high: number] | null
  status: Status | null
  /** Not everybody who should has entered a number yet. */
  incomplete: boolean
  /** False for a week in which the metric was off the scorecard for a while. */
  asked?: false
  /** The value as people see it: `$1,250`. */
  valueText: string
  goalText: string
}

/** A metric's last weeks against its goal, oldest first. */
export type TrendChart = {
  /** The metric's name. */
  title: string
  team: string
  goalSense: 'atLeast' | 'atMost' | 'exactly' | 'between'
  /** Set after the numbers on the axis (`%`); a currency sign is set before them. Empty for none. */
  unit: string
  points: TrendPoint[]
}

/** How a week is drawn and told. `unjudged` is a value without a status, usually for want of a goal. */
export type Mark = 'onTrack' | 'offTrack' | 'unjudged' | 'excused' | 'noData' | 'notAsked'

/** A point and how it is drawn; its value is finite or null. */
export type MarkedPoint = TrendPoint & { mark: Mark }

/** The points with their marks. What can't be drawn (infinite, not a number) is no data. */
export function markedPoints(points: readonly TrendPoint[]): MarkedPoint[] {
  return points.map((point) => {
    const value = point.value !== null && Number.isFinite(point.value) ? point.value : null
    return { ...point, value, mark: markOf(point, value) }
  })
}

function markOf({ status, asked }: TrendPoint, value: number | null): Mark {
  if (asked === false) return 'notAsked'
  if (status === 'excused') return 'excused'
  if (value === null) return 'noData'
  return status === 'onTrack' || status === 'offTrack' ? status : 'unjudged'
}

/** Has a value that counts; only then is it worth saying that the week is incomplete. */
export function counts(mark: Mark): boolean {
  return mark !== 'noData' && mark !== 'excused' && mark !== 'notAsked'
}
