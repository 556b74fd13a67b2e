import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createClient } from '@libsql/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import { ROOT, schemaFor, withEngine } from '../../scripts/schema-engine.ts'
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import { MIGRATIONS } from '../../src/store/database/migrate.ts'
import { openStore } from '../../src/store/database/open.ts'
import { StoreRefused } from '../../src/store/database/refused.ts'
import { postgresForEngine, sqliteForEngine } from '../support/database-adapters.ts'
import { query } from '../support/postgres.ts'
import { describeBoth, type TestDatabase } from '../support/store.ts'
import { aWorkspace, NOW } from './fixtures.ts'

/** Runs SQL behind the store's back. */
async function run(url: string, sql: string): Promise<Array<Record<string, unknown>>> {
  if (!url.startsWith('file:')) return (await query(url, sql)).rows
  const client = createClient({ url })
  try {
    return (await client.execute(sql)).rows.map((row) => ({ ...row }))
  } finally {
    client.close()
  }
}

/** A copy of the project's migrations, to which a test adds its own. */
function ownMigrations({ provider }: TestDatabase) {
  const dir = temporaryFolder('test-migrations')
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  cpSync(MIGRATIONS, dir, { recursive: true })
  return {
    dir,
    write: (name: string, sql: string) => {
      mkdirSync(join(dir, provider, name), { recursive: true })
      writeFileSync(join(dir, provider, name, 'migration.sql'), sql)
    },
  }
}

const refusal = async (opening: Promise<unknown>): Promise<string> => {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreRefused)
  return (error as StoreRefused).message
}

const openAndClose = async (url: string, migrationsDir = MIGRATIONS): Promise<void> =>
  (await openStore(url, { migrationsDir })).close()

const tables = async (url: string): Promise<string[]> => {
  const sql = url.startsWith('file:')
    ? `SELECT name FROM sqlite_master WHERE type = 'table'`
    : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
  return (await run(url, sql)).map(({ name }) => String(name))
}

describeBoth('Opening the store', (_, database) => {
  test('an empty database gets the schema, and opening it again changes nothing', async () => {
    const url = await database.newUrl('empty')
    const first = await openStore(url)
    await aWorkspace(first)
    await first.close()
    const applied = await run(url, 'SELECT * FROM "_prisma_migrations"')
    const second = await openStore(url)
    expect(second.provider).toBe(database.provider)
    expect(await second.workspaces.all()).toHaveLength(1)
    await second.ping(NOW)
    await second.close()
    expect(await run(url, 'SELECT * FROM "_prisma_migrations"')).toEqual(applied)
    await expect(second.ping(NOW)).rejects.toThrow()
  })

  test('four processes that open the same new database at once all get it', async () => {
    const url = await database.newUrl('empty')
    const script = fileURLToPath(new URL('opener.ts', import.meta.url))
    const begin = String(Date.now() + 3000)
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        promisify(execFile)(process.execPath, ['--import', 'tsx', script, url, begin, name], { cwd: ROOT }),
      ),
    )
    const store = await openStore(url)
    expect(await store.workspaces.all()).toHaveLength(80)
    await store.close()
    const names = await run(url, 'SELECT "migration_name" AS name FROM "_prisma_migrations" ORDER BY 1')
    const wanted = readdirSync(join(MIGRATIONS, database.provider)).filter((name) => /^\d/.test(name))
    expect(names.map((row) => (row as { name: string }).name)).toEqual(wanted.sort())
  })

  test('in a database from before there were owners, who set the oldest team up becomes one', async () => {
    const url = await database.newUrl('empty')
    const before = ownMigrations(database)
    for (const name of readdirSync(join(MIGRATIONS, database.provider)).filter((each) => each > '20261128'))
      rmSync(join(before.dir, database.provider, name), { recursive: true, force: true })
    await openAndClose(url, before.dir)
    const at = `'2026-11-16T12:00:00.000+00:00'`
    const insert = (table: string, columns: string, rows: string[]) =>
      run(url, `INSERT INTO "${table}" (${columns}) VALUES ${rows.map((row) => `(${row})`).join(', ')}`)
    await insert('Workspace', '"id", "name", "createdAt"', [`'T1', 'Acme', ${at}`])
    await insert(
      'Member',
      '"workspaceId", "id", "name", "zone", "isAdmin", "isGuest", "syncedAt"',
      ['ann', 'bob'].map((id) => `'T1', '${id}', '${id}', 'UTC', false, false, ${at}`),
    )
    const team = (id: string, by: string, day: string) =>
      `'T1', '${id}', '${id}', 'C1', 'UTC', 1, '1', 5, '15:00', 1, '11:00', 2, 2, '2026-11-16', '${by}', '2026-11-${day}T12:00:00.000+00:00'`
    await insert(
      'Team',
      '"workspaceId", "id", "name", "channelId", "zone", "weekStart", "workdays", "promptDay", "promptTime", "closeDay", "closeTime", "remindHours", "lateWeeks", "firstWeek", "createdBy", "createdAt"',
      [team('a-later-one', 'ann', '10'), team('the-first', 'bob', '02')],
    )
    const store = await openStore(url)
    const owners = await store.in('T1' as WorkspaceId).members.owners()
    await store.close()
    expect(owners).toMatchObject([{ id: 'bob', isOwner: true }])
  })

  test('a database of a newer version is refused and left alone', async () => {
    const url = await database.newUrl('migrated')
    const newer = ownMigrations(database)
    newer.write('20990101000000_future', 'CREATE TABLE "Future" ("id" TEXT)')
    await openAndClose(url, newer.dir)
    const before = await run(url, 'SELECT * FROM "_prisma_migrations"')
    const message = await refusal(openStore(url))
    expect(message).toContain('newer Drumbeat')
    expect(message).toContain('20990101000000_future')
    expect(await run(url, 'SELECT * FROM "_prisma_migrations"')).toEqual(before)
  })

  test('a migration that fails leaves the database as it was, and the mended one is applied', async () => {
    const url = await database.newUrl('migrated')
    const own = ownMigrations(database)
    own.write('20990101000000_good', 'CREATE TABLE "Good" ("id" TEXT)')
    own.write('20990101000001_broken', 'CREATE TABLE "Half" ("id" TEXT); SELECT * FROM "Nowhere"')
    await expect(openStore(url, { migrationsDir: own.dir })).rejects.toThrow(/Nowhere/)
    expect(await tables(url)).not.toContain('Good')
    await openAndClose(url) // not refused: it is where it was
    own.write('20990101000001_broken', 'CREATE TABLE "Half" ("id" TEXT); CREATE TABLE "Whole" ("id" TEXT)')
    await openAndClose(url, own.dir)
    expect(await tables(url)).toEqual(expect.arrayContaining(['Good', 'Half', 'Whole']))
  })

  test('a migration that was edited after it was applied is refused', async () => {
    const url = await database.newUrl('migrated')
    const own = ownMigrations(database)
    own.write('20261122000000_init', '-- something else')
    expect(await refusal(openStore(url, { migrationsDir: own.dir }))).toContain('edited afterwards')
  })

  test('a migration that another tool began and did not finish is refused', async () => {
    const url = await database.newUrl('migrated')
    await run(url, 'UPDATE "_prisma_migrations" SET "finished_at" = NULL')
    expect(await refusal(openStore(url))).toContain('did not finish')
  })

  test('the migrations end in exactly the schema', async () => {
    const url = await database.newUrl('empty')
    await openAndClose(url)
    const { factory, close } = database.provider === 'sqlite' ? sqliteForEngine(url) : postgresForEngine(url)
    const push = (content: string) =>
      withEngine(factory, database.provider, (engine) =>
        engine.schemaPush({
          force: false,
          schema: { files: [{ path: 'schema.prisma', content }] },
          filters: { externalTables: [], externalEnums: [] },
        }),
      )
    const schema = schemaFor(database.provider)
    expect(await push(schema)).toMatchObject({ executedSteps: 0, warnings: [], unexecutable: [] })
    // and the proof would notice: one more column is a step
    const more = schema.replace('model Workspace {', 'model Workspace {\n  colour String?')
    expect((await push(more)).executedSteps).toBeGreaterThan(0)
    await close()
  })

  test('the next migration starts from the schema that the line ends in', () => {
    const kept = readFileSync(join(MIGRATIONS, database.provider, 'schema.prisma'), 'utf8')
    expect(kept, 'run: npm run db:migration -- NAME').toBe(schemaFor(database.provider))
  })
})

describe('A database address', () => {
  test('that is neither SQLite nor PostgreSQL is refused, without repeating its password', async () => {
    const message = await refusal(openStore('mysql://root:secret@localhost/drumbeat'))
    expect(message).toContain('file:')
    expect(message).toContain('postgres://')
    expect(message).not.toContain('secret')
  })

  test('of a PostgreSQL that does not answer says which, without its password', async () => {
    const message = await refusal(openStore('postgresql://me:secret@127.0.0.1:1/drumbeat'))
    expect(message).toContain('127.0.0.1:1/drumbeat')
    expect(message).not.toContain('secret')
  })

  test.each(['file::memory:', 'file:'])('%s is refused, since nothing would be kept', async (url) => {
    expect(await refusal(openStore(url))).toContain('needs a file')
  })

  test('of a file that can’t be made says which', async () => {
    expect(await refusal(openStore('file:/dev/null/drumbeat.db'))).toContain('/dev/null/drumbeat.db')
  })

  test('left out means a file in ./data', async () => {
    const folder = temporaryFolder('test')
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const open = fileURLToPath(new URL('../../src/store/database/open.ts', import.meta.url))
    const script = `const { openStore } = await import(${JSON.stringify(open)}); await (await openStore()).close()`
    const tsx = import.meta.resolve('tsx')
    await promisify(execFile)(process.execPath, ['--import', tsx, '--input-type=module', '-e', script], {
      cwd: folder,
    })
    expect(existsSync(join(folder, 'data/drumbeat.db'))).toBe(true)
  })
})
