import { existsSync, linkSync, lstatSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { MIGRATIONS } from '../migrate.ts'
import { StoreRefused } from '../refused.ts'
import { sync } from './durable.ts'
import { sqlitePath } from './file.ts'
import { type Contents, inspectSqlite, withSqlite } from './inspect.ts'
import { makePrivateFile, makePrivateFolder } from './private-files.ts'

/**
 * Copies a database into one new file for us alone, as it is at one moment, while others read and write it. The file
 * is there only when it is whole, was read through and is on the disk.
 * @param target where to; its folder is made when missing
 * @throws StoreRefused when there is such a file already, it can't be written, or the database is missing, damaged or unknown
 */
export async function backupSqlite(url: string, target: string): Promise<Contents> {
  const path = sqlitePath(url)
  refuseTaken(target)
  const work = workFolder(target)
  const unfinished = join(work, basename(target))
  try {
    makePrivateFile(unfinished)
    await withSqlite(path, path, (client) =>
      client.execute({ sql: 'VACUUM INTO ?', args: [unfinished] }).catch(tellRoom(target)),
    )
    const contents = await inspectSqlite(unfinished, path, MIGRATIONS)
    sync(unfinished)
    publish(unfinished, target)
    sync(dirname(resolve(target)))
    return contents
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Gives a file its name. A name that is added, unlike one that is changed, never takes another file's place. */
function publish(unfinished: string, target: string): void {
  try {
    linkSync(unfinished, target)
  } catch (error) {
    refuseTaken(target)
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    renameSync(unfinished, target)
  }
}

/** What disks say that know no second names. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** It is the backup that lacks room, and not the database. */
const tellRoom = (target: string) => (error: unknown) => {
  if ((error as { code?: string }).code !== 'SQLITE_FULL') throw error
  throw new StoreRefused(`There is no room for ${target}: the disk is full. Nothing was written.`, {
    cause: error,
  })
}

function refuseTaken(target: string): void {
  if (target.endsWith('/'))
    throw new StoreRefused(`${target} is a folder: name a file in it. Nothing was written.`)
  if (!isThere(target)) return
  if (!existsSync(target))
    throw new StoreRefused(`${target} is a link that leads nowhere. Nothing was written.`)
  const what = statSync(target).isDirectory() ? 'is a folder: name a file in it' : 'is there already'
  throw new StoreRefused(`${target} ${what}. Nothing was written.`)
}

/** Whether there is anything of that name; not where its folder is none, which shows when that is made. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** A new folder beside the target, on the same disk: what another backup left behind is not in the way. */
function workFolder(target: string): string {
  try {
    makePrivateFolder(dirname(resolve(target)))
    return mkdtempSync(`${resolve(target)}.unfinished-`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StoreRefused(`${target} can't be written: ${reason}. Nothing was written.`, { cause: error })
  }
}
