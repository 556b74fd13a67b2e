import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sync } from './durable.ts'
import { type Contents, inspectSqlite, withSqlite } from './inspect-sqlite.ts'
import { MIGRATIONS } from './migrate.ts'
import { StoreRefused } from './refused.ts'
import { sqlitePath } from './sqlite-file.ts'

/**
 * Copies a database into one new file, as it is at one moment, while others read and write it. The file is
 * there only when it is whole, was read through and is on the disk.
 * @param target where to; its folder is made when missing
 * @throws StoreRefused when there is such a file already, or the database is missing, damaged or unknown
 */
export async function backupSqlite(url: string, target: string): Promise<Contents> {
  const path = sqlitePath(url)
  if (existsSync(target)) throw new StoreRefused(`${target} is there already. Nothing was written.`)
  mkdirSync(dirname(target), { recursive: true })
  const unfinished = `${resolve(target)}.unfinished-${process.pid}`
  try {
    await withSqlite(path, path, (client) => client.execute({ sql: 'VACUUM INTO ?', args: [unfinished] }))
    const contents = await inspectSqlite(unfinished, path, MIGRATIONS)
    sync(unfinished)
    renameSync(unfinished, target)
    sync(dirname(resolve(target)))
    return contents
  } finally {
    rmSync(unfinished, { force: true })
  }
}
