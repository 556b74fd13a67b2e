import { embeddedRenderer, missingFonts } from '../../charts/embedded-renderer.ts'
import { quickChartRenderer } from '../../charts/quickchart-renderer.ts'
import { ChartFailed } from '../../charts/renderer.ts'
import { type Diagnosis, type Examination, ok, warning } from '../diagnosis.ts'
import { CHART } from '../samples/week.ts'

const AGAIN = 'Run npm ci again, on this machine and with this Node.'

/** Whether a chart can be drawn, with letters on it. What is drawn are the numbers of a made-up team. */
export const charts: Examination = {
  name: 'charts',
  async run({ settings: { QUICKCHART_URL: url, QUICKCHART_KEY: key } }) {
    if (!CHART) throw new Error('the sample team has no chart')
    const renderer = url ? quickChartRenderer({ url, key }) : embeddedRenderer()
    try {
      const { byteLength } = await renderer.render(CHART)
      const drawn = ok(`A chart was drawn (${renderer.name}, ${Math.ceil(byteLength / 1000)} kB).`)
      return [drawn, ...(url ? [] : lacking(await missingFonts()))]
    } catch (error) {
      if (!(error instanceof ChartFailed)) throw error
      const todo = url
        ? 'Look at QUICKCHART_URL and QUICKCHART_KEY, and whether it can be reached from here.'
        : AGAIN
      return [warning(`${error.message} Scorecards go out without their picture.`, todo)]
    }
  },
}

export const lacking = (families: readonly string[]): Diagnosis[] =>
  families.length > 0 ? [warning(`Fonts of the chart are missing: ${families.join(', ')}.`, AGAIN)] : []
