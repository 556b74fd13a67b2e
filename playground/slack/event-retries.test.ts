import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LocalSlack, startSlack } from './server.ts'

/** A stand-in for an app, so that each answer can be chosen. */
let app: Server
let slack: LocalSlack
let clock: number
/** HTTP statuses to come, then 200; 0 never answers. */
let statuses: number[]
let heard: { num: unknown; reason: unknown; id: unknown; at: number }[]
const minutes = (count: number) => count * 60_000

beforeEach(async () => {
  clock = 0
  statuses = []
  heard = []
  app = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const { headers }: { headers: IncomingHttpHeaders } = request
    const { event_id: id } = body.startsWith('{') ? (JSON.parse(body) as { event_id: string }) : {}
    heard.push({
      num: headers['x-slack-retry-num'],
      reason: headers['x-slack-retry-reason'],
      id,
      at: clock,
    })
    const status = statuses.shift() ?? 200
    if (status > 0) response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => void app.listen(0, '127.0.0.1', resolve))
  slack = await startSlack({ now: () => clock, http: target() })
})
afterEach(async () => {
  await slack.close()
  app.closeAllConnections()
  app.close()
})

const target = () => ({ url: `http://127.0.0.1:${(app.address() as AddressInfo).port}/`, signingSecret: 's' })
const retries = () => heard.map(({ num, reason, at }) => [num, reason, at])
/** Moves the clock, a minute at a time. */
async function pass(count: number) {
  for (let n = 0; n < count; n++) {
    clock += minutes(1)
    await slack.retryEvents()
  }
}

test('an event that fails comes again at once, after a minute and after five, and then no more', async () => {
  statuses = [500, 503, 500, 500]
  await slack.join({ name: 'ana' })
  expect(retries()).toEqual([
    [undefined, undefined, 0],
    ['1', 'http_error', 0],
  ])
  await pass(10)
  expect(retries().slice(2)).toEqual([
    ['2', 'http_error', minutes(1)],
    ['3', 'http_error', minutes(5)],
  ])
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
})

test('an event that is not acknowledged in time comes again, until it is', async () => {
  await slack.close()
  slack = await startSlack({ now: () => clock, http: target(), ackMs: 200 })
  statuses = [0]
  await slack.join({ name: 'ana' })
  expect(retries()).toEqual([
    [undefined, undefined, 0],
    ['1', 'http_timeout', 0],
  ])
  await pass(10)
  expect(heard).toHaveLength(2)
})

test('an app that does not answer at all gets the event when it is back', async () => {
  const { port } = app.address() as AddressInfo
  app.closeAllConnections()
  await new Promise<void>((resolve) => void app.close(() => resolve()))
  await slack.join({ name: 'ana' })
  expect(slack.deliveries).toHaveLength(2)
  await new Promise<void>((resolve) => void app.listen(port, '127.0.0.1', resolve))
  await pass(10)
  expect(retries()).toEqual([['2', 'connection_failed', minutes(1)]])
})

test('an app that is not connected gets the event once it is and the clock goes on', async () => {
  await slack.close()
  slack = await startSlack({ now: () => clock })
  await slack.join({ name: 'ana' })
  expect(slack.deliveries).toHaveLength(1)
  slack.useHttp(target())
  await slack.retryEvents()
  expect(retries()).toEqual([['1', 'connection_failed', 0]])
})

test('commands are never sent again', async () => {
  statuses = [500]
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  expect(await ana.command('/scorecard')).toMatchObject({ ok: false, error: 'dispatch_failed' })
  await pass(10)
  expect(heard).toHaveLength(1)
})
