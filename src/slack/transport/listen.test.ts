import { once } from 'node:events'
import { Agent, createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { closeServer } from './listen.ts'

test('a connection that is answered while the server ends, and kept alive, does not hold it open', async () => {
  const server = createServer()
  server.keepAliveTimeout = 0 // for as long as the other side likes
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const asked = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, agent })
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  const closed = closeServer(server, 2 ** 31 - 1)
  response.end('stored')
  const [answer] = await once(asked, 'response')
  const texts: string[] = []
  for await (const part of answer) texts.push(String(part))
  expect(texts.join('')).toBe('stored')
  await closed
  expect(server.listening).toBe(false)
})
