import { createRequire } from 'node:module'
import { ChartFailed, type ChartRenderer } from './renderer.ts'
import { CHART_FONT_FAMILIES, CHART_SIZE, type TrendChart, trendChartConfig } from './trend-chart.ts'

/**
 * Draws in this process, so numbers never leave it. Chart.js and the canvas are loaded at the first chart,
 * not at start-up. One chart is drawn at a time, however many are asked for: a canvas is 3 MB.
 */
export function embeddedRenderer(): ChartRenderer {
  let turn: Promise<unknown> = Promise.resolve()
  return {
    name: 'embedded',
    render(chart) {
      const picture = turn.then(() => draw(chart))
      turn = picture.catch(() => {})
      return picture
    },
  }
}

async function draw(chart: TrendChart): Promise<Uint8Array> {
  try {
    toolsLoading ??= loadTools()
    const { Chart, BasicPlatform, createCanvas } = await toolsLoading
    const canvas = createCanvas(CHART_SIZE.width, CHART_SIZE.height)
    const context = canvas.getContext('2d')
    // Chart.js asks for a browser's canvas and uses only what this one has as well.
    const drawn = new Chart(context as unknown as CanvasRenderingContext2D, {
      ...trendChartConfig(chart),
      platform: BasicPlatform,
    })
    try {
      // Chart.js clears its canvas before it draws, so the paper goes underneath afterwards.
      context.globalCompositeOperation = 'destination-over'
      context.fillStyle = '#FFFFFF'
      context.fillRect(0, 0, CHART_SIZE.width, CHART_SIZE.height)
      return await canvas.encode('png')
    } finally {
      drawn.destroy()
    }
  } catch (cause) {
    throw new ChartFailed('drawing', { cause })
  }
}

/** The fonts that come with the bot and could not be loaded: what they would write is drawn as boxes, or not at all. */
export async function missingFonts(): Promise<string[]> {
  toolsLoading ??= loadTools()
  const { GlobalFonts } = await toolsLoading
  return OWN_FONTS.filter((family) => !GlobalFonts.has(family))
}

type Tools = Pick<typeof import('chart.js'), 'Chart' | 'BasicPlatform'> &
  Pick<typeof import('@napi-rs/canvas'), 'createCanvas' | 'GlobalFonts'>

let toolsLoading: Promise<Tools> | undefined

async function loadTools(): Promise<Tools> {
  const [chartJs, { createCanvas, GlobalFonts }] = await Promise.all([
    import('chart.js'),
    import('@napi-rs/canvas'),
  ])
  const { Chart, BasicPlatform } = chartJs
  Chart.register(
    chartJs.BarController,
    chartJs.BarElement,
    chartJs.LineController,
    chartJs.LineElement,
    chartJs.PointElement,
    chartJs.CategoryScale,
    chartJs.LinearScale,
    chartJs.Filler,
    chartJs.Legend,
    chartJs.Title,
    chartJs.SubTitle,
  )
  for (const { path, family } of fontFiles()) GlobalFonts.registerFromPath(path, family)
  return { Chart, BasicPlatform, createCanvas, GlobalFonts }
}

const OWN_FONTS = CHART_FONT_FAMILIES.filter((family) => family.startsWith('Drumbeat Inter'))

/**
 * Servers often have no font at all, so the letters come from an npm package. It has one file a script and
 * weight; each script gets a family name of its own, because a family's second file for a weight would hide
 * its first.
 */
function fontFiles(): { path: string; family: string }[] {
  const { resolve } = createRequire(import.meta.url)
  return OWN_FONTS.flatMap((family) => {
    const script = family.slice('Drumbeat Inter'.length).trim().toLowerCase().replace(' ', '-') || 'latin'
    return [500, 700].map((weight) => ({
      family,
      path: resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`),
    }))
  })
}
