// Stores for tests: each a database of its own, with the real schema, gone after the test.

import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, inject, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import { MIGRATIONS } from '../../src/store/database/migrate.ts'
import { openStore } from '../../src/store/database/open.ts'
import { migrateSqlite } from '../../src/store/database/sqlite/migrate.ts'
import type { Store } from '../../src/store/store.ts'
import { query, TEMPLATE } from './postgres.ts'

/** A kind of database that tests run on. */
export type TestDatabase = {
  provider: 'sqlite' | 'postgresql'
  /** The URL of a new database: one with the schema, or an empty one. */
  newUrl(content: 'migrated' | 'empty'): Promise<string>
}

/**
 * The same tests on SQLite and on PostgreSQL. For files in tests/store, and `*.contract.test.ts` elsewhere:
 * for others no PostgreSQL is started. A test opens one store.
 */
export function describeBoth(
  name: string,
  tests: (openTestStore: () => Promise<Store>, database: TestDatabase) => void,
): void {
  describe(`${name} (SQLite)`, () => tests(openTestStore, sqlite))
  const server = inject('postgres') ?? { missing: 'this file is not one for which PostgreSQL is started' }
  if ('missing' in server) {
    describe.skip(`${name} (PostgreSQL: skipped, ${server.missing})`, () => tests(openTestStore, sqlite))
    return
  }
  const postgres = postgresAt(server.url)
  describe(`${name} (PostgreSQL)`, () => {
    const shared = sharedStore(postgres)
    afterAll(shared.close)
    tests(shared.openEmpty, postgres)
  })
}

/** A store on SQLite, for tests that do not care which database it is. Closed and deleted after the test. */
export async function openTestStore(): Promise<Store> {
  const store = await openStore(await sqlite.newUrl('migrated'))
  onTestFinished(() => store.close())
  return store
}

/** The URL of a new SQLite file with the schema, gone after the test. */
export const newSqliteUrl = (): Promise<string> => sqlite.newUrl('migrated')

let template: Promise<string> | undefined
/** The migrated file that tests copy; made once a worker. */
async function makeTemplate(): Promise<string> {
  const folder = temporaryFolder('test-template')
  const file = join(folder, 'template.db')
  await migrateSqlite(`file:${file}`, MIGRATIONS)
  return file
}

const sqlite: TestDatabase = {
  provider: 'sqlite',
  newUrl: async (content) => {
    const folder = temporaryFolder('test')
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'drumbeat.db')
    if (content === 'migrated') {
      template ??= makeTemplate()
      copyFileSync(await template, file)
    }
    return `file:${file}`
  },
}

/** Databases are not dropped: they end with their server, after the run. */
const postgresAt = (server: string): TestDatabase => ({
  provider: 'postgresql',
  newUrl: async (content) => {
    const name = `test_${randomUUID().replaceAll('-', '')}`
    const from = content === 'migrated' ? TEMPLATE : 'template1'
    await query(`${server}/postgres`, `CREATE DATABASE ${name} TEMPLATE ${from}`)
    return `${server}/${name}`
  },
})

/** One store for the tests of a block, emptied for each: making a database takes PostgreSQL a third of a second. */
function sharedStore(database: TestDatabase) {
  let opened: Promise<{ store: Store; url: string }> | undefined
  const open = async () => {
    const url = await database.newUrl('migrated')
    return { store: await openStore(url), url }
  }
  return {
    openEmpty: async (): Promise<Store> => {
      const isFirst = opened === undefined
      opened ??= open()
      const { store, url } = await opened
      if (!isFirst) await query(url, EMPTY)
      return store
    },
    close: async (): Promise<void> => {
      await (await opened)?.store.close()
    },
  }
}

/** Deletes all rows; faster than TRUNCATE while there are few. */
const EMPTY = `DO $$
  DECLARE each text;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    LOOP EXECUTE format('DELETE FROM %I', each); END LOOP;
  END $$`
