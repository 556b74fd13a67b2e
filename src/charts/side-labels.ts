import { drawable } from './fitted-text.ts'
import { axisText, type NiceAxis } from './nice-axis.ts'
import { BLUE, FONT, GRID, INK, MUTED, VERMILION } from './palette.ts'
import { counts, type MarkedPoint, type TrendChart } from './trend.ts'

/** The labels on the right are placed to within this many parts of the axis' height. */
const LABEL_GRAIN = 100

/** A text beside the plot; `at` is its height as a part of the axis, 0 at the foot. */
export type SideLabel = {
  at: number
  lines: string[]
  color: string
  font: { size: number; weight: 'bold' | 500 }
}

/**
 * What stands at the right edge: the last week's value and the goal, each at its own height but at least
 * `apart` from the other (a part of the axis), so that they can both be read.
 */
export function sideLabels(
  chart: TrendChart,
  points: MarkedPoint[],
  axis: NiceAxis,
  apart: number,
): SideLabel[] {
  const last = points.at(-1)
  if (last === undefined) return []
  const part = (value: number) => (value - axis.min) / (axis.max - axis.min)
  const labels: SideLabel[] = []
  if (last.goal !== null) {
    const middle = Array.isArray(last.goal) ? (last.goal[0] + last.goal[1]) / 2 : last.goal
    const ends = Array.isArray(last.goal) ? last.goal : [last.goal]
    const text = short(last.goalText, ends.map((end) => axisText(end, chart.unit)).join('–'))
    labels.push({
      at: part(middle),
      lines: ['Goal', text],
      color: MUTED,
      font: { size: FONT.label, weight: 500 },
    })
  }
  if (counts(last.mark) && last.value !== null) {
    const color = last.mark === 'offTrack' ? VERMILION : last.mark === 'onTrack' ? BLUE : INK
    const text = short(last.valueText, axisText(last.value, chart.unit))
    labels.push({ at: part(last.value), lines: [text], color, font: { size: FONT.value, weight: 'bold' } })
  }
  return pushedApart(labels, apart)
}

/** Numbers are never cut off in the middle, so a long one becomes a rounded one. */
function short(text: string, otherwise: string): string {
  const line = drawable(text)
  return line.length <= 11 ? line : otherwise
}

/** Two labels at nearly the same height are pushed apart, each the way it already leans. */
function pushedApart(labels: SideLabel[], least: number): SideLabel[] {
  const [goal, value] = labels
  if (goal === undefined || value === undefined) return labels
  const gap = value.at - goal.at
  if (Math.abs(gap) >= least) return labels
  const up = gap > 0 ? value : goal
  const down = gap > 0 ? goal : value
  const middle = Math.min(1 - least / 2, Math.max(least / 2, (up.at + down.at) / 2))
  return [
    { ...up, at: middle + least / 2 },
    { ...down, at: middle - least / 2 },
  ]
}

type TextAxisStyle = { color: string | string[]; font: object | object[] }

/**
 * An axis that says given texts, evenly spaced from top to bottom. Chart.js can format a tick or place a
 * label only through functions, which JSON cannot hold; a category axis takes texts as they are.
 */
export function textAxis(
  position: 'left' | 'right',
  labels: (string | string[])[],
  style: TextAxisStyle,
): object {
  return {
    type: 'category',
    axis: 'y',
    position,
    labels,
    offset: false,
    border: { display: false },
    grid: { display: position === 'left', offset: false, drawTicks: false, color: GRID, lineWidth: 2 },
    ticks: { autoSkip: false, padding: 14, ...style },
  }
}

/** The axis at the right edge that says these labels and nothing else. */
export function sideAxis(labels: SideLabel[], family: string): object {
  const rows: (SideLabel | null)[] = Array.from({ length: LABEL_GRAIN + 1 }, () => null)
  for (const label of labels) {
    rows[Math.round((1 - Math.min(1, Math.max(0, label.at))) * LABEL_GRAIN)] = label
  }
  return textAxis(
    'right',
    rows.map((row) => row?.lines ?? ''),
    {
      color: rows.map((row) => row?.color ?? INK),
      font: rows.map((row) => ({ family, ...(row?.font ?? { size: FONT.axis, weight: 500 }) })),
    },
  )
}
