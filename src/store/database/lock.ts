import type { Temporal } from 'temporal-polyfill'
import { DEFAULT_URL } from './open.ts'

/**
 * Takes a SQLite file for this process alone, until it is let go or the process ends. PostgreSQL is made for
 * several, so there it does nothing.
 * @param since when, for the message that another process gets
 * @returns what lets the next process in
 * @throws StoreRefused when another process has it, the file can't be made, or there was one that is missing
 */
export async function lockDatabase(url: string = DEFAULT_URL, since: Temporal.Instant): Promise<() => void> {
  if (!url.startsWith('file:')) return () => {}
  const [{ lockSqlite }, { refuseMissing }] = await Promise.all([
    import('./sqlite/lock.ts'),
    import('./sqlite/missing.ts'),
  ])
  refuseMissing(url)
  return lockSqlite(url, since)
}

/** Notes that there is a database now, so that no other is made in its place when it gets lost. */
export async function noteDatabase(url: string = DEFAULT_URL, now: Temporal.Instant): Promise<void> {
  if (!url.startsWith('file:')) return
  const { noteMade } = await import('./sqlite/missing.ts')
  noteMade(url, now)
}
