import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type LocalSlack, startSlack } from './server.ts'

let slack: LocalSlack
beforeEach(async () => {
  slack = await startSlack({ ackMs: 200 })
})
afterEach(() => slack.close())

interface Envelope {
  type: string
  envelope_id?: string
  reason?: string
  retry_attempt?: number
  retry_reason?: string
}

async function connect() {
  const headers = { authorization: `Bearer ${slack.appToken}` }
  const { url } = (await (
    await fetch(`${slack.url}apps.connections.open`, { method: 'POST', headers })
  ).json()) as { url: string }
  const socket = new WebSocket(url)
  const received: Envelope[] = []
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Envelope
    received.push(message)
    if (message.envelope_id) socket.send(JSON.stringify({ envelope_id: message.envelope_id }))
  })
  await once(socket, 'message')
  return { socket, received, url }
}

test('a connection is welcomed, and its address works once', async () => {
  const { received, url } = await connect()
  expect(received[0]).toMatchObject({ type: 'hello', num_connections: 1 })
  const [error] = await once(new WebSocket(url), 'error')
  expect(String(error)).toContain('403')
})

test('each envelope goes to exactly one of ten connections, and an eleventh is sent away', async () => {
  const connections = await Promise.all(Array.from({ length: 10 }, connect))
  expect((await connect()).received[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' })
  for (let n = 0; n < 20; n++) await slack.join({ name: `rep${n}` })
  expect(connections.map(({ received }) => received.length - 1)).toEqual(Array(10).fill(2))
})

test('a connection asked to refresh gets no more envelopes, one that is warned does', async () => {
  const old = await connect()
  slack.disconnect('warning')
  await slack.join({ name: 'a' })
  slack.disconnect('refresh_requested')
  const young = await connect()
  await slack.join({ name: 'b' })
  expect(old.received.map((one) => one.reason ?? one.type)).toEqual([
    'hello',
    'warning',
    'events_api',
    'refresh_requested',
  ])
  expect(young.received.map((one) => one.type)).toEqual(['hello', 'events_api'])
})

test('a connection that breaks before the ack fails what was under way', async () => {
  const { socket } = await connect()
  socket.removeAllListeners('message')
  const joining = slack.join({ name: 'a' })
  await once(socket, 'message')
  slack.dropConnections()
  await joining
  expect(slack.deliveries[0]?.answer).toEqual({ type: 'failed', reason: 'the connection ended' })
  expect(slack.connections).toBe(0)
})

test('an event whose connection breaks comes again over another one, and says why', async () => {
  const broken = await connect()
  const other = await connect()
  broken.socket.removeAllListeners('message')
  broken.socket.on('message', () => broken.socket.terminate())
  await slack.join({ name: 'a' })
  expect(other.received.at(-1)).toMatchObject({ retry_attempt: 1, retry_reason: 'connection_failed' })
})

test('an event that is not acknowledged in time comes again, and says so', async () => {
  const { socket, received } = await connect()
  socket.removeAllListeners('message')
  socket.on('message', (data) => void received.push(JSON.parse(String(data)) as Envelope))
  await slack.join({ name: 'a' })
  expect(received.slice(1)).toMatchObject([
    { retry_attempt: 0, retry_reason: '' },
    { retry_attempt: 1, retry_reason: 'timeout' },
  ])
})
