import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient, type Transaction } from '@libsql/client'
import {
  APPLIED,
  type Applied,
  bookkeepingTable,
  CHECKPOINT,
  type Migration,
  outstanding,
  readMigrations,
} from '../migrate.ts'
import { StoreRefused } from '../refused.ts'
import { cannotOpen, realSqliteFile, sqlitePath, sqliteTrouble } from './file.ts'

/** How long to wait for another process that migrates the same file. */
const PATIENCE = 20_000

/**
 * Brings a SQLite file (made with its folder when missing) to the newest schema, in one transaction.
 * Processes that start together wait for each other.
 * @returns the names of the migrations that this call applied
 * @throws StoreRefused when the file is damaged, can't be written, or was changed by a newer Drumbeat
 */
export async function migrateSqlite(url: string, migrationsDir: string): Promise<string[]> {
  const line = readMigrations(migrationsDir, 'sqlite')
  const client = open(url)
  try {
    await refuseForeign(client, sqlitePath(url))
    await switchToWal(client)
    // On the one connection that this client has, and before the transaction: inside, it would do nothing.
    await client.execute('PRAGMA foreign_keys = OFF')
    const transaction = await client.transaction('write')
    try {
      return await apply(transaction, line)
    } finally {
      transaction.close() // rolls back what was not committed
      await client.execute(CHECKPOINT)
    }
  } catch (error) {
    throw sqliteTrouble(error, sqlitePath(url)) ?? error
  } finally {
    client.close()
  }
}

function open(url: string): Client {
  const path = sqlitePath(url)
  realSqliteFile(path)
  try {
    return createClient({ url, timeout: PATIENCE, concurrency: 1, intMode: 'number' })
  } catch (error) {
    throw cannotOpen(path, error)
  }
}

/** The switch needs the file for itself for a moment, and SQLite does not always wait for that by itself. */
async function switchToWal(client: Client): Promise<void> {
  for (const start = performance.now(); ; await pause(20)) {
    try {
      await client.execute('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY')
      if (!busy || performance.now() - start > PATIENCE) throw error
    }
  }
}

/** Another program's database is left to it. */
async function refuseForeign(client: Client, path: string): Promise<void> {
  const tables = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`
  const names = (await client.execute(tables)).rows.map((row) => String(row.name))
  if (names.length === 0 || names.includes('_prisma_migrations')) return
  throw new StoreRefused(
    `${path} is not a database of Drumbeat: it has the table ${names[0]}. Nothing was changed. Set DATABASE_URL to another file.`,
  )
}

async function apply(transaction: Transaction, line: readonly Migration[]): Promise<string[]> {
  await transaction.execute(bookkeepingTable('DATETIME'))
  const todo = outstanding(line, await appliedTo(transaction))
  for (const { name, sql, checksum } of todo) {
    await transaction.executeMultiple(sql)
    await transaction.execute({
      sql: `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count") VALUES (?, ?, ?, ?, ?, 1)`,
      args: [randomUUID(), checksum, name, Date.now(), Date.now()],
    })
  }
  if (todo.length > 0) {
    const broken = await transaction.execute('PRAGMA foreign_key_check')
    if (broken.rows.length > 0)
      throw new Error(`Migrating left ${broken.rows.length} rows without their parents`)
  }
  await transaction.commit()
  return todo.map(({ name }) => name)
}

/** The migrations that a database says it has gone through. */
export async function appliedTo(database: Pick<Client, 'execute'>): Promise<Applied[]> {
  const { rows } = await database.execute(APPLIED)
  return rows.map((row) => ({
    name: String(row.name),
    checksum: String(row.checksum),
    finished: row.finished === 1,
  }))
}
