import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { MIGRATIONS } from '../migrate.ts'
import { StoreRefused } from '../refused.ts'
import { sync } from './durable.ts'
import { isEmptyFile, realSqliteFile, sqlitePath } from './file.ts'
import { type Contents, inspectSqlite, withSqlite } from './inspect.ts'
import { lockSqlite } from './lock.ts'
import { giveToOwnerOf, keepPrivate } from './private-files.ts'

/** `kept`: where the database that was there before is now; null when there was none. */
export type Restored = { contents: Contents; kept: string | null }

/**
 * Puts a backup in the place of the database, with the owner and rights that the file there had. Until the last step,
 * a rename, the database is as it was.
 * @param source the backup; only read
 * @param now part of the name that the old database is kept under
 * @throws StoreRefused when a bot runs on the database, or the backup is missing, damaged or unknown
 */
export async function restoreSqlite(url: string, source: string, now: Temporal.Instant): Promise<Restored> {
  if (!existsSync(source)) throw new StoreRefused(`There is no file ${source}. Nothing was changed.`)
  if (statSync(source).isDirectory())
    throw new StoreRefused(`${source} is a folder: name the backup in it. Nothing was changed.`)
  if (isEmptyFile(source)) throw new StoreRefused(`${source} is empty. Nothing was changed.`)
  const path = sqlitePath(url)
  const isNew = !existsSync(path)
  const before = isNew ? null : statSync(path)
  const release = await lockSqlite(url, now)
  const file = realSqliteFile(path)
  const incoming = `${file}.restoring`
  try {
    copy(source, incoming)
    // Writes what is only in the log into the file, and leaves one file.
    await withSqlite(incoming, source, (client) => client.execute('PRAGMA journal_mode = DELETE'))
    const contents = await inspectSqlite(incoming, source, MIGRATIONS)
    if (before) giveRights(incoming, before)
    else giveToOwnerOf(dirname(file), incoming)
    sync(incoming)
    const kept = isNew || isEmptyFile(file) ? null : await keep(file, now)
    if (kept && before) giveRights(kept, before)
    // A log that belongs to another file would be played into this one.
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
    renameSync(incoming, file)
    sync(dirname(file))
    return { contents, kept: kept && join(dirname(path), basename(kept)) }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(incoming + suffix, { force: true })
    if (isNew && isEmptyFile(file)) rmSync(file, { force: true })
    release()
  }
}

/** The mode of the file that is replaced, and its owner: whoever restores as root is not who runs the bot. */
function giveRights(file: string, { mode, uid, gid }: Stats): void {
  chmodSync(file, mode & 0o777)
  if (process.getuid?.() === 0) chownSync(file, uid, gid)
}

/** A database for us alone, with the log beside it if it has one: together they are what was stored. */
function copy(from: string, to: string): void {
  for (const suffix of ['', '-wal']) {
    rmSync(to + suffix, { force: true })
    if (isEmptyFile(from + suffix)) continue
    copyFileSync(from + suffix, to + suffix)
    keepPrivate(to + suffix)
  }
}

/** A name that no file has: what was kept before is not written over. */
function unused(name: string): string {
  for (let i = 2, free = name; ; i++, free = `${name}-${i}`) if (!existsSync(free)) return free
}

async function keep(file: string, now: Temporal.Instant): Promise<string> {
  const kept = unused(
    `${file}.before-restore-${now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
  )
  // A damaged database may be why it is replaced: it is kept as it is, log and all.
  await withSqlite(file, file, (client) => client.execute('PRAGMA wal_checkpoint(TRUNCATE)')).catch(() => {})
  copy(file, kept)
  for (const suffix of ['', '-wal']) if (existsSync(kept + suffix)) sync(kept + suffix)
  return kept
}
