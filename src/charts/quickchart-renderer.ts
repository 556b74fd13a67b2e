import { inTime, TookTooLong } from '../in-time.ts'
import { ChartFailed, type ChartRenderer } from './renderer.ts'
import { CHART_SIZE, type TrendChart, trendChartConfig } from './trend-chart.ts'

export type QuickChartOptions = {
  /** `https://quickchart.io` (which then sees the numbers) or one's own host: `http://127.0.0.1:3400`. */
  url: string
  /** Of a QuickChart account; sent in the request's body, never in an address. */
  key?: string | undefined
  /** Milliseconds to wait for the picture. */
  timeoutMs?: number
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Has QuickChart draw: numbers, metric and team names go to its host. Throws when `url` is not one. */
export function quickChartRenderer({ url, key, timeoutMs = 10_000 }: QuickChartOptions): ChartRenderer {
  const { protocol, host, pathname } = new URL(url)
  const scheme = protocol.slice(0, -1)
  const hostAndPath = host + pathname.replace(/\/+$/, '')
  return {
    name: 'quickchart',
    async render(chart) {
      const QuickChart = await quickChartClass()
      const request = new QuickChart(key)
        .setScheme(scheme)
        .setHost(hostAndPath)
        .setVersion('4')
        .setWidth(CHART_SIZE.width)
        .setHeight(CHART_SIZE.height)
        .setDevicePixelRatio(1)
        .setBackgroundColor('#FFFFFF')
        .setFormat('png')
        .setConfig(configText(chart))
      const picture = await withinTime(request.toBinary(), timeoutMs)
      if (!picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE))
        throw new ChartFailed('notAPicture')
      return picture
    },
  }
}

type QuickChartClass = typeof import('quickchart-js')['default']

/** The package's types describe its CommonJS build; Node loads the ES one, where the class is the default. */
async function quickChartClass(): Promise<QuickChartClass> {
  const { default: QuickChart } = await import('quickchart-js')
  return QuickChart as unknown as QuickChartClass
}

/**
 * The configuration as QuickChart evaluates it. Handed over as text, because quickchart-js would turn a name
 * with its own function marks in it into code. Round brackets, which JSON has only inside texts, are escaped,
 * because QuickChart refuses anything that looks like a loop, such as a metric called "Waiting for (days)".
 */
function configText(chart: TrendChart): string {
  return JSON.stringify(trendChartConfig(chart)).replaceAll('(', '\\u0028')
}

/** quickchart-js waits for ever and can't be stopped, so its answer is no longer waited for. */
async function withinTime(picture: Promise<Buffer>, timeoutMs: number): Promise<Buffer> {
  try {
    return await inTime(timeoutMs, picture)
  } catch (error) {
    if (error instanceof TookTooLong) throw new ChartFailed('timeout')
    // The error itself stays behind: QuickChart's words may quote the chart, and so its numbers.
    const refused = error instanceof Error && error.message.includes('status code')
    throw new ChartFailed(refused ? 'refused' : 'unreachable')
  }
}
