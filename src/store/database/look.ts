import type { DatabaseLook, NoDatabase } from './database-look.ts'

/**
 * Looks at a database without migrating it, also while the bot works on it: it only reads, and takes no lock that
 * another would wait for.
 * @param now milliseconds since the epoch, by this machine's clock
 */
export async function lookAtDatabase(url: string, now: () => number): Promise<DatabaseLook | NoDatabase> {
  try {
    if (url.startsWith('file:')) return await (await import('./sqlite/look.ts')).lookAtSqlite(url)
    return await (await import('./postgres/look.ts')).lookAtPostgres(url, now)
  } catch (error) {
    return { kind: 'unusable', why: error instanceof Error ? error.message : String(error) }
  }
}
