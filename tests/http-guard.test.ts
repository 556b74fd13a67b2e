import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { App } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boltLogger, createLogger } from '../src/log.ts'
import { httpTransport } from '../src/slack/transport/http/http.ts'
import { newInFlight } from '../src/slack/transport/in-flight.ts'
import type { Transport } from '../src/slack/transport/transport.ts'

const SECRET = 'a-signing-secret'
const FORM = 'application/x-www-form-urlencoded'

const logged: string[] = []
const log = createLogger(
  'debug',
  new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  }),
  [SECRET],
)
const inFlight = newInFlight()
let transport: Transport
let port = 0
let commands = 0
let broken = false

beforeAll(async () => {
  transport = httpTransport({
    signingSecret: SECRET,
    host: '127.0.0.1',
    port: 0,
    inFlight,
    log,
  })
  const app = new App({
    receiver: transport.receiver,
    authorize: async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U0' }),
    convoStore: false,
    logger: boltLogger(log),
  })
  app.command('/scorecard', async ({ ack, command }) => {
    commands++
    await ack(`heard ${command.text}`)
  })
  app.use(async ({ next }) => {
    if (broken) throw new Error('broken')
    await next()
  })
  app.error(async (error) => {
    throw error
  })
  port = (await transport.open()).port!
  await transport.start()
})
afterAll(() => transport.stop())
beforeEach(() => {
  commands = 0
})

type Answer = { status: number; text: string; headers: Record<string, unknown> }

/** Sends a request as it is; a list of bodies is sent in chunks of unknown total length. */
function send(
  body: string | Buffer | Iterable<Buffer>,
  headers: Record<string, string | number> = {},
  { method = 'POST', path = '/slack/events' } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
        // The answer is complete; the server may go on reading what we still send.
        if (Number(response.headers['content-length']) === text.length) done()
      })
      response.on('end', () => done())
      const done = () => {
        resolve({ status: response.statusCode!, text, headers: response.headers })
        sent.destroy()
      }
    })
    sent.on('error', reject)
    if (typeof body === 'string' || Buffer.isBuffer(body)) sent.end(body)
    else {
      for (const chunk of body) sent.write(chunk)
      sent.end()
    }
  })
}

const now = () => Math.floor(Date.now() / 1000)

function signed(body: string | Buffer, type = FORM, { at = now(), secret = SECRET } = {}) {
  const digest = createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')
  return { 'content-type': type, 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${digest}` }
}

const command = (text = '') =>
  new URLSearchParams({
    command: '/scorecard',
    text,
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    response_url: 'http://127.0.0.1:1/',
    trigger_id: '1',
  }).toString()

/** What every refusal has in common: words, no stack, and nobody was called. */
function expectRefused(answer: Answer, status: number, words: string, heard = 0) {
  expect(answer.text).toContain(words)
  expect(answer.status).toBe(status)
  expect(answer.text).not.toMatch(/\bat .*:\d+|node_modules/)
  expect(commands).toBe(heard)
}

describe('a request over HTTP', () => {
  test('that is signed rightly reaches the listener', async () => {
    const body = command('week')
    expect(await send(body, signed(body))).toMatchObject({ status: 200, text: 'heard week' })
  })

  test('is taken with a charset in its content type', async () => {
    const body = command('x')
    expect((await send(body, signed(body, `${FORM}; charset=utf-8`))).text).toBe('heard x')
  })

  test('is taken within five minutes either way', async () => {
    const body = command()
    expect((await send(body, signed(body, FORM, { at: now() + 290 }))).status).toBe(200)
    expectRefused(
      await send(body, signed(body, FORM, { at: now() - 290 })),
      409,
      'before Drumbeat started',
      1,
    )
  })

  test('takes effect once, however often it is sent', async () => {
    const body = command('once')
    const headers = signed(body, FORM, { at: now() + 60 })
    const both = await Promise.all([send(body, headers), send(body, headers)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await send(body, headers)).toMatchObject({ status: 409, text: 'The request was taken before.\n' })
    expect(commands).toBe(1)
    expect((await send(body, signed(body, FORM, { at: now() + 61 }))).status).toBe(200)
  })

  test('may be sent again when it came to nothing', async () => {
    const body = command('again')
    broken = true
    const headers = signed(body)
    expect((await send(body, headers)).status).toBe(500)
    broken = false
    expect((await send(body, headers)).status).toBe(200)
  })

  test('answers Slack’s question for the address', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c1' })
    const answer = await send(body, signed(body, 'application/json'))
    expect(answer).toMatchObject({ status: 200, text: '{"challenge":"c1"}' })
  })
})

describe('a request is refused', () => {
  test('without a signature, or with half of one', async () => {
    const body = command()
    const whole = signed(body)
    expectRefused(await send(body, { 'content-type': FORM }), 401, 'missing')
    const { 'x-slack-signature': _, ...unsigned } = whole
    expectRefused(await send(body, unsigned), 401, 'missing')
    const { 'x-slack-request-timestamp': __, ...timeless } = whole
    expectRefused(await send(body, timeless), 401, 'missing')
  })

  test('with a wrong signature', async () => {
    const body = command()
    expectRefused(await send(body, signed(body, FORM, { secret: 'another' })), 401, 'wrong')
    expectRefused(await send(`${body}&text=more`, signed(body)), 401, 'wrong')
    const moved = { ...signed(body), 'x-slack-request-timestamp': now() - 1 }
    expectRefused(await send(body, moved), 401, 'wrong')
  })

  test('with something in place of a signature', async () => {
    const body = command()
    for (const signature of ['', 'v0=', 'v1=00', `v0=${'z'.repeat(64)}`])
      expectRefused(await send(body, { ...signed(body), 'x-slack-signature': signature }), 401, 'signature')
    for (const time of ['soon', '-1', 'NaN', '1e9'])
      expectRefused(
        await send(body, { ...signed(body), 'x-slack-request-timestamp': time }),
        401,
        'timestamp',
      )
  })

  test('when it is old, and when it is from the future', async () => {
    const body = command()
    expectRefused(await send(body, signed(body, FORM, { at: now() - 310 })), 401, 'too old')
    expectRefused(await send(body, signed(body, FORM, { at: now() + 310 })), 401, 'from the future')
  })

  test('when it announces too large a body, before the body is sent', async () => {
    const socket = connect(port, '127.0.0.1')
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
    socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1.1 413 .*larger than 1000000 bytes/s)
    socket.destroy()
  })

  test('when its body is too large, at once or in chunks', async () => {
    const body = command('x'.repeat(1_000_000))
    expectRefused(await send(body, signed(body)), 413, 'larger')
    const chunk = Buffer.alloc(100_000, 'x')
    const whole = Buffer.concat(Array(30).fill(chunk))
    expectRefused(await send(Array(30).fill(chunk), signed(whole)), 413, 'larger')
  })

  test('when its body is malformed', async () => {
    const json = 'application/json'
    const cases: [string | Buffer, string, string][] = [
      ['{"type":', json, 'not JSON'],
      ['', json, 'not JSON'],
      ['null', json, 'no type'],
      ['[]', json, 'no type'],
      ['{"type":1}', json, 'no type'],
      ['payload=%7B', FORM, 'not JSON'],
      ['payload=null', FORM, 'no type'],
      ['payload=%7B%7D&payload=%7B%7D', FORM, 'more than one payload'],
      ['text=week', FORM, 'neither payload nor command'],
      [Buffer.from([0x7b, 0xff, 0x7d]), json, 'not UTF-8'],
    ]
    for (const [body, type, words] of cases) expectRefused(await send(body, signed(body, type)), 400, words)
  })

  test('when its content type is another', async () => {
    const body = command()
    expectRefused(await send(body, signed(body, 'text/xml')), 415, 'content type')
  })

  test('on every other path, and with every other method', async () => {
    const body = command()
    expectRefused(await send(body, signed(body), { path: '/' }), 404, 'Not found')
    expectRefused(await send(body, signed(body), { path: '//slack/events' }), 404, 'Not found')
    const answer = await send('', {}, { method: 'GET' })
    expectRefused(answer, 405, 'posts')
    expect(answer.headers.allow).toBe('POST')
  })

  test('without a word about secrets or contents in the log', async () => {
    const body = command('987654')
    await send(body, signed(body))
    await send(body, signed(body, FORM, { secret: 'another' }))
    expect(logged.join('')).toContain('The signature is wrong')
    expect(logged.join('')).not.toMatch(/987654|a-signing-secret|v0=/)
  })
})

test('the port tells anybody that the process lives, and nothing more', async () => {
  const ask = (path: string, method = 'GET') => send('', {}, { method, path })
  expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"alive":true}\n' })
  expect((await ask('/healthz', 'POST')).status).toBe(405)
  for (const path of ['/readyz', '/metrics']) expect((await ask(path)).status).toBe(404)
})

test('while stopping, Slack is told to send it again, and the rest of the answers still go out', async () => {
  inFlight.refuseNew()
  const body = command()
  expectRefused(await send(body, signed(body)), 503, 'Stopping')
  await transport.stop()
  expect(transport.isConnected()).toBe(false)
})
