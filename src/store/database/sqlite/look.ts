import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import type { Quiet } from '../../../domain/team.ts'
import { type DatabaseLook, type LookedTeam, type NoDatabase, standingOf, TEAMS } from '../database-look.ts'
import { sqlitePath, sqliteTrouble } from './file.ts'
import { appliedTo } from './migrate.ts'
import { refuseMissing } from './missing.ts'

/** How many faults are told of. */
const FAULTS = 3

/** Looks at the SQLite file behind a URL. @throws StoreRefused when it can't be opened or read, or got lost */
export async function lookAtSqlite(url: string): Promise<DatabaseLook | NoDatabase> {
  const path = sqlitePath(url)
  refuseMissing(url)
  if (!existsSync(path)) return { kind: 'none', path }
  try {
    return await look(path)
  } catch (error) {
    throw sqliteTrouble(error, path) ?? error
  }
}

async function look(path: string): Promise<DatabaseLook> {
  const client = openToRead(path)
  try {
    const texts = async (sql: string) => (await client.execute(sql)).rows.map((row) => String(row[0]))
    const names = await texts(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    const applied = names.includes('_prisma_migrations') ? await appliedTo(client) : null
    const standing = standingOf('sqlite', applied, names.length)
    const faults = await texts(`PRAGMA quick_check(${FAULTS})`)
    return {
      kind: 'sqlite',
      path,
      journal: (await texts('PRAGMA journal_mode'))[0] ?? '',
      faults: faults.filter((fault) => fault !== 'ok'),
      standing,
      teams: standing.is === 'known' && standing.left === 0 ? await teamsIn(client) : null,
    }
  } finally {
    client.close()
  }
}

/**
 * A connection that SQLite itself keeps from writing: the driver has no such option, but what it takes for a path may be
 * an address of SQLite's own.
 */
export function openToRead(path: string): Client {
  const readOnly = `${pathToFileURL(resolve(path)).href}?mode=ro`
  return createClient({ url: `file:${encodeURIComponent(readOnly)}`, timeout: 5_000, concurrency: 1 })
}

async function teamsIn(client: Client): Promise<LookedTeam[]> {
  const { rows } = await client.execute(TEAMS)
  return rows.map((row) => ({
    workspaceId: String(row.workspaceId),
    name: String(row.name),
    channelId: String(row.channelId),
    quiet: row.quiet as Quiet | null,
  }))
}
