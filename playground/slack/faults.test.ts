import type { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import type { LocalSlack } from './server.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let running: TestApp
let slack: LocalSlack
let ana: Person
/** What the app heard, in its order: commands with their text, and events. */
let heard: string[]
afterEach(() => running.stop())

async function start(mode: 'socket' | 'http', ackMs = 3_000) {
  running = await startTestApp(mode, { ackMs })
  slack = running.slack
  heard = []
  listen(running.app)
  ana = slack.person(slack.addUser({ name: 'ana' }))
}
function listen(app: App): void {
  app.command('/hello', async ({ ack, command }) => {
    heard.push(command.text)
    await ack(`Hello ${command.text}`)
  })
  app.event('user_change', async ({ context }) => {
    heard.push(`user_change ${context.retryNum ?? 0}`)
  })
}
const timeout = { ok: false, error: 'operation_timeout' }
const replies = () => ana.dm().map((message) => message.text)

describe.each(['socket', 'http'] as const)('on the way to an app over %s', (mode) => {
  beforeEach(() => start(mode))

  test('an acknowledgement that comes too late is ignored, though the app did its work', async () => {
    slack.faults.sending('slash_commands', 1, { lateAck: true })
    expect(await ana.command('/hello', 'late')).toMatchObject(timeout)
    expect(heard).toEqual(['late'])
    expect(replies()).toEqual(['/hello failed with the error "operation_timeout"'])
    expect(await ana.command('/hello', 'again')).toEqual({ ok: true })
    expect(replies().at(-1)).toBe('Hello again')
  })

  test('a command that is lost never arrives', async () => {
    slack.faults.sending('*', 1, { lost: true })
    expect(await ana.command('/hello', 'lost')).toMatchObject(timeout)
    await slack.idle()
    expect(heard).toEqual([])
  })

  test('a command can arrive twice, and is answered to the person once', async () => {
    slack.faults.sending(['interactive', 'slash_commands'], 1, { twice: true })
    expect(await ana.command('/hello', 'twice')).toEqual({ ok: true })
    await slack.idle()
    expect(heard).toEqual(['twice', 'twice'])
    expect(replies()).toEqual(['Hello twice'])
    await ana.command('/hello', 'once')
    expect(heard.filter((text) => text === 'once')).toHaveLength(1)
  })

  test('an event that arrives twice says so', async () => {
    slack.faults.sending('events_api', 1, { twice: true })
    await slack.deactivate(slack.addUser({ name: 'ben' }))
    await slack.until(() => heard.length === 2)
    expect(heard.sort()).toEqual(['user_change 0', 'user_change 1'])
  })

  test('an event that is lost is sent again', async () => {
    slack.faults.sending('events_api', 1, { lost: true })
    await slack.deactivate(slack.addUser({ name: 'ben' }))
    await slack.until(() => heard.length > 0)
    expect(heard).toEqual(['user_change 1'])
  })
})

test('a command that is held back arrives after the next two, while its three seconds run', async () => {
  await start('socket')
  slack.faults.sending('slash_commands', 1, { hold: 2 })
  const first = ana.command('/hello', 'first')
  await ana.command('/hello', 'second')
  await slack.idle()
  expect(heard).toEqual(['second'])
  await ana.command('/hello', 'third')
  expect(await first).toEqual({ ok: true })
  expect(heard).toEqual(['second', 'third', 'first'])
})

test('what is held back for more than three seconds arrives, but nobody waits for its answer', async () => {
  await start('socket', 60)
  slack.faults.sending('slash_commands', 1, { hold: 1 })
  expect(await ana.command('/hello', 'first')).toMatchObject(timeout)
  await ana.command('/hello', 'second')
  await slack.until(() => heard.length === 2)
  expect(heard).toEqual(['second', 'first'])
})

test('a slow way to the app takes of its three seconds', async () => {
  await start('socket', 300)
  slack.faults.sending('slash_commands', 1, { delayMs: 20 })
  expect(await ana.command('/hello', 'slow')).toEqual({ ok: true })
  slack.faults.sending('slash_commands', 1, { delayMs: 600 })
  const began = performance.now()
  expect(await ana.command('/hello', 'too slow')).toMatchObject(timeout)
  expect(performance.now() - began).toBeLessThan(590)
  await slack.idle()
  expect(heard).toEqual(['slow', 'too slow'])
})

test('every call of the app can be made slower, until the faults are cleared', async () => {
  await start('socket')
  const duration = async () => {
    const began = performance.now()
    await running.app.client.auth.test()
    return performance.now() - began
  }
  await duration()
  slack.faults.latency(300)
  expect(await duration()).toBeGreaterThan(299)
  slack.faults.clear()
  expect(await duration()).toBeLessThan(299)
})

test('an order says how many are still to meet it', async () => {
  await start('socket')
  const storm = slack.faults.on('auth.test', 2, { status: 429, retryAfter: 1 })
  const lost = slack.faults.sending('slash_commands', 1, { lost: true })
  expect([storm.left, lost.left]).toEqual([2, 1])
  await fetch(`${slack.url}auth.test`)
  await ana.command('/hello')
  expect([storm.left, lost.left]).toEqual([1, 0])
  slack.faults.clear()
  expect(storm.left).toBe(0)
})
