import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import type { Temporal } from 'temporal-polyfill'
import { StoreRefused } from '../refused.ts'
import { cannotOpen, isEmptyFile, realSqliteFile, sqlitePath } from './file.ts'
import { makePrivateFile } from './private-files.ts'

type Lock = { holders: number; end(): void }

/** What this process holds. It may do so several times over: the tests have two bots in one process. */
const held = new Map<string, Promise<Lock>>()

/**
 * Keeps other processes away from a database file for as long as this one lives, however it dies. Reading it,
 * copying it with `VACUUM INTO` and opening it without asking for this lock remain possible.
 * @param since when, for the message that another process gets
 * @returns what lets the next one in
 * @throws StoreRefused when another process has it
 */
export async function lockSqlite(url: string, since: Temporal.Instant): Promise<() => void> {
  const path = sqlitePath(url)
  const file = realSqliteFile(path)
  const taking = held.get(file) ?? take(file, path, since)
  held.set(file, taking)
  try {
    const lock = await taking
    lock.holders++
    let released = false
    return () => {
      if (released) return
      released = true
      lock.holders--
      if (lock.holders > 0) return
      held.delete(file)
      lock.end()
    }
  } catch (error) {
    held.delete(file)
    throw error
  }
}

/**
 * A write transaction in an empty database beside the real one, begun and never committed. The system ends it
 * with the process, so there is no stale lock to judge; in memory, it leaves no journal to be mended either.
 */
async function take(file: string, path: string, since: Temporal.Instant): Promise<Lock> {
  refuseSecondName(file, path)
  const lock = `${file}-lock`
  if (!existsSync(lock) && !isEmptyFile(file)) await refuseInUse(file, path)
  makePrivateFile(lock)
  const client = createClient({ url: pathToFileURL(lock).href, timeout: 0, concurrency: 1 })
  try {
    await client.execute('PRAGMA journal_mode = MEMORY')
    const transaction = await client.transaction('write')
    const holder = `${file}-holder`
    makePrivateFile(holder)
    writeFileSync(holder, `process ${process.pid} since ${since.toString({ smallestUnit: 'second' })}\n`)
    return {
      holders: 0,
      end: () => {
        rmSync(holder, { force: true })
        // Closing the client alone would leave the transaction open, and the file locked.
        transaction.close()
        client.close()
      },
    }
  } catch (error) {
    client.close()
    throw isBusy(error) ? taken(file, path) : cannotOpen(`${path}-lock`, error)
  }
}

const isBusy = (error: unknown): boolean =>
  Boolean((error as { code?: string }).code?.startsWith('SQLITE_BUSY'))

/** SQLite keeps a log for each name of a file: two of them would damage it, and each would have its own lock. */
function refuseSecondName(file: string, path: string): void {
  if (statSync(file).nlink === 1) return
  throw new StoreRefused(
    `${path} has a second name (a hard link), under which another Drumbeat could run, and SQLite would damage the file. Nothing was changed. Find it with find / -xdev -samefile ${path}, and remove the name that is not used; a symbolic link is fine.`,
  )
}

/**
 * A database without its lock file comes from elsewhere, or the file was deleted under a running Drumbeat. Such a one
 * still has the database open, and SQLite itself says so to whoever wants it alone.
 */
async function refuseInUse(file: string, path: string): Promise<void> {
  const client = createClient({ url: pathToFileURL(file).href, timeout: 0, concurrency: 1 })
  try {
    await client.execute('PRAGMA journal_mode = DELETE')
  } catch (error) {
    if (!isBusy(error)) return // What else is wrong with it shows when it is opened.
    throw new StoreRefused(
      `${path} is in use by a program that has it open, perhaps a Drumbeat whose lock file (${path}-lock) was deleted. Nothing was changed. Stop that program first.`,
    )
  } finally {
    client.close()
  }
}

function taken(file: string, path: string): StoreRefused {
  const by = holderOf(file)
  return new StoreRefused(
    `Another Drumbeat is running on ${path}${by ? ` (${by})` : ''}. Stop it first, or use PostgreSQL for several processes.`,
  )
}

/** Empty while it is just being written. */
function holderOf(file: string): string {
  try {
    return readFileSync(`${file}-holder`, 'utf8').trim()
  } catch {
    return ''
  }
}
