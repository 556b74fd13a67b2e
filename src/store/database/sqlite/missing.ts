import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { StoreRefused } from '../refused.ts'
import { behindLinks, isEmptyFile, sqlitePath, statOf } from './file.ts'
import { makePrivateFile } from './private-files.ts'

/**
 * A new database is made where there was none, and never in the place of one that got lost: what lies beside it shows
 * that there was one.
 * @throws StoreRefused when the file is missing or empty though there was a database
 */
export function refuseMissing(url: string): void {
  const path = sqlitePath(url)
  const file = behindLinks(path)
  if (!isEmptyFile(file)) return
  const traces = tracesOf(file)
  if (traces.length === 0) return
  const what = existsSync(file) ? 'is empty' : 'is missing'
  const remains = traces.join(', ')
  throw new StoreRefused(
    `${path} ${what}, and ${remains} ${traces.length === 1 ? 'shows' : 'show'} that there was a database. Nothing was changed. Bring back a backup: npm run restore -- FILE. (Don’t copy one there: a log that is left, ${path}-wal, would damage it.) To begin with nothing in it, move ${remains} somewhere else first.`,
  )
}

/** Notes beside a database that there is one now: what is there before it is whole is no trace. */
export function noteMade(url: string, now: Temporal.Instant): void {
  const made = `${behindLinks(sqlitePath(url))}-made`
  if (existsSync(made)) return
  makePrivateFile(made)
  writeFileSync(
    made,
    `A database is beside this file, noted ${now.toString({ smallestUnit: 'second' })}. While this file is here, Drumbeat makes no new one.\n`,
  )
}

/** What lies beside a database and stays when it is gone, by what follows its name. */
const TRACE = /^-(made|wal)$|^\.before-restore-/

/** The files of a database that are there without it; a log is one with something in it. */
function tracesOf(file: string): string[] {
  const folder = dirname(file)
  const name = basename(file)
  if (!statOf(folder)?.isDirectory()) return []
  return readdirSync(folder)
    .filter((each) => each.startsWith(name) && TRACE.test(each.slice(name.length)))
    .map((each) => join(folder, each))
    .filter((each) => !isEmptyFile(each))
    .sort()
}
