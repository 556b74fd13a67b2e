import { existsSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StoreRefused } from '../refused.ts'
import { besideDatabase, keepPrivate, makePrivateFile, makePrivateFolder } from './private-files.ts'

/**
 * The path behind a `file:` URL, as it was given: relative when it was.
 * @throws StoreRefused for a database in memory, and for what is no path
 */
export function sqlitePath(url: string): string {
  const path = pathIn(url)
  if (path === '' || path.startsWith(':memory:')) {
    throw new StoreRefused(
      'DATABASE_URL needs a file: a database in memory would lose everything at the next start.',
    )
  }
  return normalize(path)
}

function pathIn(url: string): string {
  try {
    return url.startsWith('file://') ? fileURLToPath(url) : decodeURIComponent(url.slice('file:'.length))
  } catch (error) {
    throw new StoreRefused(
      'DATABASE_URL can’t be read as a file: a % begins a character that is written as %20, and file:// takes no other machine. Write file:./data/drumbeat.db, or file:///srv/drumbeat.db.',
      { cause: error },
    )
  }
}

/** Where the database is when nobody says otherwise. */
const OWN = join('data', 'drumbeat.db')

/**
 * The file itself, behind every link and the same however it is named. Made empty, with its folder, when it
 * is missing: a link to nothing leads nowhere yet. It and what is beside it is for us alone from then on.
 * @throws StoreRefused when it can't be made
 */
export function realSqliteFile(path: string): string {
  refuseNoFile(path)
  try {
    makePrivateFolder(dirname(path))
    if (!existsSync(path)) makePrivateFile(path)
    const file = realpathSync(path)
    for (const each of besideDatabase(file)) keepPrivate(each)
    // The folder that is ours unless told otherwise; another may be shared on purpose.
    if (path === OWN) keepPrivate(dirname(file))
    return file
  } catch (error) {
    throw cannotOpen(path, error)
  }
}

/** Before anything of it is changed: a path may lead to anything. */
function refuseNoFile(path: string): void {
  const there = statOf(path)
  if (!there || there.isFile()) return
  const what = there.isDirectory() ? 'a folder: name a file in it' : 'no file'
  throw new StoreRefused(`DATABASE_URL: ${path} is ${what}. Nothing was changed.`)
}

/** Where a path leads behind symbolic links, also when nothing is there. */
export function behindLinks(path: string): string {
  try {
    return behindLinks(resolve(dirname(path), readlinkSync(path)))
  } catch {
    return path // it is no link
  }
}

export const cannotOpen = (path: string, error: unknown): StoreRefused => {
  const reason = error instanceof Error ? error.message : String(error)
  return new StoreRefused(`The database file ${path} can't be opened: ${reason}`, { cause: error })
}

/** What SQLite means, for somebody who has to do something about it. */
const TROUBLES: readonly [RegExp, string][] = [
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'is damaged, or no database. Nothing was changed. Bring back a backup: npm run restore -- FILE',
  ],
  [
    /^SQLITE_(READONLY|PERM)/,
    'can’t be written. Nothing was changed. Give it, and the folder it is in, to whoever runs Drumbeat, on a disk that is not read-only',
  ],
  [/^SQLITE_CANTOPEN/, 'can’t be opened. Nothing was changed. Look at the rights of the file and its folder'],
  [/^SQLITE_FULL/, 'has no room left: the disk is full. Nothing was changed. Make room and try again'],
  [/^SQLITE_IOERR/, 'can’t be read or written: the disk fails. Nothing was changed. Look at the disk'],
]

/**
 * The trouble that SQLite has with a file, in words; null for any other error.
 * @param named how the file is called in messages
 */
export function sqliteTrouble(error: unknown, named: string): StoreRefused | null {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const words = TROUBLES.find(([pattern]) => pattern.test(code))?.[1]
  return words ? new StoreRefused(`${named} ${words} (${message}).`, { cause: error }) : null
}

/** Whether there is nothing in a file, or no file. */
export const isEmptyFile = (file: string): boolean => (statOf(file)?.size ?? 0) === 0

/** What there is at a path; undefined for nothing, and where nothing can be. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
