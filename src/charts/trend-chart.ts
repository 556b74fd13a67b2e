import type { ChartConfiguration } from 'chart.js'
import { drawable, fitted, guessedWidth, plainLine, shortened, wrapped } from './fitted-text.ts'
import { axisText, type NiceAxis, niceAxis } from './nice-axis.ts'
import { FONT, INK, MUTED } from './palette.ts'
import { sideAxis, sideLabels, textAxis } from './side-labels.ts'
import { counts, type MarkedPoint, markedPoints, type TrendChart } from './trend.ts'
import { trendDatasets } from './trend-datasets.ts'

export type { TrendChart } from './trend.ts'

/** The picture's size in pixels. Slack shows it about 360 pixels wide on a phone. */
export const CHART_SIZE = { width: 1200, height: 675 } as const

/** First the font that the embedded renderer brings, then what QuickChart and ordinary machines have. */
export const CHART_FONT_FAMILIES = [
  'Drumbeat Inter',
  'Drumbeat Inter Latin Ext',
  'Drumbeat Inter Cyrillic',
  'Drumbeat Inter Cyrillic Ext',
  'Drumbeat Inter Greek',
  'Drumbeat Inter Vietnamese',
  'Inter',
  'Noto Sans',
  'Noto Color Emoji',
  'DejaVu Sans',
  'sans-serif',
] as const

const SENSE = {
  atLeast: 'at least',
  atMost: 'at most',
  exactly: 'exactly',
  between: 'between',
} as const satisfies Record<TrendChart['goalSense'], string>

const MARGIN = { top: 24, right: 24, bottom: 20, left: 24 } as const

/** QuickChart has the datalabels plugin, which would write a number on every bar. */
const NO_VALUE_LABELS = { datalabels: { display: false } } as object

/**
 * The picture as a Chart.js 4 configuration: pure data without one function, so that the embedded renderer
 * and QuickChart draw the same. Bars are the weeks that count (filled: on track; hollow: off track), the
 * line or band is the goal, a diamond is an excused week, a cross a week without data, a dash one that was
 * not asked, a ring in a bar an incomplete week. Colour never says anything that shape does not say too.
 */
export function trendChartConfig(chart: TrendChart): ChartConfiguration {
  const points = markedPoints(chart.points)
  const axis = axisFor(points)
  const textWidth = CHART_SIZE.width - MARGIN.left - MARGIN.right
  const title = wrapped(drawable(chart.title), FONT.title, textWidth, 2)
  const side = sideLabels(chart, points, axis, title.length > 1 ? 0.27 : 0.21)
  const axisLabels = axis.ticks.map((tick) => axisText(tick, chart.unit))
  const plotWidth =
    textWidth -
    Math.max(...axisLabels.map((label) => guessedWidth(label, FONT.axis))) -
    Math.max(0, ...side.flatMap(({ lines, font }) => lines.map((line) => guessedWidth(line, font.size)))) -
    40
  const family = CHART_FONT_FAMILIES.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(', ')

  return {
    type: 'bar',
    data: {
      labels: weekLabels(points, plotWidth),
      datasets: trendDatasets(points, axis),
    },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: 1,
      events: [],
      locale: 'en-US',
      layout: { padding: MARGIN },
      color: INK,
      font: { family, size: FONT.axis, weight: 500 },
      plugins: {
        title: {
          display: true,
          align: 'start',
          text: title,
          color: INK,
          font: { family, size: FONT.title, weight: 'bold', lineHeight: 1.15 },
          padding: { top: 0, bottom: 6 },
        },
        subtitle: {
          display: true,
          align: 'start',
          text: subtitle(chart, points, textWidth),
          color: MUTED,
          font: { family, size: FONT.subtitle, weight: 500 },
          padding: { top: 0, bottom: 30 },
        },
        legend: {
          display: true,
          position: 'bottom',
          align: 'start',
          reverse: true,
          labels: {
            usePointStyle: true,
            boxWidth: 28,
            boxHeight: 24,
            padding: 19,
            color: INK,
            font: { family, size: FONT.legend, weight: 500 },
          },
        },
        tooltip: { enabled: false },
        ...NO_VALUE_LABELS,
      },
      scales: {
        x: {
          type: 'category',
          grid: { display: false },
          border: { color: INK, width: 3 },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            color: INK,
            padding: 6,
            font: { family, size: FONT.axis, weight: 500 },
          },
        },
        // The goal's own axis, in weeks from the left edge, so that its line runs from edge to edge.
        goalX: {
          type: 'linear',
          axis: 'x',
          display: false,
          offset: false,
          min: 0,
          max: Math.max(1, points.length),
        },
        // Centred and not shown, it takes no room: Chart.js gives every axis at a side at most an equal share.
        y: { type: 'linear', axis: 'y', position: 'center', display: false, min: axis.min, max: axis.max },
        yText: textAxis('left', [...axisLabels].reverse(), {
          color: MUTED,
          font: { family, size: FONT.axis, weight: 500 },
        }),
        ySide: sideAxis(side, family),
      },
    },
  }
}

function axisFor(points: MarkedPoint[]): NiceAxis {
  const values = points.flatMap(({ value }) => value ?? [])
  const goals = points.flatMap(({ goal }) => goal ?? [])
  const axis = niceAxis([...values, ...goals])
  // A goal right on the edge would be drawn half as thick, and read as the frame.
  if (!goals.includes(axis.max)) return axis
  const step = (axis.max - axis.min) / (axis.ticks.length - 1)
  const max = Number((axis.max + step).toPrecision(12))
  return { min: axis.min, max, ticks: [...axis.ticks, max] }
}

/**
 * The week's names under the bars, thinned out from the newest backwards until they cannot touch.
 * Chart.js could skip by itself, but would drop the newest one, which matters most.
 */
function weekLabels(points: MarkedPoint[], plotWidth: number): string[] {
  const labels = points.map(({ label }) => shortened(drawable(label), 16))
  const slot = plotWidth / Math.max(1, points.length)
  const widest = Math.max(1, ...labels.map((label) => guessedWidth(label, FONT.axis)))
  const every = Math.ceil((widest + FONT.axis * 0.5) / slot)
  return labels.map((label, index) => ((labels.length - 1 - index) % every === 0 ? label : ''))
}

/** Whose numbers, and which goal. A long team name is cut so that the goal still has its place. */
function subtitle(chart: TrendChart, points: MarkedPoint[], width: number): string {
  const last = points.at(-1)
  const sense = chart.goalSense === 'between' ? '' : `${SENSE[chart.goalSense]} `
  const goal =
    last === undefined
      ? 'no weeks yet'
      : last.goal === null
        ? 'no goal'
        : `goal ${sense}${shortened(drawable(last.goalText), 30)}`
  const team = drawable(chart.team)
  if (team === '') return goal
  const room = width - guessedWidth(` · ${goal}`, FONT.subtitle)
  return `${fitted(team, FONT.subtitle, room)} · ${goal}`
}

/**
 * Everything the picture says, in words, in at most so many UTF-16 units:
 * `Demos, 2 weeks to 16 Nov, against the goal (at least). 9 Nov no data (goal 50); 16 Nov 42 of 50, off track.`
 * When it gets too long, the oldest weeks are left out, and it says how many.
 */
export function trendAltText(chart: TrendChart, most: number): string {
  const title = shortened(plainLine(chart.title), 300)
  const team = shortened(plainLine(chart.team), 200)
  const weeks = markedPoints(chart.points).map((point) => weekText(point, chart.goalSense))
  const to =
    chart.points.length === 0
      ? 'no weeks yet'
      : `${countOf(weeks.length, 'week')} to ${name(chart.points.at(-1)?.label ?? '')}`
  const opening = `${[title, team, to].filter((part) => part !== '').join(', ')}, against the goal (${SENSE[chart.goalSense]}).`
  for (let left = 0; left < weeks.length; left++) {
    const dropped = left === 0 ? '' : ` ${countOf(left, 'earlier week')} left out here.`
    const text = `${opening}${dropped} ${weeks.slice(left).join('; ')}.`
    if (text.length <= most) return text
  }
  return opening
}

function weekText(point: MarkedPoint, sense: TrendChart['goalSense']): string {
  const { mark } = point
  const goal = point.goal === null ? null : name(point.goalText)
  const week = name(point.label)
  if (mark === 'notAsked') return `${week} not asked`
  if (point.value === null) {
    const what = mark === 'excused' ? 'excused' : 'no data'
    return goal === null ? `${week} ${what}` : `${week} ${what} (goal ${goal})`
  }
  const against = goal === null ? ', no goal' : sense === 'atLeast' ? ` of ${goal}` : ` against ${goal}`
  const said = {
    onTrack: ', on track',
    offTrack: ', off track',
    excused: ', excused',
    unjudged: point.status === 'soFar' ? ', on track so far' : '',
    noData: '',
  }[mark]
  const incomplete = point.incomplete && counts(mark) ? ', incomplete' : ''
  return `${week} ${name(point.valueText)}${against}${said}${incomplete}`
}

function name(text: string): string {
  return shortened(plainLine(text), 60)
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
