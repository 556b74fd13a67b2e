import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { TooLarge } from '../read-at-most.ts'
import { NotSlack, slackFetch } from './slack-fetch.ts'

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('the configured Slack is called, and its own answers arrive whole', async () => {
  const url = await serve((_, response) => void response.end('{"ok":true}'))
  const response = await slackFetch(`${url}/api/`)(`${url}/response/1`)
  expect([response.status, await response.text()]).toEqual([200, '{"ok":true}'])
})

test('nobody else is called, whatever an address looks like', async () => {
  let called = 0
  const other = await serve((_, response) => {
    called++
    response.end()
  })
  const fetch = slackFetch('https://slack.com/api/')
  const foreign = [
    other,
    'http://hooks.slack.com/x',
    'https://hooks.slack.com.example.org/x',
    'https://notslack.com/x',
    'https://slack.com@example.org/x',
  ]
  for (const url of foreign) await expect(fetch(url), url).rejects.toThrow(NotSlack)
  expect(called).toBe(0)
})

test('a redirect is not followed', async () => {
  let followed = 0
  const other = await serve((_, response) => {
    followed++
    response.end()
  })
  const url = await serve((_, response) => void response.writeHead(307, { location: other }).end())
  await expect(slackFetch(`${url}/api/`)(`${url}/api/auth.test`)).rejects.toThrow()
  expect(followed).toBe(0)
})

test('an answer of more than 10 MB is not taken, announced or not', async () => {
  let sent = 0
  const url = await serve((request, response) => {
    if (request.url === '/announced')
      response.writeHead(200, { 'content-length': 150_000_000 }).flushHeaders()
    const more = () => {
      while (!response.destroyed && sent < 150_000_000 && response.write(Buffer.alloc(100_000, ' ')))
        sent += 100_000
    }
    response.on('drain', more)
    more()
  })
  const fetch = slackFetch(`${url}/api/`)
  await expect(fetch(`${url}/announced`)).rejects.toThrow(TooLarge)
  sent = 0
  await expect((await fetch(`${url}/endless`)).text()).rejects.toThrow(TooLarge)
  expect(sent).toBeLessThan(30_000_000)
})
