import type { ChartDataset } from 'chart.js'
import type { NiceAxis } from './nice-axis.ts'
import { BAND, BLUE, INK, SLATE, VERMILION, VERMILION_TINT } from './palette.ts'
import { counts, type Mark, type MarkedPoint } from './trend.ts'

/** The goal is what the bars are held against, and covers none of them. */
const DASH = [12, 8]

type Dataset = ChartDataset<'bar' | 'line'>

/**
 * The goal and the weeks, in the legend's order. Chart.js makes its legend from datasets, so there is one a
 * mark; marks that do not occur are left out. The later ones are drawn over the earlier ones, which the
 * configuration's legend has to know (`reverse`).
 */
export function trendDatasets(points: MarkedPoint[], axis: NiceAxis): Dataset[] {
  const datasets = [...barDatasets(points), ...goalDatasets(points), ...markDatasets(points, axis)].filter(
    ({ data }) => data.some((value) => value !== null),
  )
  return datasets.map((dataset, index) => ({ ...dataset, order: datasets.length - index }))
}

function goalDatasets(points: MarkedPoint[]): Dataset[] {
  if (points.every(({ goal }) => goal === null)) return []
  const line = {
    type: 'line',
    label: 'Goal',
    xAxisID: 'goalX',
    borderColor: INK,
    pointRadius: 0,
  } as const
  if (points.some(({ goal }) => Array.isArray(goal))) {
    return [
      {
        ...line,
        data: bandOutline(points),
        borderWidth: 4,
        fill: 'shape',
        backgroundColor: BAND,
        pointStyle: 'rect',
        pointBackgroundColor: BAND,
        pointBorderColor: INK,
        pointBorderWidth: 4,
      },
    ]
  }
  const data = points.flatMap(({ goal }, index) => [
    { x: index, y: goal },
    { x: index + 1, y: goal },
  ])
  // A null is a gap in the line; Chart.js' types know that only for plain numbers.
  return [
    {
      ...line,
      data: data as XY[],
      borderWidth: 3,
      borderDash: DASH,
      pointStyle: 'line',
      pointBorderColor: INK,
      pointBorderWidth: 3,
    },
  ]
}

type XY = { x: number; y: number }

/** Around each run of weeks that have a goal: forth along the low edge and back along the high one. */
function bandOutline(points: MarkedPoint[]): XY[] {
  const outline: (XY | { x: number; y: null })[] = []
  let low: XY[] = []
  let high: XY[] = []
  const close = (x: number) => {
    if (low.length > 0) outline.push(...low, ...high.reverse(), low[0] as XY, { x, y: null })
    low = []
    high = []
  }
  for (const [x, { goal }] of points.entries()) {
    if (goal === null) close(x)
    else {
      const [from, to] = Array.isArray(goal) ? goal : [goal, goal]
      low.push({ x, y: from }, { x: x + 1, y: from })
      high.push({ x, y: to }, { x: x + 1, y: to })
    }
  }
  close(points.length)
  return outline.slice(0, -1) as XY[]
}

/** Filled is on track, hollow is off track, narrow is neither. */
function barDatasets(points: MarkedPoint[]): Dataset[] {
  const bars = (mark: Mark) =>
    ({
      type: 'bar',
      data: points.map((point) => (point.mark === mark ? point.value : null)),
      grouped: false,
      categoryPercentage: 1,
      barPercentage: 0.72,
      maxBarThickness: 110,
      // A zero is a number too, and not the same as no data.
      minBarLength: 10,
      pointStyle: 'rect',
    }) as const
  const unjudged = points.filter(({ mark }) => mark === 'unjudged')
  const withoutGoal = unjudged.every(({ goal }) => goal === null)
  const soFar = unjudged.every(({ status }) => status === 'soFar')
  return [
    { ...bars('onTrack'), label: 'On track', backgroundColor: BLUE, borderWidth: 0 },
    {
      ...bars('offTrack'),
      label: 'Off track',
      backgroundColor: VERMILION_TINT,
      borderColor: VERMILION,
      borderWidth: 6,
    },
    {
      ...bars('unjudged'),
      label: withoutGoal ? 'No goal' : soFar ? 'On track so far' : 'Not judged',
      barPercentage: 0.4,
      backgroundColor: SLATE,
      borderWidth: 0,
    },
  ]
}

function markDatasets(points: MarkedPoint[], axis: NiceAxis): Dataset[] {
  // Marks without a height of their own stand in a row at the bars' feet, where the goal seldom is.
  const foot = (axis.max - axis.min) * 0.065
  const marks = {
    type: 'line',
    showLine: false,
    pointBorderWidth: 5,
    pointBackgroundColor: '#FFFFFF',
  } as const
  return [
    {
      ...marks,
      label: 'Excused',
      data: points.map(({ mark, value }) => (mark === 'excused' ? (value ?? foot) : null)),
      pointStyle: 'rectRot',
      pointRadius: 17,
      pointBorderColor: SLATE,
    },
    {
      ...marks,
      label: 'Incomplete',
      data: points.map(({ mark, incomplete }) => (incomplete && counts(mark) ? foot : null)),
      pointStyle: 'circle',
      pointRadius: 12,
      pointBorderColor: INK,
    },
    {
      ...marks,
      label: 'No data',
      data: points.map(({ mark }) => (mark === 'noData' ? foot : null)),
      pointStyle: 'crossRot',
      pointRadius: 13,
      pointBorderColor: SLATE,
    },
    {
      ...marks,
      label: 'Not asked',
      data: points.map(({ mark }) => (mark === 'notAsked' ? foot : null)),
      pointStyle: 'dash',
      pointRadius: 13,
      pointBorderColor: SLATE,
    },
  ]
}
