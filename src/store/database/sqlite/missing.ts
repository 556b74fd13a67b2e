import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StoreRefused } from '../refused.ts'
import { isEmptyFile, sqlitePath } from './file.ts'

/**
 * A new database is made where there was none, and never in the place of one that got lost: what lies beside it shows
 * that there was one.
 * @throws StoreRefused when the file is missing or empty though there was a database
 */
export function refuseMissing(url: string): void {
  const path = sqlitePath(url)
  if (!isEmptyFile(path)) return
  const traces = tracesOf(path)
  if (traces.length === 0) return
  const what = existsSync(path) ? 'is empty' : 'is missing'
  const remains = traces.join(', ')
  throw new StoreRefused(
    `${path} ${what}, and ${remains} ${traces.length === 1 ? 'shows' : 'show'} that there was a database. Nothing was changed. Put the file back, or bring back a backup: npm run restore -- FILE. To begin with nothing in it, move ${remains} somewhere else first.`,
  )
}

/** What lies beside a database and stays when it is gone, by what follows its name. */
const TRACE = /^-(lock|holder|wal)$|^\.before-restore-/

/** The files of a database that are there without it. */
function tracesOf(path: string): string[] {
  const folder = dirname(path)
  const name = basename(path)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter((each) => each.startsWith(name) && TRACE.test(each.slice(name.length)))
    .map((each) => join(folder, each))
    .sort()
}
