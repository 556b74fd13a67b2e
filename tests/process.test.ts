import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, cpSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { type LocalSlack, startSlack } from '../playground/slack/server.ts'
import { until } from '../playground/slack/until.ts'
import { lockDatabase } from '../src/store/database/lock.ts'
import { openStore } from '../src/store/database/open.ts'
import { type BotProcess, startBot, temporaryFolder } from './support/bot-process.ts'

const SECRET = 'a-signing-secret'
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

function bot(env: Record<string, string>, folder?: string): BotProcess {
  const started = startBot({ HOST: '127.0.0.1', HEALTH_PORT: '0', ...env }, folder)
  endings.push(started.remove)
  return started
}

async function localSlack(): Promise<LocalSlack> {
  const slack = await startSlack()
  endings.push(slack.close)
  return slack
}

const socketMode = (slack: LocalSlack) => ({
  SLACK_API_URL: slack.url,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
})

/** Ended with 1 and a message for people: nothing on standard output, no stack. */
async function expectToRefuse(process: BotProcess, ...words: string[]) {
  expect(await process.exit()).toBe(1)
  for (const word of words) expect(process.err()).toContain(word)
  expect(process.err()).not.toMatch(/^\s+at /m)
  expect(process.err()).not.toMatch(/\b(Error|Problem|Refused):/)
}

describe('Drumbeat does not start', () => {
  test('without configuration, and says what is missing, where to get it, and what to try instead', async () => {
    const process = bot({})
    await expectToRefuse(
      process,
      'SLACK_BOT_TOKEN: missing',
      'OAuth & Permissions',
      'SLACK_APP_TOKEN',
      'npm run demo',
    )
    expect(process.out()).toBe('')
  })

  test('with tokens of the wrong shape, and does not repeat them', async () => {
    const process = bot({ SLACK_BOT_TOKEN: 'xapp-swapped', SLACK_APP_TOKEN: 'xoxb-swapped' })
    await expectToRefuse(
      process,
      'SLACK_BOT_TOKEN: must start with xoxb-',
      'SLACK_APP_TOKEN: must start with xapp-',
    )
    expect(process.err()).not.toContain('swapped')
  })

  test('with tokens that Slack refuses', async () => {
    const slack = await localSlack()
    await expectToRefuse(
      bot({ ...socketMode(slack), SLACK_BOT_TOKEN: 'xoxb-unknown' }),
      'SLACK_BOT_TOKEN: Slack does not know this token (invalid_auth)',
      'OAuth & Permissions',
    )
    await expectToRefuse(
      bot({ ...socketMode(slack), SLACK_APP_TOKEN: 'xapp-unknown' }),
      'SLACK_APP_TOKEN: Slack does not know this token',
      'connections:write',
    )
  })

  test('with the token of a whole organisation, and says where to get one of a workspace', async () => {
    const slack = await localSlack()
    slack.workspace.orgWide = true
    const folder = temporaryFolder()
    const process = bot(socketMode(slack), folder)
    await expectToRefuse(process, 'SLACK_BOT_TOKEN', 'a whole organisation', 'Install App')
    expect(process.out()).not.toContain('Drumbeat is running')
  })

  test('on a database that a newer Drumbeat changed', async () => {
    const folder = temporaryFolder()
    const migrationsDir = join(folder, 'migrations')
    cpSync(fileURLToPath(new URL('../prisma/migrations', import.meta.url)), migrationsDir, {
      recursive: true,
    })
    const future = join(migrationsDir, 'sqlite', '20990101000000_future')
    mkdirSync(future)
    writeFileSync(join(future, 'migration.sql'), 'CREATE TABLE "Future" ("id" TEXT);')
    const url = `file:${join(folder, 'newer.db')}`
    const release = await lockDatabase(url, Temporal.Now.instant())
    await (await openStore(url, { migrationsDir })).close()
    release()
    const process = bot({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DATABASE_URL: url }, folder)
    await expectToRefuse(process, 'newer Drumbeat', '20990101000000_future')
  })

  test('on a port that is taken', async () => {
    const slack = await localSlack()
    const taken = createServer()
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve))
    endings.push(() => new Promise((resolve) => taken.close(resolve)))
    const { port } = taken.address() as AddressInfo
    await expectToRefuse(
      bot({ ...socketMode(slack), HEALTH_PORT: `${port}` }),
      `HEALTH_PORT: 127.0.0.1:${port} is already in use`,
    )
    const http = { SLACK_API_URL: slack.url, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: SECRET }
    await expectToRefuse(bot({ ...http, PORT: `${port}` }), `PORT: 127.0.0.1:${port} is already in use`)
  })
})

describe('Drumbeat', () => {
  /** Starts it against a local Slack, and waits until it runs. */
  async function running(mode: 'socket' | 'http') {
    const slack = await localSlack()
    const { SLACK_APP_TOKEN, ...tokens } = socketMode(slack)
    const own: Record<string, string> =
      mode === 'socket' ? { SLACK_APP_TOKEN } : { SLACK_SIGNING_SECRET: SECRET, PORT: '0' }
    const folder = temporaryFolder()
    const process = bot({ ...tokens, ...own, LOG_LEVEL: 'debug' }, folder)
    const { port, healthPort } = await process.logged('Drumbeat is running')
    if (mode === 'http')
      slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET })
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const east = slack.addChannel({ name: 'east', members: [ana.id] })
    const health = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${healthPort}${path}`)
      return { status: response.status, body: (await response.json()) as unknown }
    }
    const command = () => ana.command('/scorecard', 'help', east.id)
    const answers = () => ana.ephemerals(east.id).length
    return { slack, process, folder, health, command, answers }
  }

  test.each(['socket', 'http'] as const)(
    'over %s starts, is ready, answers, and stops on SIGTERM',
    async (mode) => {
      const { slack, process, folder, health, command, answers } = await running(mode)
      expect((await health('/healthz')).status).toBe(200)
      expect(await health('/readyz')).toEqual({
        status: 200,
        body: { ready: true, checks: { database: true, slack: true, schedule: true } },
      })
      expect(existsSync(join(folder, 'data', 'drumbeat.db'))).toBe(true)
      expect(await command()).toEqual({ ok: true })
      await slack.until(() => answers() === 1)

      process.signal('SIGTERM')
      expect(await process.exit()).toBe(0)
      expect(process.err()).toBe('')
      expect(process.out()).not.toMatch(/xoxb-|xapp-|a-signing-secret/)
    },
  )

  test.each(['socket', 'http'] as const)('over %s finishes what it is at before it stops', async (mode) => {
    const { slack, process, command, answers } = await running(mode)
    slack.faults.on('users.info', 1, { delayMs: 400 })
    expect(await command()).toEqual({ ok: true })
    expect(answers()).toBe(0)
    process.signal('SIGINT')
    expect(await process.exit()).toBe(0)
    expect(answers()).toBe(1)
  })

  test('ends at once when it is told a second time', async () => {
    const { slack, process, command, answers } = await running('socket')
    slack.faults.on('users.info', 1, { delayMs: 8_000 })
    await command()
    process.signal('SIGTERM')
    await process.logged('stopping')
    process.signal('SIGTERM')
    expect(await process.exit()).toBe(1)
    expect(answers()).toBe(0)
  })

  test('reads .env, whose values give way to those that are set', async () => {
    const slack = await localSlack()
    const folder = temporaryFolder()
    const { SLACK_BOT_TOKEN, ...rest } = socketMode(slack)
    const lines = Object.entries({ ...rest, SLACK_BOT_TOKEN: 'xoxb-of-the-file' })
    writeFileSync(join(folder, '.env'), lines.map(([name, value]) => `${name}=${value}`).join('\n'))
    const process = bot({ SLACK_BOT_TOKEN }, folder)
    expect(await process.logged('Drumbeat is running')).toMatchObject({ mode: 'socket', port: null })
  })

  test('waits for a Slack that can’t be reached, and says so', async () => {
    const slack = await localSlack()
    slack.faults.on('auth.test', 1, { drop: true })
    slack.faults.on('apps.connections.open', 1, { status: 500 })
    const process = bot(socketMode(slack))
    await process.logged('Slack does not answer, asking again')
    await process.logged('could not connect to Slack, trying again')
    await process.logged('connected to Slack again')
    process.signal('SIGTERM')
    expect(await process.exit()).toBe(0)
  })

  test.skipIf(!existsSync('/dev/full'))(
    'goes on and ends when its log can’t be written any more',
    async () => {
      const slack = await localSlack()
      const folder = temporaryFolder()
      endings.push(async () => rmSync(folder, { recursive: true, force: true }))
      const [port, full] = [await freePort(), openSync('/dev/full', 'w')]
      const env = { ...socketMode(slack), HEALTH_PORT: port, PATH: process.env.PATH ?? '' }
      const child = spawn(process.execPath, [inject('builtBot')], {
        cwd: folder,
        env,
        stdio: ['ignore', full, 'ignore'],
      })
      closeSync(full)
      endings.push(async () => void child.kill('SIGKILL'))
      const isReady = () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        )
      await until(isReady, { timeoutMs: 15_000 })
      slack.dropConnections()
      await until(isReady)
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
    },
  )

  test('lives from the first moment, takes nothing before it can, and logs JSON alone, while Slack is away', async () => {
    const [PORT, HEALTH_PORT] = [await freePort(), await freePort()]
    const slack = await localSlack()
    slack.faults.on('auth.test', 1000, { drop: true })
    const process = bot({
      SLACK_API_URL: slack.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: SECRET,
      PORT,
      HEALTH_PORT,
    })
    await process.logged('Slack does not answer, asking again')
    const ask = async (port: string, path: string, method = 'GET') =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status
    expect([await ask(PORT, '/healthz'), await ask(HEALTH_PORT, '/healthz')]).toEqual([200, 200])
    expect([await ask(PORT, '/readyz'), await ask(HEALTH_PORT, '/readyz')]).toEqual([404, 503])
    expect([await ask(PORT, '/metrics'), await ask(HEALTH_PORT, '/metrics')]).toEqual([404, 200])
    expect(await ask(PORT, '/slack/events', 'POST')).toBe(503)
    slack.faults.clear()
    await process.logged('Drumbeat is running')
    expect(await ask(PORT, '/slack/events', 'POST')).toBe(401)
    await until(async () => (await ask(HEALTH_PORT, '/readyz')) === 200)
    process.signal('SIGTERM')
    expect(await process.exit()).toBe(0)
    const lines = process.out().trim().split('\n')
    expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([])
    expect(process.err()).toBe('')
  })
})

/** A port that nobody listens on just now. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return String(port)
}
