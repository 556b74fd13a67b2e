import type { ChartDataset } from 'chart.js'
import { describe, expect, test } from 'vitest'
import type { TrendPoint } from './trend.ts'
import { type TrendChart, trendAltText, trendChartConfig } from './trend-chart.ts'

function week(label: string, value: number | null, more: Partial<TrendPoint> = {}): TrendPoint {
  return {
    week: '2026-11-16',
    label,
    value,
    goal: 50,
    status: value === null ? 'noData' : value >= 50 ? 'onTrack' : 'offTrack',
    incomplete: false,
    valueText: value === null ? '' : String(value),
    goalText: '50',
    ...more,
  }
}

function demos(points: TrendPoint[], more: Partial<TrendChart> = {}): TrendChart {
  return { title: 'Demos', team: 'West', goalSense: 'atLeast', unit: '', points, ...more }
}

const everything = demos([
  week('24 Aug', 48),
  week('31 Aug', null),
  week('7 Sep', null, { status: 'excused' }),
  week('14 Sep', 60, { status: null, goal: null, goalText: '' }),
  week('21 Sep', 0),
  week('28 Sep', 61),
  week('5 Oct', 42, { incomplete: true }),
])

function datasets(chart: TrendChart): Record<string, ChartDataset> {
  const all = trendChartConfig(chart).data.datasets
  return Object.fromEntries(all.map((dataset) => [dataset.label ?? '', dataset]))
}

function weekNames(chart: TrendChart): unknown[] {
  return trendChartConfig(chart).data.labels ?? []
}

/** What an axis made of texts says, without its empty places. */
function axisTexts(chart: TrendChart, axis: 'yText' | 'ySide'): unknown[] {
  const scale = trendChartConfig(chart).options?.scales?.[axis] as unknown as { labels: unknown[] }
  return scale.labels.filter((label) => label !== '')
}

const altText = (chart: TrendChart) => trendAltText(chart, 2000)

describe('a week in which the metric was off the scorecard for a while', () => {
  const notAsked = week('9 Nov', null, { status: null, goal: null, goalText: '', asked: false })
  const chart = demos([week('2 Nov', 50), notAsked, week('16 Nov', null)])

  test('is drawn with a mark of its own, apart from a week without data', () => {
    const drawn = datasets(chart)
    expect(Object.keys(drawn)).toEqual(['On track', 'Goal', 'No data', 'Not asked'])
    expect(drawn['Not asked']?.data.map((value) => value !== null)).toEqual([false, true, false])
    expect(drawn['No data']?.data.map((value) => value !== null)).toEqual([false, false, true])
  })

  test('is told as not asked', () => {
    expect(altText(chart)).toContain('2 Nov 50 of 50, on track; 9 Nov not asked; 16 Nov no data (goal 50).')
  })
})

describe('the picture', () => {
  test('is the same for the same weeks, leaves them alone, and survives JSON', () => {
    const before = structuredClone(everything)
    const config = trendChartConfig(everything)
    expect(trendChartConfig(everything)).toEqual(config)
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
    expect(everything).toEqual(before)
  })

  test('puts each week where its status belongs, and leaves a gap where there is no data', () => {
    const drawn = datasets(everything)
    expect(Object.keys(drawn)).toEqual([
      'On track',
      'Off track',
      'No goal',
      'Goal',
      'Excused',
      'Incomplete',
      'No data',
    ])
    const at = (label: string) => drawn[label]?.data.map((value) => value !== null)
    const only = (...weeks: number[]) => everything.points.map((_, index) => weeks.includes(index))
    expect(at('On track')).toEqual(only(5))
    expect(at('Off track')).toEqual(only(0, 4, 6))
    expect(at('No goal')).toEqual(only(3))
    expect(at('Excused')).toEqual(only(2))
    expect(at('Incomplete')).toEqual(only(6))
    expect(at('No data')).toEqual(only(1))
  })

  test('tells statuses apart by fill and width, not only by colour', () => {
    const drawn = datasets(everything)
    expect(drawn['On track']).toMatchObject({ borderWidth: 0, barPercentage: 0.72 })
    expect(drawn['Off track']).toMatchObject({ borderWidth: 6, barPercentage: 0.72 })
    expect(drawn['No goal']).toMatchObject({ borderWidth: 0, barPercentage: 0.4 })
    const marks = ['Excused', 'Incomplete', 'No data'].map(
      (label) => (drawn[label] as ChartDataset<'line'>).pointStyle,
    )
    expect(new Set(marks).size).toBe(3)
  })

  test('has a legend of what occurs, and of nothing else', () => {
    expect(Object.keys(datasets(demos([week('16 Nov', 53)])))).toEqual(['On track', 'Goal'])
  })

  test('draws the goal from edge to edge, in steps, with a gap where there was none', () => {
    const chart = demos([
      week('2 Nov', 1, { goal: 40 }),
      week('9 Nov', 1, { goal: null }),
      week('16 Nov', 1, { goal: 60 }),
    ])
    expect(datasets(chart).Goal?.data).toEqual([
      { x: 0, y: 40 },
      { x: 1, y: 40 },
      { x: 1, y: null },
      { x: 2, y: null },
      { x: 2, y: 60 },
      { x: 3, y: 60 },
    ])
    expect(trendChartConfig(chart).options?.scales?.goalX).toMatchObject({ min: 0, max: 3, offset: false })
  })

  test('draws a goal between two numbers as a band', () => {
    const goal: [number, number] = [40, 60]
    const chart = demos(
      [week('9 Nov', 45, { goal, goalText: '40–60' }), week('16 Nov', 70, { goal, goalText: '40–60' })],
      { goalSense: 'between' },
    )
    expect(datasets(chart).Goal).toMatchObject({ fill: 'shape' })
    expect(datasets(chart).Goal?.data).toEqual([
      { x: 0, y: 40 },
      { x: 1, y: 40 },
      { x: 1, y: 40 },
      { x: 2, y: 40 },
      { x: 2, y: 60 },
      { x: 1, y: 60 },
      { x: 1, y: 60 },
      { x: 0, y: 60 },
      { x: 0, y: 40 },
    ])
    expect(axisTexts(chart, 'ySide')).toContainEqual(['Goal', '40–60'])
  })

  test('labels the goal and the last value, as people write them', () => {
    const chart = demos([
      week('16 Nov', 1_312_500, { goal: 1_250_000, valueText: '$1,312,500', goalText: '$1,250,000' }),
    ])
    expect(axisTexts(chart, 'ySide')).toEqual([['$1,312,500'], ['Goal', '$1,250,000']])
  })

  test('rounds a label that would not fit instead of cutting it', () => {
    const chart = demos(
      [week('16 Nov', 1_312_500, { goal: null, valueText: '1,312,500.00 PLN', goalText: '' })],
      { unit: ' PLN' },
    )
    expect(axisTexts(chart, 'ySide')).toEqual([['1.313M PLN']])
  })

  test.each([50, 49, 51, 0])('keeps both labels apart when the last value is %d and the goal 50', (value) => {
    const scale = trendChartConfig(demos([week('16 Nov', value)])).options?.scales?.ySide
    const rows = (scale as unknown as { labels: unknown[] }).labels
    const [upper = 0, lower = 0] = rows.flatMap((row, index) => (row === '' ? [] : [index]))
    // Of 100 rows, which are some 4 pixels each; the two labels are 86 and 55 pixels high.
    expect(lower - upper).toBeGreaterThanOrEqual(20)
  })

  test('has few ticks, round, with the unit, from zero', () => {
    expect(axisTexts(everything, 'yText')).toEqual(['80', '60', '40', '20', '0'])
    const money = demos([week('16 Nov', 1_300_000, { goal: 1_250_000 })], { unit: '$' })
    expect(axisTexts(money, 'yText')).toEqual(['$1.5M', '$1M', '$500K', '$0'])
    const share = demos([week('16 Nov', 0.3, { goal: 0.5 })], { unit: '%' })
    expect(axisTexts(share, 'yText')).toEqual(['0.6%', '0.4%', '0.2%', '0%'])
    const losses = demos([week('9 Nov', -5, { goal: 3 }), week('16 Nov', 8, { goal: 3 })], { unit: '' })
    expect(axisTexts(losses, 'yText')).toContain('−5')
  })

  test('never leaves out the newest week’s name', () => {
    const many = demos(Array.from({ length: 13 }, (_, index) => week(`${index + 1} November`, 50)))
    const names = weekNames(many)
    expect(names.at(-1)).toBe('13 November')
    expect(names.filter((name) => name !== '').length).toBeLessThan(8)
  })

  test('wraps a long name to two lines, and says so when that is not enough', () => {
    const title = (name: string) => trendChartConfig(demos([], { title: name })).options?.plugins?.title?.text
    expect(title('Discovery calls with a decision maker in enterprise accounts, without renewals')).toEqual([
      'Discovery calls with a decision maker in',
      'enterprise accounts, without renewals',
    ])
    const endless = title('W'.repeat(500)) as string[]
    expect(endless).toHaveLength(2)
    expect(endless[1]).toMatch(/W…$/)
  })

  test('keeps the goal in the line under the title, however long the team’s name is', () => {
    const config = trendChartConfig(
      demos([week('16 Nov', 50)], { team: 'The North-Western Region '.repeat(9) }),
    )
    expect(config.options?.plugins?.subtitle?.text).toMatch(/… · goal at least 50$/)
  })

  test('takes what cannot be drawn for no data', () => {
    const chart = demos([week('9 Nov', Number.NaN), week('16 Nov', Number.POSITIVE_INFINITY)])
    expect(Object.keys(datasets(chart))).toEqual(['Goal', 'No data'])
    expect(altText(chart)).toContain('9 Nov no data (goal 50); 16 Nov no data (goal 50).')
  })
})

describe('the alternative text', () => {
  test('says all that the picture says', () => {
    expect(altText(everything)).toBe(
      'Demos, West, 7 weeks to 5 Oct, against the goal (at least). ' +
        '24 Aug 48 of 50, off track; 31 Aug no data (goal 50); 7 Sep excused (goal 50); 14 Sep 60, no goal; ' +
        '21 Sep 0 of 50, off track; 28 Sep 61 of 50, on track; 5 Oct 42 of 50, off track, incomplete.',
    )
  })

  test('says which sense the goal has', () => {
    expect(altText(demos([week('16 Nov', 4)], { goalSense: 'atMost', team: '' }))).toBe(
      'Demos, 1 week to 16 Nov, against the goal (at most). 16 Nov 4 against 50, off track.',
    )
  })

  test('says so when there are no weeks', () => {
    expect(altText(demos([]))).toBe('Demos, West, no weeks yet, against the goal (at least).')
  })

  test('leaves out the oldest weeks, and counts them, when it would get too long', () => {
    const text = altText(demos(Array.from({ length: 120 }, (_, index) => week(`week ${index + 1}`, 48))))
    expect(text.length).toBeLessThanOrEqual(2000)
    expect(text).toContain('120 weeks to week 120')
    expect(text).toMatch(/\. \d+ earlier weeks left out here\. week \d+ 48 of 50/)
    expect(text).toMatch(/week 120 48 of 50, off track\.$/)
  })

  test.each([
    ['letters', 'W'.repeat(5000)],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(900)],
    ['line breaks and direction overrides', 'a\n\u202Eb\u0000\uD800 '.repeat(800)],
  ])('stays within 2,000 characters and on one line with endless names: %s', (_, name) => {
    const points = Array.from({ length: 13 }, () =>
      week(name, 1, { valueText: name, goalText: name, incomplete: true }),
    )
    const text = altText(demos(points, { title: name, team: name }))
    expect(text.length).toBeLessThanOrEqual(2000)
    expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202E]/u)
    expect(text).toMatch(/, off track, incomplete\.$/)
  })
})
