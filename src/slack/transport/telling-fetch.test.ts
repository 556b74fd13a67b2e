import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { boltLogger, createLogger } from '../../log.ts'
import { tellingFetch } from './telling-fetch.ts'

/** A client of a server that answers as told, and what was told of its calls. */
async function clientOf(answer: (response: ServerResponse) => void, options: { timeout?: number } = {}) {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => answer(response))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
  const told: string[] = []
  const fetch = tellingFetch(slackApiUrl, { slackError: (method, code) => told.push(`${method} ${code}`) })
  const client = new WebClient('xoxb-1', {
    slackApiUrl,
    fetch,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(createLogger('silent')),
    ...options,
  })
  return { client, fetch, slackApiUrl, told }
}

const json = (body: unknown) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const post = (client: WebClient) => client.chat.postMessage({ channel: 'C1', text: 'Hello' })

test('of a call that succeeded nothing is told, and its answer is whole', async () => {
  const { client, told } = await clientOf(json({ ok: true, ts: '1.2', message: { text: '{"ok":false}' } }))
  expect(await post(client)).toMatchObject({ ok: true, ts: '1.2' })
  expect(told).toEqual([])
})

test('a refusal is told by Slack’s code, and reaches the caller as ever', async () => {
  const { client, told } = await clientOf(json({ ok: false, error: 'is_archived' }))
  await expect(post(client)).rejects.toMatchObject({ data: { error: 'is_archived' } })
  expect(told).toEqual(['chat.postMessage is_archived'])
})

test.each([
  [429, 'ratelimited'],
  [500, 'http_500'],
])('status %i is told as %s', async (status, code) => {
  const { client, told } = await clientOf((response) =>
    response.writeHead(status, { 'retry-after': '1' }).end('busy'),
  )
  await expect(post(client)).rejects.toThrow()
  expect(told).toEqual([`chat.postMessage ${code}`])
})

test('so is that nothing was heard, at once or half way', async () => {
  const cut = await clientOf((response) => response.destroy())
  await expect(post(cut.client)).rejects.toThrow()
  expect(cut.told).toEqual(['chat.postMessage unreachable'])
  const half = await clientOf((response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"ok":')
    setImmediate(() => response.destroy())
  })
  await expect(post(half.client)).rejects.toThrow()
  expect(half.told).toEqual(['chat.postMessage unreachable'])
  const silent = await clientOf(() => {}, { timeout: 30 })
  await expect(post(silent.client)).rejects.toThrow()
  expect(silent.told).toEqual(['chat.postMessage timeout'])
})

test('an answer to a person goes to an address of its own, which is not told', async () => {
  const { fetch, slackApiUrl, told } = await clientOf((response) => response.writeHead(404).end())
  await fetch(slackApiUrl.replace('/api/', '/commands/T1/secret'), { method: 'POST' })
  expect(told).toEqual(['response_url http_404'])
})
