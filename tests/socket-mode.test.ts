import { Writable } from 'node:stream'
import { App } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import { type LocalSlack, startSlack } from '../playground/slack/server.ts'
import { until } from '../playground/slack/until.ts'
import { boltLogger, createLogger } from '../src/log.ts'
import { newInFlight } from '../src/slack/transport/in-flight.ts'
import { reconnectDelay } from '../src/slack/transport/reconnect-delay.ts'
import { socketModeTransport } from '../src/slack/transport/socket/socket-mode.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function connected() {
  const slack = await startSlack()
  endings.push(() => slack.close())
  const inFlight = newInFlight()
  const logged: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  })
  const log = createLogger('debug', sink)
  const transport = socketModeTransport({ appToken: slack.appToken, slackApiUrl: slack.url, inFlight, log })
  const app = new App({
    receiver: transport.receiver,
    authorize: async () => ({ botToken: slack.botToken, botId: 'B1', botUserId: 'U0' }),
    convoStore: false,
    logger: boltLogger(log),
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
  })
  app.command('/scorecard', async ({ ack }) => ack())
  expect(transport.isConnected()).toBe(false)
  expect(await transport.open()).toEqual({ port: null })
  await transport.start()
  endings.push(() => transport.stop())
  return { slack, transport, inFlight, app, logged }
}

const command = (slack: LocalSlack) =>
  slack.person(slack.addUser({ name: `ana-${slack.deliveries.length}` })).command('/scorecard')

describe('over Socket Mode', () => {
  test('commands are answered again after Slack asked to reconnect, each time', async () => {
    const { slack } = await connected()
    await until(() => slack.connections === 2)
    for (const reason of ['refresh_requested', 'refresh_requested', 'warning'] as const) {
      const opened = slack.calls.length
      slack.disconnect(reason)
      await until(() => slack.calls.length >= opened + 2 && slack.connections === 2)
      expect(await command(slack)).toEqual({ ok: true })
    }
  })

  test('no command is lost while one of the two connections breaks, again and again', async () => {
    const { slack } = await connected()
    await until(() => slack.connections === 2)
    const answers: unknown[] = []
    for (let drop = 0; drop < 6; drop++) {
      slack.dropConnections('next')
      expect(slack.connections).toBe(1)
      answers.push(await command(slack))
      await until(() => slack.connections === 2)
    }
    expect(answers).toEqual(Array(6).fill({ ok: true }))
  })

  test('what arrives on the second connection is counted as work too, and refused while stopping', async () => {
    const { slack, inFlight } = await connected()
    await until(() => slack.connections === 2)
    inFlight.refuseNew()
    const answers = [await command(slack), await command(slack)]
    expect(answers).not.toContainEqual({ ok: true })
  })

  test('commands are answered again after the connection was cut', async () => {
    const { slack, transport } = await connected()
    const opened = slack.calls.length
    slack.dropConnections()
    // It connects again at once: that it was away may be over before anybody looks.
    await until(() => slack.calls.length > opened && transport.isConnected())
    expect(await command(slack)).toEqual({ ok: true })
  })

  test('commands are answered again after Slack was away, and health knows meanwhile', async () => {
    const { slack, transport, logged } = await connected()
    const port = Number(new URL(slack.url).port)
    await slack.close()
    await until(() => !transport.isConnected())
    await until(() => logged.join('').includes('trying again'))
    const back = await startSlack({ port })
    endings.splice(0, 1, () => back.close())
    await until(() => transport.isConnected())
    expect(await command(back)).toEqual({ ok: true })
  })

  test('stopping does not wait for a Slack that is away', async () => {
    const { slack, transport, logged } = await connected()
    await slack.close()
    endings.splice(0, 1)
    await until(() => logged.join('').includes('trying again'))
    await transport.stop()
    expect(transport.isConnected()).toBe(false)
  })

  test('a Slack that asks for patience is given it', async () => {
    const { slack, transport, logged } = await connected()
    slack.faults.on('apps.connections.open', 1, { status: 429, retryAfter: 1 })
    slack.dropConnections()
    await until(() => logged.join('').includes('"waitMs":1000'))
    await until(() => transport.isConnected())
  })

  test('an acknowledgement still goes out while stopping, and new work does not come in', async () => {
    const { slack, transport, inFlight, app } = await connected()
    let finish = () => {}
    app.command('/slow', async ({ ack }) => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      await ack()
    })
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const answer = ana.command('/slow')
    await until(() => inFlight.count === 1)
    inFlight.refuseNew()
    const event = slack.changeUser(slack.addUser({ name: 'ben' }), { realName: 'Ben' })
    const drained = inFlight.drain(5_000)
    finish()
    expect(await drained).toBe(true)
    expect(await answer).toEqual({ ok: true })
    await transport.stop()
    expect(transport.isConnected()).toBe(false)
    await event
    expect(slack.deliveries.at(-1)?.answer?.type).toBe('failed')
  })

  test('what people type stays out of the log, at debug too', async () => {
    const { slack, logged } = await connected()
    await slack.person(slack.addUser({ name: 'ana' })).command('/scorecard', '987654')
    slack.disconnect('refresh_requested')
    await until(() => logged.join('').includes('connected to Slack again'))
    expect(logged.join('')).not.toMatch(/987654|xapp-|ticket=[0-9a-f]/)
  })
})

test('the pauses between tries grow to ten seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 1_000].map(reconnectDelay)).toEqual([
    0, 250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ])
})
