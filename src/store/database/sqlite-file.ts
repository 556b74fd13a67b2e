import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { dirname, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StoreRefused } from './refused.ts'

/**
 * The path behind a `file:` URL, as it was given: relative when it was.
 * @throws StoreRefused for a database in memory
 */
export function sqlitePath(url: string): string {
  const path = url.startsWith('file://') ? fileURLToPath(url) : decodeURIComponent(url.slice('file:'.length))
  if (path === '' || path.startsWith(':memory:')) {
    throw new StoreRefused(
      'DATABASE_URL needs a file: a database in memory would lose everything at the next start.',
    )
  }
  return normalize(path)
}

/**
 * The file itself, behind every link and the same however it is named. Made empty, with its folder, when it
 * is missing: a link to nothing leads nowhere yet.
 * @throws StoreRefused when it can't be made
 */
export function realSqliteFile(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) closeSync(openSync(path, 'a'))
    return realpathSync(path)
  } catch (error) {
    throw cannotOpen(path, error)
  }
}

export const cannotOpen = (path: string, error: unknown): StoreRefused => {
  const reason = error instanceof Error ? error.message : String(error)
  return new StoreRefused(`The database file ${path} can't be opened: ${reason}`, { cause: error })
}
