import type { TrendChart } from './trend-chart.ts'

/** Draws a chart as a PNG of `CHART_SIZE` on white. Rejects with `ChartFailed` and nothing else. */
export type ChartRenderer = {
  name: 'embedded' | 'quickchart'
  render(chart: TrendChart): Promise<Uint8Array>
}

const REASONS = {
  drawing: 'The chart could not be drawn.',
  unreachable: 'QuickChart could not be reached.',
  timeout: 'QuickChart took too long to answer.',
  refused: 'QuickChart answered with an error.',
  tooLarge: 'QuickChart answered with more than 5 MB.',
  notAPicture: 'QuickChart answered with something other than a PNG.',
} as const

/** Why there is no picture. */
export type ChartFailure = keyof typeof REASONS

/** No picture, and why. The message holds no numbers, names, addresses or keys, so it may be logged and shown. */
export class ChartFailed extends Error {
  override readonly name = 'ChartFailed'
  readonly reason: ChartFailure

  constructor(reason: ChartFailure, options?: ErrorOptions) {
    super(REASONS[reason], options)
    this.reason = reason
  }
}
