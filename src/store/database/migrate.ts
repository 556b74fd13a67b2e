// Our own small runner: Prisma's downloads a binary, has no lock on SQLite and splits statements badly.
// It keeps Prisma's own table, so that its tools can read what happened.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Provider } from './client.ts'
import { StoreRefused } from './refused.ts'

export type Migration = { name: string; sql: string; checksum: string }
export type Applied = { name: string; checksum: string; finished: boolean }

/** Two levels up from src/store and from dist/store alike: the package's own migrations. */
export const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** A line's migrations, oldest first. */
export function readMigrations(migrationsDir: string, provider: Provider): Migration[] {
  const line = join(migrationsDir, provider)
  const folders = readdirSync(line, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders
    .map(({ name }) => {
      const sql = readFileSync(join(line, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * What is still to be applied.
 * @throws StoreRefused when the database is not an earlier stage of this line
 */
export function outstanding(line: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(line.map((migration) => [migration.name, migration]))
  const unknown = applied.filter(({ name }) => !known.has(name))
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ')
    throw new StoreRefused(
      `This database was used by a newer Drumbeat, which changed it (${names}). Nothing was touched. Start that version, or restore a backup from before the update.`,
    )
  }
  const half = applied.find(({ finished }) => !finished)
  if (half) {
    throw new StoreRefused(
      `The migration ${half.name} of this database began and did not finish. Nothing was touched. Restore a backup, or finish it with Prisma's migrate resolve.`,
    )
  }
  const edited = applied.find(({ name, checksum }) => known.get(name)?.checksum !== checksum)
  if (edited) {
    throw new StoreRefused(
      `The migration ${edited.name} is not the one that this database was changed by: its file was edited afterwards. Nothing was touched. Put the file back as it was.`,
    )
  }
  const done = new Set(applied.map(({ name }) => name))
  return line.filter(({ name }) => !done.has(name))
}

/** Prisma's own table of migrations. @param timestamp the database's type for an instant */
export const bookkeepingTable = (timestamp: 'DATETIME' | 'TIMESTAMPTZ'): string =>
  `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" ${timestamp},
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" ${timestamp},
    "started_at" ${timestamp} NOT NULL DEFAULT ${timestamp === 'DATETIME' ? 'current_timestamp' : 'now()'},
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`

export const APPLIED = `SELECT "migration_name" AS name, "checksum" AS checksum, "finished_at" IS NOT NULL AS finished
  FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`

/**
 * Writes what is only in the log into the file itself, as far as that needs no waiting: whoever copies the
 * file while nobody has it open then has everything. libSQL does not do it when it closes.
 */
export const CHECKPOINT = 'PRAGMA wal_checkpoint(PASSIVE)'
