// On SQLite one process at a time works on a file, and a crash never leaves it locked.
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { startSlack } from '../playground/slack/server.ts'
import { lockDatabase } from '../src/store/database/lock.ts'
import { openStore } from '../src/store/database/open.ts'
import { StoreRefused } from '../src/store/database/refused.ts'
import { type BotProcess, startBot, temporaryFolder } from './support/bot-process.ts'
import { newSqliteUrl } from './support/store.ts'

const NOW = Temporal.Instant.from('2026-11-16T17:00:00Z')

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Starts the bot in one folder, as often as it is asked to, against one local Slack. */
async function bots() {
  const slack = await startSlack()
  endings.push(() => slack.close())
  const folder = temporaryFolder()
  const settings = {
    HOST: '127.0.0.1',
    HEALTH_PORT: '0',
    SLACK_API_URL: slack.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
  }
  const start = (env: Record<string, string> = {}): BotProcess => {
    const bot = startBot({ ...settings, ...env }, folder)
    endings.push(bot.remove)
    return bot
  }
  return { folder, start }
}

test('a second process on the same SQLite file is refused, and starts at once when the first was killed', async () => {
  const { folder, start } = await bots()
  const file = join(folder, 'data', 'drumbeat.db')
  const first = start()
  await first.logged('Drumbeat is running')
  symlinkSync(file, join(folder, 'link.db'))
  const [second, third] = [start(), start({ DATABASE_URL: 'file:link.db' })]
  expect(await Promise.all([second.exit(), third.exit()])).toEqual([1, 1])
  expect(second.err()).toMatch(
    /^Another Drumbeat is running on data\/drumbeat\.db \(process \d+ since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)\. Stop it first, or use PostgreSQL for several processes\.\n$/,
  )
  expect(third.err()).toContain('running on link.db (process ')
  expect(second.out() + third.out()).toBe('')

  first.signal('SIGKILL')
  await first.exit()
  const next = start()
  await next.logged('Drumbeat is running')
  next.signal('SIGTERM')
  expect(await next.exit()).toBe(0)
  expect(existsSync(`${file}-holder`)).toBe(false)
}, 40_000)

describe('the lock of a SQLite file', () => {
  test('leaves it to be read, written and copied by others', async () => {
    const url = await newSqliteUrl()
    const release = await lockDatabase(url, NOW)
    onTestFinished(release)
    const store = await openStore(url)
    await store.workspaces.ensure({ id: 'T1', name: 'Acme', botUserId: null }, NOW)
    await store.close()
    const client = createClient({ url })
    await client.execute({ sql: 'VACUUM INTO ?', args: [`${url.slice('file:'.length)}.copy`] })
    client.close()
    expect(readFileSync(`${url.slice('file:'.length)}-holder`, 'utf8')).toBe(
      `process ${process.pid} since 2026-11-16T17:00:00Z\n`,
    )
  })

  test('belongs to the whole process, and is free when the last in it has let go', async () => {
    const url = await newSqliteUrl()
    const releases = await Promise.all([lockDatabase(url, NOW), lockDatabase(url, NOW)])
    const isFree = async () => {
      const client = createClient({ url: `${url}-lock`, timeout: 0 })
      try {
        ;(await client.transaction('write')).close()
        return true
      } catch {
        return false
      } finally {
        client.close()
      }
    }
    expect(await isFree()).toBe(false)
    releases[0]()
    releases[0]()
    expect(await isFree()).toBe(false)
    releases[1]()
    expect(await isFree()).toBe(true)
    const again = await lockDatabase(url, NOW)
    expect(await isFree()).toBe(false)
    again()
  })

  test('is refused, not broken, where no file can be', async () => {
    await expect(lockDatabase('file:/dev/null/drumbeat.db', NOW)).rejects.toThrow(StoreRefused)
    await expect(lockDatabase('file::memory:', NOW)).rejects.toThrow('needs a file')
  })

  test('is nothing on PostgreSQL, which several processes share', async () => {
    for (let i = 0; i < 2; i++) (await lockDatabase('postgres://nobody@127.0.0.1:1/none', NOW))()
  })

  test('is one for a link that leads to no file yet and for the file it makes', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real', 'drumbeat.db'), join(folder, 'link.db'))
    const release = await lockDatabase(`file:${join(folder, 'link.db')}`, NOW)
    onTestFinished(release)
    expect(existsSync(join(folder, 'real', 'drumbeat.db-lock'))).toBe(true)
  })
})
