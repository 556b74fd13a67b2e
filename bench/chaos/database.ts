import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { migratePostgres } from '../../src/store/database/postgres/migrate.ts'
import { migrateSqlite } from '../../src/store/database/sqlite/migrate.ts'
import { query } from '../../tests/support/postgres.ts'
import { startRestartable } from './restartable-postgres.ts'

/** Where trials keep their numbers. */
export type Database = {
  /** The URL of a new database with the schema. */
  create(name: string): Promise<string>
  /** The rows of a statement, read without the bot. */
  read(url: string, sql: string): Promise<Record<string, unknown>[]>
  drop(url: string): Promise<void>
  /** Stops the server as a crash does, and starts it again. A file has none. */
  restart: (() => Promise<void>) | null
  stop(): Promise<void>
}

/** @param folder for the databases' files: a new one */
export async function openSqliteFiles(folder: string, migrations: string): Promise<Database> {
  mkdirSync(folder)
  const template = join(folder, 'template.db')
  await migrateSqlite(`file:${template}`, migrations)
  return {
    create: async (name) => {
      const file = join(folder, `${name}.db`)
      copyFileSync(template, file)
      return `file:${file}`
    },
    read: async (url, sql) => {
      const client = createClient({ url })
      try {
        return (await client.execute(sql)).rows
      } finally {
        client.close()
      }
    },
    drop: async (url) => {
      const file = url.slice('file:'.length)
      for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true })
    },
    restart: null,
    stop: async () => {},
  }
}

/** A PostgreSQL server of its own. */
export async function openPostgresServer(_: string, migrations: string): Promise<Database> {
  const server = await startRestartable()
  const admin = `${server.url}/postgres`
  await query(admin, 'CREATE DATABASE template_of_trials')
  await migratePostgres(`${server.url}/template_of_trials`, migrations)
  return {
    create: async (name) => {
      await query(admin, `CREATE DATABASE ${name} TEMPLATE template_of_trials`)
      return `${server.url}/${name}`
    },
    read: async (url, sql) => (await query(url, sql)).rows,
    drop: async (url) => {
      await query(admin, `DROP DATABASE ${url.slice(url.lastIndexOf('/') + 1)} WITH (FORCE)`)
    },
    restart: server.restart,
    stop: server.stop,
  }
}
