import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { embeddedRenderer } from './embedded-renderer.ts'
import { ChartFailed } from './renderer.ts'
import type { TrendChart } from './trend-chart.ts'

const demos: TrendChart = {
  title: 'Demos',
  team: 'West',
  goalSense: 'atLeast',
  unit: '',
  points: [48, null, 61].map((value, index) => ({
    week: '2026-11-16',
    label: `${index + 1} Nov`,
    value,
    goal: 50,
    status: value === null ? 'noData' : value >= 50 ? 'onTrack' : 'offTrack',
    incomplete: index === 2,
    valueText: String(value),
    goalText: '50',
  })),
}

async function pixels(png: Uint8Array): Promise<{ width: number; height: number; rgba: Uint8ClampedArray }> {
  const { width, height, ...image } = await loadImage(Buffer.from(png)).then((loaded) => ({
    width: loaded.width,
    height: loaded.height,
    loaded,
  }))
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image.loaded, 0, 0)
  return { width, height, rgba: context.getImageData(0, 0, width, height).data }
}

/** How many pixels of the picture's first `rows` rows are not white. */
async function ink(chart: TrendChart, rows: number): Promise<number> {
  const { width, rgba } = await pixels(await embeddedRenderer().render(chart))
  let count = 0
  for (let at = 0; at < rows * width * 4; at += 4) if ((rgba[at + 1] ?? 255) < 200) count++
  return count
}

describe('the embedded renderer', () => {
  test('draws a PNG of 1200 by 675 on opaque white', async () => {
    const { width, height, rgba } = await pixels(await embeddedRenderer().render(demos))
    expect([width, height]).toEqual([1200, 675])
    expect([...rgba.slice(0, 4)]).toEqual([255, 255, 255, 255])
    expect(rgba.some((channel, index) => index % 4 < 3 && channel < 128)).toBe(true)
    expect(rgba.every((channel, index) => index % 4 < 3 || channel === 255)).toBe(true)
  })

  test('really draws the letters', async () => {
    const title = 75
    const empty = await ink({ ...demos, title: ' ', team: '', points: [] }, title)
    const short = await ink({ ...demos, title: 'i' }, title)
    const long = await ink({ ...demos, title: 'Discovery meetings' }, title)
    expect(short).toBeGreaterThan(50)
    expect(long).toBeGreaterThan(short * 5)
    expect(empty).toBeLessThan(long)
  })

  test('draws with its own font, which does not need one on the machine', async () => {
    const { GlobalFonts } = await import('@napi-rs/canvas')
    await embeddedRenderer().render(demos)
    const inter = GlobalFonts.families.filter(({ family }) => family.startsWith('Drumbeat Inter'))
    expect(inter.map(({ family }) => family).sort()).toEqual([
      'Drumbeat Inter',
      'Drumbeat Inter Cyrillic',
      'Drumbeat Inter Cyrillic Ext',
      'Drumbeat Inter Greek',
      'Drumbeat Inter Latin Ext',
      'Drumbeat Inter Vietnamese',
    ])
    expect(inter.every(({ styles }) => styles.length === 2)).toBe(true)
  })

  test('draws the same chart to the same bytes, also when many are asked for at once', async () => {
    const renderer = embeddedRenderer()
    const [first, other, second] = await Promise.all([
      renderer.render(demos),
      renderer.render({ ...demos, title: 'Calls' }),
      renderer.render(demos),
    ])
    expect(Buffer.from(first).equals(second)).toBe(true)
    expect(Buffer.from(first).equals(other)).toBe(false)
  })

  test.each([
    ['emoji', '🎯👩‍👩‍👧‍👦'],
    ['a right-to-left script', 'פגישות مواعيد'],
    ['scripts without a font', '商談 데모'],
    ['control characters', '\u0000\u202E\uD800\n'],
    ['nothing', ''],
  ])('does not stumble over a title of %s', async (_, title) => {
    const { width } = await pixels(await embeddedRenderer().render({ ...demos, title, team: title }))
    expect(width).toBe(1200)
  })

  test('draws a chart without weeks, and a band with a gap', async () => {
    await expect(embeddedRenderer().render({ ...demos, points: [] })).resolves.toBeInstanceOf(Uint8Array)
    const points = demos.points.map((point, index) => ({
      ...point,
      goal: index === 1 ? null : ([40, 60] as [number, number]),
    }))
    await expect(
      embeddedRenderer().render({ ...demos, goalSense: 'between', points }),
    ).resolves.toBeInstanceOf(Uint8Array)
  })

  test('says without numbers that a chart could not be drawn, and draws the next one', async () => {
    const renderer = embeddedRenderer()
    const broken = renderer.render({ ...demos, points: undefined as never })
    const next = renderer.render(demos)
    await expect(broken).rejects.toThrow(new ChartFailed('drawing'))
    await expect(broken).rejects.toMatchObject({ reason: 'drawing' })
    await expect(next).resolves.toBeInstanceOf(Uint8Array)
  })
})
