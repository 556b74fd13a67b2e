import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { sync } from './durable.ts'
import { type Contents, inspectSqlite, withSqlite } from './inspect-sqlite.ts'
import { lockSqlite } from './lock-sqlite.ts'
import { MIGRATIONS } from './migrate.ts'
import { StoreRefused } from './refused.ts'
import { realSqliteFile, sqlitePath } from './sqlite-file.ts'

/** `kept`: where the database that was there before is now; null when there was none. */
export type Restored = { contents: Contents; kept: string | null }

/**
 * Puts a backup in the place of the database. Until the last step, a rename, the database is as it was.
 * @param source the backup; only read
 * @param now part of the name that the old database is kept under
 * @throws StoreRefused when a bot runs on the database, or the backup is missing, damaged or unknown
 */
export async function restoreSqlite(url: string, source: string, now: Temporal.Instant): Promise<Restored> {
  if (!existsSync(source)) throw new StoreRefused(`There is no file ${source}. Nothing was changed.`)
  const path = sqlitePath(url)
  const isNew = !existsSync(path)
  const release = await lockSqlite(url, now)
  const file = realSqliteFile(path)
  const incoming = `${file}.restoring`
  try {
    copy(source, incoming)
    // Writes what is only in the log into the file, and leaves one file.
    await withSqlite(incoming, source, (client) => client.execute('PRAGMA journal_mode = DELETE'))
    const contents = await inspectSqlite(incoming, source, MIGRATIONS)
    sync(incoming)
    const kept = isNew ? null : await keep(file, now)
    // A log that belongs to another file would be played into this one.
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
    renameSync(incoming, file)
    sync(dirname(file))
    return { contents, kept: kept && join(dirname(path), basename(kept)) }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(incoming + suffix, { force: true })
    if (isNew && isEmpty(file)) rmSync(file, { force: true })
    release()
  }
}

/** A database, with the log beside it if it has one: together they are what was stored. */
function copy(from: string, to: string): void {
  for (const suffix of ['', '-wal']) {
    rmSync(to + suffix, { force: true })
    if (!isEmpty(from + suffix)) copyFileSync(from + suffix, to + suffix)
  }
}

const isEmpty = (file: string): boolean => !existsSync(file) || statSync(file).size === 0

async function keep(file: string, now: Temporal.Instant): Promise<string> {
  const kept = `${file}.before-restore-${now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`
  // A damaged database may be why it is replaced: it is kept as it is, log and all.
  await withSqlite(file, file, (client) => client.execute('PRAGMA wal_checkpoint(TRUNCATE)')).catch(() => {})
  copy(file, kept)
  for (const suffix of ['', '-wal']) if (existsSync(kept + suffix)) sync(kept + suffix)
  return kept
}
