import { Writable } from 'node:stream'
import { App, LogLevel } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { boltLogger, createLogger } from './log.ts'

function sink() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? 'null') }
}

describe('the log', () => {
  test('names team and delivery in one JSON object a line', () => {
    const to = sink()
    createLogger('info', to.stream).info({ team: 'T1', delivery: 'post:1' }, 'posted')
    expect(to.last()).toMatchObject({ level: 'info', team: 'T1', delivery: 'post:1', msg: 'posted' })
  })

  test('withholds secrets by the name of the property', () => {
    const to = sink()
    createLogger('info', to.stream).info({ token: 'abc-1', config: { signingSecret: 'abc-2' } }, 'x')
    expect(to.text()).not.toContain('abc-')
  })

  test('withholds what looks like a secret wherever it stands', () => {
    const to = sink()
    const log = createLogger('info', to.stream, ['s1gn1ng'])
    log.info(
      { deep: { er: { text: ['xoxb-1-abc'] } }, headers: 'Bearer abc' },
      'of xapp-1-abc and xoxe.xoxb-abc',
    )
    log.error({
      err: new Error('postgres://me:abc@host/db, wss://x/link?ticket=abc&y=1, hooks.slack.com/abc'),
    })
    log.info('s1gn1ng')
    expect(to.text()).not.toContain('abc')
    expect(to.text()).not.toContain('s1gn1ng')
    for (const line of to.text().trim().split('\n')) expect(JSON.parse(line)).toBeTypeOf('object')
  })

  test('keeps of an error its message, Slack’s word and the frames, and nothing that was sent', () => {
    const to = sink()
    const log = createLogger('info', to.stream)
    const refused = new WebAPIPlatformError({ ok: false, error: 'invalid_blocks' })
    log.error({ err: Object.assign(refused, { body: '987654' }) }, 'could not post')
    expect(to.last().err).toMatchObject({ code: 'invalid_blocks', stack: expect.stringContaining('at ') })
    for (const at of [(error: unknown) => log.error(error), (err: unknown) => log.error({ err })])
      try {
        JSON.parse('987654 {')
      } catch (error) {
        at(error)
      }
    expect(to.last().msg).toContain('SyntaxError')
    expect(to.text()).not.toContain('987654')
  })
})

describe('Bolt’s log', () => {
  test('goes into ours, with words and errors but without payloads', () => {
    const to = sink()
    const bolt = boltLogger(createLogger('info', to.stream))
    bolt.warn('slow', { typed: '987654' }, 'socket')
    expect(to.last()).toMatchObject({ level: 'warn', from: 'bolt', msg: 'slow socket' })
    bolt.error(new Error('no'))
    expect(to.last()).toMatchObject({ level: 'error', msg: 'no', err: { message: 'no' } })
    expect(to.text()).not.toContain('987654')
  })

  test('never speaks below info, so that a Drumbeat at debug logs no payload', async () => {
    const to = sink()
    const log = createLogger('debug', to.stream)
    const logger = boltLogger(log)
    const app = new App({
      receiver: { init() {}, start: async () => {}, stop: async () => {} },
      authorize: async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U0' }),
      convoStore: false,
      developerMode: false,
      logLevel: LogLevel.DEBUG,
      logger,
    })
    logger.setLevel(LogLevel.DEBUG)
    app.view('submit', async ({ ack }) => ack())
    await app.processEvent({
      body: {
        type: 'view_submission',
        team: { id: 'T1' },
        user: { id: 'U1' },
        view: {
          callback_id: 'submit',
          state: { values: { demos: { value: { type: 'number_input', value: '987654' } } } },
        },
      },
      ack: async () => {},
    })
    log.debug('done')
    expect(logger.getLevel()).toBe(LogLevel.INFO)
    expect(to.last().msg).toBe('done')
    expect(to.text()).not.toContain('987654')
  })
})
