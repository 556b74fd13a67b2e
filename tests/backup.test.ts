// Backing up while the bot works, and coming back from it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { Temporal } from 'temporal-polyfill'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startSlack } from '../playground/slack/server.ts'
import { lockDatabase } from '../src/store/database/lock.ts'
import { openStore } from '../src/store/database/open.ts'
import { backupSqlite } from '../src/store/database/sqlite/backup.ts'
import { restoreSqlite } from '../src/store/database/sqlite/restore.ts'
import { aWorkspace } from './store/fixtures.ts'
import { startBot, temporaryFolder } from './support/bot-process.ts'
import { newSqliteUrl } from './support/store.ts'

const NOW = Temporal.Instant.from('2026-11-16T17:00:00Z')
const WRITER = fileURLToPath(new URL('support/pair-writer.ts', import.meta.url))

function start(command: string[], env: Record<string, string> = {}, cwd?: string): ChildProcess {
  const child = spawn(process.execPath, command, { cwd, env: { PATH: process.env.PATH ?? '', ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Runs in a folder what `npm run backup` or `npm run restore` runs. */
async function run(
  command: 'backup' | 'restore',
  args: string[],
  folder: string,
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const child = start([join(dirname(inject('builtBot')), `${command}.js`), ...args], env, folder)
  const said = { out: '', err: '' }
  child.stdout?.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    said.err += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

function folder(): string {
  const made = temporaryFolder()
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The ids of all members in a file, in order. */
async function members(file: string): Promise<string[]> {
  const client = createClient({ url: `file:${file}` })
  const { rows } = await client.execute('SELECT "id" FROM "Member" ORDER BY rowid')
  client.close()
  return rows.map((row) => String(row[0]))
}

/** A store with a team, closed again. */
async function aDatabase(file = join(folder(), 'drumbeat.db')): Promise<string> {
  const release = await lockDatabase(`file:${file}`, NOW)
  const store = await openStore(`file:${file}`)
  await aWorkspace(store)
  await store.close()
  release()
  return file
}

async function nameIn(file: string): Promise<string | undefined> {
  const store = await openStore(`file:${file}`)
  const [workspace] = await store.workspaces.all()
  await store.close()
  return workspace?.name
}

test('backups made while numbers are written are whole, and bring back the moment they were made', async () => {
  const here = folder()
  const file = join(here, 'data', 'drumbeat.db')
  const writer = start(['--import', import.meta.resolve('tsx'), WRITER, `file:${file}`])
  await once(writer.stdout!, 'data')
  const backups = Array.from({ length: 5 }, (_, i) => join(here, 'backups', `${i}.db`))
  for (const backup of backups) await backupSqlite(`file:${file}`, backup)
  const sizes: number[] = []
  for (const backup of backups) {
    const ids = await members(backup)
    expect(ids.filter((id) => id.endsWith('A')).map((id) => id.replace('A', 'B'))).toEqual(
      ids.filter((id) => id.endsWith('B')),
    )
    sizes.push(ids.length)
  }
  expect(sizes[4]).toBeGreaterThan(sizes[0]!)
  expect(readdirSync(join(here, 'backups'))).toHaveLength(5)

  // As from a power cut: the writer never closes, and its log is left behind.
  writer.kill('SIGKILL')
  await once(writer, 'close')
  const last = (await members(file)).length
  const restored = await run('restore', [backups[2]!], here)
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toContain(`data/drumbeat.db is now what ${backups[2]} was: `)
  expect(await members(file)).toEqual(await members(backups[2]!))
  const kept = /npm run restore -- (\S+)/.exec(restored.out)?.[1] ?? ''
  expect(kept).toMatch(/^data\/drumbeat\.db\.before-restore-\d{8}T\d{6}Z$/)
  expect(await members(join(here, kept))).toHaveLength(last)

  const slack = await startSlack()
  const bot = startBot(
    {
      HOST: '127.0.0.1',
      HEALTH_PORT: '0',
      SLACK_API_URL: slack.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
    },
    here,
  )
  await bot.logged('Drumbeat is running')
  await bot.remove()
  await slack.close()
}, 60_000)

test('npm run backup copies the database that .env names, says what is in it, and never overwrites', async () => {
  const here = folder()
  const file = await aDatabase(join(here, 'numbers.db'))
  const release = await lockDatabase(`file:${file}`, NOW) // as the running bot does
  onTestFinished(release)
  writeFileSync(join(here, '.env'), 'DATABASE_URL=file:numbers.db\n')
  const first = await run('backup', ['monday.db'], here)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toMatch(/^Wrote monday\.db: 0\.\d MB, with teams: 1, weeks: 0, entries: 0\.\n$/)
  const before = readFileSync(join(here, 'monday.db'))
  expect(await run('backup', ['monday.db'], here)).toEqual({
    code: 1,
    out: '',
    err: 'monday.db is there already. Nothing was written.\n',
  })
  expect(readFileSync(join(here, 'monday.db'))).toEqual(before)
  expect(readdirSync(here).filter((name) => name.includes('unfinished'))).toEqual([])
}, 40_000)

test('npm run restore is refused while the bot runs', async () => {
  const here = folder()
  const file = await aDatabase(join(here, 'numbers.db'))
  await backupSqlite(`file:${file}`, join(here, 'monday.db'))
  const release = await lockDatabase(`file:${file}`, NOW)
  onTestFinished(release)
  // SQLite's own log comes and goes with its last connection.
  const files = () => readdirSync(here).filter((name) => !/-(wal|shm)$/.test(name))
  const before = files()
  const refused = await run('restore', ['monday.db'], here, { DATABASE_URL: 'file:numbers.db' })
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(`Another Drumbeat is running on numbers.db (process ${process.pid} since `)
  expect(files()).toEqual(before)
})

test('on PostgreSQL they say what to run instead', async () => {
  const here = folder()
  const env = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/drumbeat' }
  const [backup, restore] = await Promise.all([
    run('backup', ['monday.dump'], here, env),
    run('restore', ['monday.dump'], here, env),
  ])
  expect(backup).toMatchObject({ code: 1, out: '' })
  expect(backup.err).toContain('pg_dump --format=custom')
  expect(restore).toMatchObject({ code: 1, out: '' })
  expect(restore.err).toContain('pg_restore --clean')
  expect(backup.err + restore.err).not.toContain('secret')
})

test('a restore can be undone, and what it keeps holds also what was only in the log', async () => {
  const file = await aDatabase()
  const backup = `${file}.backup`
  await backupSqlite(`file:${file}`, backup)
  // Written and never closed: the change is in the log alone.
  const crashed = createClient({ url: `file:${file}` })
  await crashed.execute(`UPDATE "Workspace" SET "name" = 'Later'`)
  const { kept } = await restoreSqlite(`file:${file}`, backup, NOW)
  crashed.close()
  expect(kept).toBe(`${file}.before-restore-20261116T170000Z`)
  expect(await nameIn(file)).toBe('Workspace T1')
  await restoreSqlite(`file:${file}`, kept!, NOW.add({ seconds: 1 }))
  expect(await nameIn(file)).toBe('Later')
})

test('where there is no database yet, a restore makes it', async () => {
  const backup = await aDatabase()
  const file = join(folder(), 'new', 'drumbeat.db')
  expect((await restoreSqlite(`file:${file}`, backup, NOW)).kept).toBeNull()
  expect(await nameIn(file)).toBe('Workspace T1')
})

test('a damaged database is replaced too, kept as it was, and its log does not get into the new one', async () => {
  const backup = await aDatabase()
  const file = await aDatabase()
  const crashed = createClient({ url: `file:${file}` })
  await crashed.execute(`UPDATE "Workspace" SET "name" = 'Later'`)
  const log = readFileSync(`${file}-wal`)
  crashed.close()
  writeFileSync(file, 'not a database any more')
  writeFileSync(`${file}-wal`, log)
  const { kept } = await restoreSqlite(`file:${file}`, backup, NOW)
  expect(readFileSync(kept!, 'utf8')).toBe('not a database any more')
  expect(readFileSync(`${kept}-wal`)).toEqual(log)
  expect(await nameIn(file)).toBe('Workspace T1')
})

test('what is damaged, foreign or newer is not restored, and nothing is changed', async () => {
  const here = folder()
  const file = await aDatabase(join(here, 'drumbeat.db'))
  const bad = join(here, 'bad.db')
  const refusal = async (): Promise<string> => {
    const before = readdirSync(here)
    const message = await restoreSqlite(`file:${file}`, bad, NOW).then(
      () => 'restored',
      (error: Error) => `${error.name}: ${error.message}`,
    )
    expect(readdirSync(here)).toEqual(expect.arrayContaining(before))
    expect(readdirSync(here).filter((name) => /restor/.test(name))).toEqual([])
    expect(await nameIn(file)).toBe('Workspace T1')
    return message
  }
  expect(await refusal()).toBe(`StoreRefused: There is no file ${bad}. Nothing was changed.`)
  writeFileSync(bad, 'hello')
  expect(await refusal()).toContain(`StoreRefused: ${bad} is damaged, or no database`)
  const change = async (sql: string) => {
    const client = createClient({ url: `file:${bad}` })
    await client.execute(sql)
    client.close()
  }
  rmSync(bad)
  await change('CREATE TABLE "Other" ("id" TEXT)')
  expect(await refusal()).toBe(`StoreRefused: ${bad} is not a database of Drumbeat.`)
  copyFileSync(file, bad)
  await change(`UPDATE "_prisma_migrations" SET "migration_name" = '2099_future' WHERE rowid = 1`)
  expect(await refusal()).toContain('newer Drumbeat')
  rmSync(bad)
  copyFileSync(file, bad)
  const bytes = readFileSync(bad)
  bytes.fill(7, 4096 * 3, 4096 * 6)
  writeFileSync(bad, bytes)
  expect(await refusal()).toContain(`${bad} is damaged`)
})

test('a database that is missing or damaged is not backed up, and leaves no half file', async () => {
  const here = folder()
  const target = join(here, 'backup.db')
  await expect(backupSqlite(`file:${join(here, 'none.db')}`, target)).rejects.toThrow('There is no file')
  writeFileSync(join(here, 'bad.db'), 'hello')
  await expect(backupSqlite(`file:${join(here, 'bad.db')}`, target)).rejects.toThrow('damaged')
  const url = await newSqliteUrl()
  const client = createClient({ url })
  await client.execute('DROP TABLE "_prisma_migrations"')
  client.close()
  await expect(backupSqlite(url, target)).rejects.toThrow('not a database of Drumbeat')
  expect(readdirSync(here)).toEqual(['bad.db'])
  expect(existsSync(target)).toBe(false)
})
