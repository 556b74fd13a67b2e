import { existsSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { outstanding, readMigrations } from '../migrate.ts'
import { StoreRefused } from '../refused.ts'
import { sqliteTrouble } from './file.ts'
import { appliedTo } from './migrate.ts'

/** What a database file holds, in numbers. */
export type Contents = { bytes: number; teams: number; weeks: number; entries: number }

/**
 * Reads through a whole file that nobody else has open.
 * @param named how the file is called in messages
 * @throws StoreRefused when it is damaged, not Drumbeat's, or a newer Drumbeat's
 */
export async function inspectSqlite(file: string, named: string, migrationsDir: string): Promise<Contents> {
  return withSqlite(file, named, async (client) => {
    const { rows } = await client.execute('PRAGMA integrity_check(3)')
    const faults = rows.map((row) => String(row[0])).filter((fault) => fault !== 'ok')
    if (faults.length > 0) throw new StoreRefused(`${named} is damaged: ${faults.join('; ')}`)
    await refuseUnknown(client, named, migrationsDir)
    const count = async (table: string) =>
      Number((await client.execute(`SELECT count(*) FROM "${table}"`)).rows[0]?.[0])
    return {
      bytes: statSync(file).size,
      teams: await count('Team'),
      weeks: await count('TeamWeek'),
      entries: await count('Entry'),
    }
  })
}

/**
 * Works on a file that is there.
 * @throws StoreRefused when it is no SQLite file, too damaged to be read, or the disk does not let it
 */
export async function withSqlite<T>(
  file: string,
  named: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) throw new StoreRefused(`There is no file ${named}.`)
  if (statSync(file).isDirectory()) throw new StoreRefused(`${named} is a folder, and no database.`)
  const client = createClient({ url: pathToFileURL(file).href, timeout: 20_000, concurrency: 1 })
  try {
    return await work(client)
  } catch (error) {
    throw sqliteTrouble(error, named) ?? error
  } finally {
    client.close()
  }
}

async function refuseUnknown(client: Client, named: string, migrationsDir: string): Promise<void> {
  const table = `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`
  if ((await client.execute(table)).rows.length === 0)
    throw new StoreRefused(`${named} is not a database of Drumbeat.`)
  outstanding(readMigrations(migrationsDir, 'sqlite'), await appliedTo(client))
}

/** "0.4 MB, with teams: 2, weeks: 14, entries: 840" */
export const inWords = ({ bytes, teams, weeks, entries }: Contents): string =>
  `${(bytes / 1_000_000).toFixed(1)} MB, with teams: ${teams}, weeks: ${weeks}, entries: ${entries}`
