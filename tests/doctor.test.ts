// The doctor as a command, as people run it where only the built bot is.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { manifestOptions } from '../playground/bot.ts'
import { type LocalSlack, startSlack } from '../playground/slack/server.ts'
import { startBot, temporaryFolder } from './support/bot-process.ts'

async function localSlack(scopes = manifestOptions().scopes): Promise<LocalSlack> {
  const slack = await startSlack({ ...manifestOptions(), scopes })
  onTestFinished(() => slack.close())
  return slack
}

function folder(): string {
  const made = temporaryFolder()
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const envOf = (slack: LocalSlack) => ({
  SLACK_API_URL: slack.url,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
})

async function doctor(cwd: string, env: Record<string, string>, ...args: string[]) {
  const script = join(dirname(inject('builtBot')), 'doctor.js')
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

test('before the first start all is well, and no database is made by looking', async () => {
  const slack = await localSlack()
  const { code, out, err } = await doctor(folder(), envOf(slack))
  expect(err).toBe('')
  expect(out).toContain('There is none yet: data/drumbeat.db will be made at the first start.')
  expect(out).toMatch(/All is well\.\n$/)
  expect(code).toBe(0)
})

test('beside a bot that runs it reads the database and leaves it alone', async () => {
  const slack = await localSlack()
  const at = folder()
  const bot = startBot({ ...envOf(slack), HEALTH_PORT: '0', HOST: '127.0.0.1' }, at)
  onTestFinished(bot.remove)
  await bot.logged('Drumbeat is running')
  const { code, out } = await doctor(at, envOf(slack), '--json')
  const report = JSON.parse(out) as { ok: boolean; findings: { check: string; found: string }[] }
  expect(report.findings.map(({ check, found }) => `${check}: ${found}`)).toContain(
    'database: It is of this version of Drumbeat, with teams: 0.',
  )
  expect([code, report.ok]).toEqual([0, true])
  bot.signal('SIGTERM')
  expect(await bot.exit()).toBe(0)
})

test('when something must be done the exit code is 1, in both forms, and no token is told', async () => {
  const slack = await localSlack(['chat:write', 'commands'])
  const at = folder()
  for (const args of [[], ['--json']]) {
    const { code, out } = await doctor(at, envOf(slack), ...args)
    expect(code).toBe(1)
    expect(out).toContain('The bot token lacks channels:read, files:write, groups:read, users:read.')
    expect(out).not.toContain(slack.botToken)
    expect(out).not.toContain(slack.appToken)
  }
})

test('settings come from .env too, and one that others may read is told', async () => {
  const slack = await localSlack()
  const at = folder()
  const lines = Object.entries(envOf(slack)).map(([name, value]) => `${name}=${value}`)
  writeFileSync(join(at, '.env'), lines.join('\n'))
  chmodSync(join(at, '.env'), 0o644)
  const { code, out } = await doctor(at, {})
  expect(code).toBe(0)
  expect(out).toContain('Other users of this machine may read or write .env.')
})

test('anything else than --json is answered with how it is written', async () => {
  const { code, out, err } = await doctor(folder(), {}, '--yaml')
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe('Write it like this: npm run doctor, or npm run doctor -- --json\n')
})
