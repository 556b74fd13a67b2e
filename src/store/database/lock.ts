import type { Temporal } from 'temporal-polyfill'
import { DEFAULT_URL } from './open.ts'

/**
 * Takes a SQLite file for this process alone, until it is let go or the process ends. PostgreSQL is made for
 * several, so there it does nothing.
 * @param since when, for the message that another process gets
 * @returns what lets the next process in
 * @throws StoreRefused when another process has it, or the file can't be made
 */
export async function lockDatabase(url: string = DEFAULT_URL, since: Temporal.Instant): Promise<() => void> {
  if (!url.startsWith('file:')) return () => {}
  const { lockSqlite } = await import('./lock-sqlite.ts')
  return lockSqlite(url, since)
}
