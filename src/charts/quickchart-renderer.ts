import { atMost, TooLarge } from '../read-at-most.ts'
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

/** A chart takes some ten KB. */
const MAX_BYTES = 5_000_000
/** How a PNG begins, and the chunk that it ends with. */
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Has QuickChart draw: numbers, metric and team names go to its host. Throws when `url` is not one. */
export function quickChartRenderer({ url, key, timeoutMs = 10_000 }: QuickChartOptions): ChartRenderer {
  const address = new URL(url)
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/chart`
  return {
    name: 'quickchart',
    async render(chart) {
      const request = {
        ...CHART_SIZE,
        version: '4',
        format: 'png',
        devicePixelRatio: 1,
        backgroundColor: '#FFFFFF',
        chart: configText(chart),
        key,
      }
      const picture = await ask(address, request, timeoutMs)
      if (!isPng(picture)) throw new ChartFailed('notAPicture')
      return picture
    },
  }
}

const isPng = (picture: Buffer): boolean =>
  picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE) &&
  picture.subarray(12, 16).toString('latin1') === 'IHDR' &&
  picture.subarray(-8, -4).toString('latin1') === 'IEND'

/**
 * The configuration as QuickChart evaluates it: text. Round brackets, which JSON has only inside texts, are escaped,
 * because QuickChart refuses anything that looks like a loop, such as a metric called "Waiting for (days)".
 */
function configText(chart: TrendChart): string {
  return JSON.stringify(trendChartConfig(chart)).replaceAll('(', '\\u0028')
}

/**
 * Asks QuickChart for a picture, within its time and size, and follows it nowhere else: numbers and key would go there.
 * An error itself stays behind: QuickChart's words may quote the chart, and so its numbers.
 */
async function ask(address: URL, request: unknown, timeoutMs: number): Promise<Buffer> {
  const signal = AbortSignal.timeout(timeoutMs)
  const failed = (error: unknown): never => {
    if (signal.aborted) throw new ChartFailed('timeout')
    throw new ChartFailed(error instanceof TooLarge ? 'tooLarge' : 'unreachable')
  }
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    redirect: 'manual',
    signal,
  }).catch(failed)
  if (!response.ok) {
    await response.body?.cancel().catch(() => {})
    throw new ChartFailed('refused')
  }
  try {
    return Buffer.from(await atMost(response, MAX_BYTES).arrayBuffer())
  } catch (error) {
    return failed(error)
  }
}
