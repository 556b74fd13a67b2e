import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { quickChartRenderer } from './quickchart-renderer.ts'
import { ChartFailed } from './renderer.ts'
import { type TrendChart, trendChartConfig } from './trend-chart.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const chart: TrendChart = {
  title: 'Waiting for (days) __BEGINFUNCTION__process.exit()__ENDFUNCTION__',
  team: 'West',
  goalSense: 'atMost',
  unit: '',
  points: [
    {
      week: '2026-11-16',
      label: '16 Nov',
      value: 4242,
      goal: 50,
      status: 'offTrack',
      incomplete: false,
      valueText: '4242',
      goalText: '50',
    },
  ],
}

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

async function quickChart(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function failure(picture: Promise<unknown>): Promise<ChartFailed> {
  const error = await picture.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ChartFailed)
  return error as ChartFailed
}

describe('the QuickChart renderer', () => {
  test('posts the chart to its host and returns the picture', async () => {
    let path: string | undefined
    let body: Record<string, unknown> = {}
    const url = await quickChart(async (request, response) => {
      path = `${request.method} ${request.url}`
      body = JSON.parse(await text(request))
      response.setHeader('content-type', 'image/png').end(PNG)
    })
    const picture = await quickChartRenderer({ url: `${url}/`, key: 'secret-key' }).render(chart)
    expect(PNG.equals(picture)).toBe(true)
    expect(path).toBe('POST /chart')
    expect(body).toMatchObject({
      width: 1200,
      height: 675,
      format: 'png',
      version: '4',
      backgroundColor: '#FFFFFF',
      devicePixelRatio: 1,
      key: 'secret-key',
    })
    expect(JSON.parse(String(body.chart))).toEqual(trendChartConfig(chart))
  })

  test('sends names as text: never as code, nor as what QuickChart takes for a loop', async () => {
    let sent = ''
    const url = await quickChart(async (request, response) => {
      sent = String(JSON.parse(await text(request)).chart)
      response.end(PNG)
    })
    await quickChartRenderer({ url }).render(chart)
    expect(sent).not.toContain('(')
    expect(sent).toContain('Waiting for \\u0028days)')
    expect(sent).toContain('"__BEGINFUNCTION__')
  })

  test('sends no key when there is none, and keeps a path in the address', async () => {
    let path: string | undefined
    let body: object = { key: '' }
    const url = await quickChart(async (request, response) => {
      path = request.url
      body = JSON.parse(await text(request))
      response.end(PNG)
    })
    await quickChartRenderer({ url: `${url}/quick/` }).render(chart)
    expect(path).toBe('/quick/chart')
    expect(body).not.toHaveProperty('key')
  })

  test('says that QuickChart refused, without its words, which may quote the numbers', async () => {
    const url = await quickChart((_, response) => {
      response.writeHead(500, { 'x-quickchart-error': 'bad value 4242 for secret-key' }).end()
    })
    const error = await failure(quickChartRenderer({ url, key: 'secret-key' }).render(chart))
    expect(error.reason).toBe('refused')
    expect(error.message).toBe('QuickChart answered with an error.')
    expect(error.cause).toBeUndefined()
  })

  test('gives up on a QuickChart that hangs', async () => {
    const url = await quickChart(() => {})
    const error = await failure(quickChartRenderer({ url, timeoutMs: 50 }).render(chart))
    expect(error.reason).toBe('timeout')
  })

  test('gives up on a QuickChart that hangs in the middle of the picture', async () => {
    const url = await quickChart((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(PNG)
    })
    const error = await failure(quickChartRenderer({ url, timeoutMs: 200 }).render(chart))
    expect(error.reason).toBe('timeout')
  })

  test('says that nobody answers there', async () => {
    const url = await quickChart(() => {})
    for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed))
    expect((await failure(quickChartRenderer({ url }).render(chart))).reason).toBe('unreachable')
  })

  test('is not sent on to another address, with numbers and key', async () => {
    let elsewhere = 0
    const other = await quickChart((_, response) => {
      elsewhere++
      response.end(PNG)
    })
    for (const status of [302, 307]) {
      const url = await quickChart((_, response) => {
        response.writeHead(status, { location: `${other}/chart` }).end()
      })
      expect((await failure(quickChartRenderer({ url, key: 'secret-key' }).render(chart))).reason).toBe(
        'refused',
      )
    }
    expect(elsewhere).toBe(0)
  })

  test('takes at most 5 MB, announced or not, and asks for no more of them', async () => {
    let sent = 0
    const announced = await quickChart((_, response) => {
      response.writeHead(200, { 'content-length': '5000001' }).write(PNG)
    })
    const endless = await quickChart((_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 100_000_000 && response.write(Buffer.alloc(100_000)))
          sent += 100_000
      }
      response.on('drain', more)
      more()
    })
    for (const url of [announced, endless])
      expect((await failure(quickChartRenderer({ url }).render(chart))).reason).toBe('tooLarge')
    expect(sent).toBeLessThan(20_000_000)
  })

  test('ends the request with its time', async () => {
    let closed = () => {}
    const ended = new Promise<void>((resolve) => {
      closed = resolve
    })
    const url = await quickChart((request) => void request.socket.on('close', closed))
    expect((await failure(quickChartRenderer({ url, timeoutMs: 50 }).render(chart))).reason).toBe('timeout')
    await ended
  })

  test('takes nothing but a PNG', async () => {
    const url = await quickChart((_, response) => {
      response.end('<html>Please sign in</html>')
    })
    expect((await failure(quickChartRenderer({ url }).render(chart))).reason).toBe('notAPicture')
  })

  test('wants a whole address', () => {
    expect(() => quickChartRenderer({ url: 'quickchart' })).toThrow(TypeError)
  })
})
