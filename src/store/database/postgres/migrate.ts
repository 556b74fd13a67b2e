import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { APPLIED, type Applied, bookkeepingTable, outstanding, readMigrations } from '../migrate.ts'
import { StoreRefused } from '../refused.ts'

/** The number that Prisma's own tools lock while they migrate. */
const LOCK = 72707369

/**
 * Brings a PostgreSQL database to the newest schema, in one transaction.
 * Processes that start together wait for each other.
 * @returns the names of the migrations that this call applied
 */
export async function migratePostgres(url: string, migrationsDir: string): Promise<string[]> {
  const line = readMigrations(migrationsDir, 'postgresql')
  const client = await connectPostgres(url)
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(bookkeepingTable('TIMESTAMPTZ'))
    const applied = await client.query<Applied>(APPLIED)
    const todo = outstanding(line, applied.rows)
    for (const { name, sql, checksum } of todo) {
      await client.query(sql)
      await client.query(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count") VALUES ($1, $2, $3, now(), now(), 1)`,
        [randomUUID(), checksum, name],
      )
    }
    await client.query('COMMIT')
    return todo.map(({ name }) => name)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw trouble(error, client) ?? error
  } finally {
    await client.end()
  }
}

/** What PostgreSQL refuses at start, and what to do about it, by its own codes. */
const TROUBLES: Readonly<Record<string, string>> = {
  '42501': 'Let its user make tables: GRANT CREATE ON SCHEMA public TO …, or give it a database of its own',
  '25006':
    'It can only be read from: set DATABASE_URL to the primary server, with default_transaction_read_only off',
  '42P07': 'It holds tables of another program: give Drumbeat a database of its own',
  '42703': 'It holds tables of another program: give Drumbeat a database of its own',
  '53100': 'Its disk is full: make room',
}

function trouble(error: unknown, client: pg.Client): StoreRefused | null {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const words = TROUBLES[code]
  return words
    ? new StoreRefused(
        `PostgreSQL at ${placeOf(client)} can't be used: ${message}. Nothing was changed. ${words}.`,
        {
          cause: error,
        },
      )
    : null
}

const placeOf = ({ host, port, database }: pg.Client): string => `${host}:${port}/${database ?? ''}`

/** @throws StoreRefused when there is no connecting */
export async function connectPostgres(url: string): Promise<pg.Client> {
  let client: pg.Client
  try {
    client = new pg.Client({ connectionString: url })
  } catch (error) {
    throw new StoreRefused('DATABASE_URL is not a PostgreSQL address that can be read.', { cause: error })
  }
  client.on('error', () => {}) // a connection lost between statements shows at the next one
  try {
    await client.connect()
    return client
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    throw new StoreRefused(`PostgreSQL at ${placeOf(client)} can't be used: ${message || code}`, {
      cause: error,
    })
  }
}
