// What lies on the disk is for whoever runs the bot, and for nobody else on the machine.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { lockDatabase, noteDatabase } from '../src/store/database/lock.ts'
import { openStore } from '../src/store/database/open.ts'
import { backupSqlite } from '../src/store/database/sqlite/backup.ts'
import { restoreSqlite } from '../src/store/database/sqlite/restore.ts'
import { aWorkspace } from './store/fixtures.ts'
import { temporaryFolder } from './support/bot-process.ts'

const NOW = Temporal.Instant.from('2026-11-16T17:00:00Z')

function folder(): string {
  const made = temporaryFolder()
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

/** The modes of all that is in a folder, by name. */
const modesIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path)
      .sort()
      .map((name) => [name, modeOf(join(path, name))]),
  )

/** Opens a database as the bot does, with something in it, and leaves it open. */
async function opened(file: string) {
  const release = await lockDatabase(`file:${file}`, NOW)
  const store = await openStore(`file:${file}`)
  await noteDatabase(`file:${file}`, NOW)
  await aWorkspace(store)
  return {
    close: async () => {
      await store.close()
      release()
    },
  }
}

async function made(file: string): Promise<string> {
  await (await opened(file)).close()
  return file
}

describe.each([0o000, 0o022, 0o077])('whatever the umask (%i)', (mask) => {
  let before = 0
  beforeEach(() => {
    before = process.umask(mask)
  })
  afterEach(() => void process.umask(before))

  test('the database and all beside it can be read by whoever runs the bot alone, and so their folder', async () => {
    const data = join(folder(), 'data')
    const { close } = await opened(join(data, 'drumbeat.db'))
    expect(modeOf(data)).toBe('700')
    expect(modesIn(data)).toEqual({
      'drumbeat.db': '600',
      'drumbeat.db-holder': '600',
      'drumbeat.db-lock': '600',
      'drumbeat.db-made': '600',
      'drumbeat.db-shm': '600',
      'drumbeat.db-wal': '600',
    })
    await close()
  })

  test('so are a backup, the folder made for it, and what a restore keeps', async () => {
    const here = folder()
    const file = await made(join(here, 'data', 'drumbeat.db'))
    const backup = join(here, 'backups', 'monday.db')
    await backupSqlite(`file:${file}`, backup)
    expect(modeOf(join(here, 'backups'))).toBe('700')
    expect(modesIn(join(here, 'backups'))).toEqual({ 'monday.db': '600' })
    chmodSync(backup, 0o644)
    const { kept } = await restoreSqlite(`file:${file}`, backup, NOW)
    expect([modeOf(file), modeOf(kept!)]).toEqual(['600', '600'])
  })
})

test('files that an older version left open to others are closed to them, and others’ folders are left alone', async () => {
  const shared = folder()
  chmodSync(shared, 0o755)
  writeFileSync(join(shared, 'others.txt'), '')
  const file = await made(join(shared, 'drumbeat.db'))
  for (const name of readdirSync(shared)) chmodSync(join(shared, name), 0o644)
  ;(await lockDatabase(`file:${file}`, NOW))()
  expect(modeOf(shared)).toBe('755')
  expect(modesIn(shared)).toMatchObject({
    'drumbeat.db': '600',
    'drumbeat.db-lock': '600',
    'others.txt': '644',
  })
})

test('a restore keeps the mode and the owner of what it replaces', async () => {
  const here = folder()
  const file = await made(join(here, 'drumbeat.db'))
  await backupSqlite(`file:${file}`, join(here, 'monday.db'))
  chmodSync(file, 0o640)
  if (process.getuid?.() === 0) chownSync(file, 1234, 1234)
  const { uid } = statSync(file)
  await restoreSqlite(`file:${file}`, join(here, 'monday.db'), NOW)
  expect([modeOf(file), statSync(file).uid]).toEqual(['640', uid])
})

test('two restores within a second keep what was there before each of them', async () => {
  const here = folder()
  const file = await made(join(here, 'drumbeat.db'))
  await backupSqlite(`file:${file}`, join(here, 'monday.db'))
  const kept = [1, 2].map(() => restoreSqlite(`file:${file}`, join(here, 'monday.db'), NOW))
  const names = []
  for (const each of kept) names.push((await each.catch(() => ({ kept: null }))).kept)
  names.push((await restoreSqlite(`file:${file}`, join(here, 'monday.db'), NOW)).kept)
  const there = names.filter((name) => name !== null)
  expect(new Set(there).size).toBe(there.length)
  for (const name of there) expect(existsSync(name!)).toBe(true)
})

test('what root makes in somebody’s folder is theirs', async ({ skip }) => {
  if (process.getuid?.() !== 0) return skip('only root can give files away')
  const here = folder()
  const file = await made(join(here, 'drumbeat.db'))
  await backupSqlite(`file:${file}`, join(here, 'monday.db'))
  const theirs = folder()
  chownSync(theirs, 1234, 1234)
  await restoreSqlite(`file:${join(theirs, 'data', 'drumbeat.db')}`, join(here, 'monday.db'), NOW)
  const uids = ['data', 'data/drumbeat.db', 'data/drumbeat.db-lock'].map(
    (name) => statSync(join(theirs, name)).uid,
  )
  expect(uids).toEqual([1234, 1234, 1234])
})

test('what an interrupted backup left behind neither stops nor damages the next one', async () => {
  const here = folder()
  const file = await made(join(here, 'drumbeat.db'))
  const target = join(here, 'monday.db')
  // As older versions named it, with the number of the process: in a container that is the same each time.
  writeFileSync(`${target}.unfinished-${process.pid}`, 'half a backup')
  mkdirSync(`${target}.unfinished-Ab12Cd`)
  expect((await backupSqlite(`file:${file}`, target)).teams).toBe(1)
  expect(readdirSync(here)).toContain(`monday.db.unfinished-${process.pid}`)
})

test('two backups into one file at once: one is written, the other refused, and it is whole', async () => {
  const here = folder()
  const file = await made(join(here, 'drumbeat.db'))
  const target = join(here, 'monday.db')
  const outcomes = await Promise.allSettled([1, 2].map(() => backupSqlite(`file:${file}`, target)))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { message: `${target} is there already. Nothing was written.` },
  })
  expect(readdirSync(here).filter((name) => name.includes('unfinished'))).toEqual([])
  expect(statSync(target).nlink).toBe(1)
  expect((await backupSqlite(`file:${target}`, join(here, 'again.db'))).teams).toBe(1)
})

test('a folder is no place for a backup to be written to, or to come from', async () => {
  const here = folder()
  const file = await made(join(here, 'drumbeat.db'))
  await expect(backupSqlite(`file:${file}`, here)).rejects.toThrow(
    `${here} is a folder: name a file in it. Nothing was written.`,
  )
  await expect(restoreSqlite(`file:${file}`, here, NOW)).rejects.toThrow(
    `${here} is a folder: name the backup in it. Nothing was changed.`,
  )
  await expect(backupSqlite(`file:${file}`, '/dev/null/monday.db')).rejects.toThrow(
    "/dev/null/monday.db can't be written",
  )
})

describe('the lock of a SQLite file holds', () => {
  /** A process that takes the lock of a file and opens it, and says "taken", or why not. */
  const starting = (file: string, then: string) => {
    const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const script = `
      const { Temporal } = await import(${JSON.stringify(import.meta.resolve('temporal-polyfill'))})
      const { lockDatabase } = await import(${module('../src/store/database/lock.ts')})
      const { openStore } = await import(${module('../src/store/database/open.ts')})
      const url = 'file:' + process.argv[1]
      try {
        await lockDatabase(url, Temporal.Now.instant())
        const store = await openStore(url)
        await store.workspaces.all()
        console.log('taken')
      } catch (error) {
        console.log(error.message)
      }
      ${then}`
    return ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script, file]
  }
  const start = (file: string): string =>
    spawnSync(process.execPath, starting(file, 'process.exit()'), { encoding: 'utf8' }).stdout.trim()

  test('against a hard link, before and while it runs', async () => {
    const here = folder()
    const file = join(here, 'drumbeat.db')
    const { close } = await opened(file)
    linkSync(file, join(here, 'other.db'))
    expect(start(join(here, 'other.db'))).toContain(
      `${join(here, 'other.db')} has a second name (a hard link)`,
    )
    await close()
    await expect(lockDatabase(`file:${file}`, NOW)).rejects.toThrow('remove the name that is not used')
    rmSync(join(here, 'other.db'))
    ;(await lockDatabase(`file:${file}`, NOW))()
  })

  test('when its file was deleted, and holds no longer than the first process', async () => {
    const file = join(folder(), 'drumbeat.db')
    const first = spawn(process.execPath, starting(file, 'setInterval(() => {}, 1000)'))
    onTestFinished(() => void first.kill('SIGKILL'))
    await once(first.stdout, 'data')
    rmSync(`${file}-lock`)
    rmSync(`${file}-holder`)
    expect(start(file)).toContain(
      `${file} is in use by a program that has it open, perhaps a Drumbeat whose lock file (${file}-lock) was deleted.`,
    )
    expect(existsSync(`${file}-lock`)).toBe(false)
    first.kill('SIGKILL')
    await once(first, 'close')
    expect(start(file)).toBe('taken')
  })
})

describe('a database is refused in words that name it and the way back', () => {
  const refusalOf = (file: string): Promise<string> =>
    opened(file).then(
      () => 'opened',
      (error: Error) => `${error.name}: ${error.message}`,
    )

  test('when it is missing beside what shows that there was one, and nothing is made', async () => {
    const data = join(folder(), 'data')
    const file = await made(join(data, 'drumbeat.db'))
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    const left = readdirSync(data)
    expect(await refusalOf(file)).toBe(
      `StoreRefused: ${file} is missing, and ${file}-made shows that there was a database. Nothing was changed. Bring back a backup: npm run restore -- FILE. (Don’t copy one there: a log that is left, ${file}-wal, would damage it.) To begin with nothing in it, move ${file}-made somewhere else first.`,
    )
    writeFileSync(file, '')
    expect(await refusalOf(file)).toContain('is empty, and')
    rmSync(file)
    expect(readdirSync(data)).toEqual(left)
    rmSync(`${file}-made`)
    expect(await refusalOf(file)).toBe('opened')
  })

  test('but not after a first start that was interrupted, nor after a restore that failed', async () => {
    const here = folder()
    const file = join(here, 'drumbeat.db')
    ;(await lockDatabase(`file:${file}`, NOW))()
    writeFileSync(`${file}-holder`, 'process 1 since 2026-11-16T17:00:00Z\n')
    expect(await refusalOf(file)).toBe('opened')
    const other = join(here, 'other.db')
    writeFileSync(join(here, 'junk'), 'junk'.repeat(2000))
    await expect(restoreSqlite(`file:${other}`, join(here, 'junk'), NOW)).rejects.toThrow('damaged')
    expect(await refusalOf(other)).toBe('opened')
  })

  test('when a link leads to one that is missing', async () => {
    const [links, volume] = [folder(), folder()]
    const file = await made(join(volume, 'real.db'))
    symlinkSync(file, join(links, 'drumbeat.db'))
    rmSync(file)
    expect(await refusalOf(join(links, 'drumbeat.db'))).toContain(`is missing, and ${file}-made`)
  })

  test('when it is another program’s', async () => {
    const file = join(folder(), 'photos.db')
    const client = createClient({ url: `file:${file}` })
    await client.execute('CREATE TABLE photos (id INTEGER)')
    client.close()
    ;(await lockDatabase(`file:${join(folder(), 'none.db')}`, NOW))()
    await expect(openStore(`file:${file}`)).rejects.toThrow(
      `${file} is not a database of Drumbeat: it has the table photos.`,
    )
  })

  test('when it is no file, and what it is keeps its rights', async () => {
    const here = folder()
    chmodSync(here, 0o755)
    writeFileSync(join(here, 'others.txt'), '')
    expect(await refusalOf(here)).toBe(
      `StoreRefused: DATABASE_URL: ${here} is a folder: name a file in it. Nothing was changed.`,
    )
    expect(modeOf(here)).toBe('755')
    const device = modeOf('/dev/null')
    expect(await refusalOf('/dev/null')).toContain('/dev/null is no file')
    expect(modeOf('/dev/null')).toBe(device)
    expect(await refusalOf('/proc/none/drumbeat.db')).toContain("can't be opened")
    const shared = join(here, 'shared')
    mkdirSync(shared)
    chmodSync(shared, 0o2775)
    await made(join(shared, 'drumbeat.db'))
    expect(modeOf(shared)).toBe('775')
  })

  test('and a restore brings it back', async () => {
    const here = folder()
    const file = await made(join(here, 'data', 'drumbeat.db'))
    await backupSqlite(`file:${file}`, join(here, 'monday.db'))
    rmSync(file)
    expect(await refusalOf(file)).toContain('npm run restore')
    await restoreSqlite(`file:${file}`, join(here, 'monday.db'), NOW)
    const store = await openStore(`file:${file}`)
    expect(await store.workspaces.all()).toHaveLength(1)
    await store.close()
  })

  test('when it is missing beside what a restore kept', async () => {
    const file = join(folder(), 'drumbeat.db')
    writeFileSync(`${file}.before-restore-20261116T170000Z`, 'kept')
    expect(await refusalOf(file)).toContain(
      `${file}.before-restore-20261116T170000Z shows that there was a database`,
    )
  })

  test('while it is open, when something else is written over it', async () => {
    const file = join(folder(), 'drumbeat.db')
    const release = await lockDatabase(`file:${file}`, NOW)
    onTestFinished(release)
    const store = await openStore(`file:${file}`)
    await aWorkspace(store)
    await store.ping(NOW)
    writeFileSync(file, 'junk')
    await expect(store.ping(NOW)).rejects.toThrow('deleted, replaced or overwritten while Drumbeat runs')
    writeFileSync(file, '')
    await expect(store.workspaces.all()).rejects.toThrow('npm run restore')
  })

  test('when it is junk, or half a file', async () => {
    const here = folder()
    const junk = join(here, 'junk.db')
    writeFileSync(junk, 'not a database at all, and long enough to be one'.repeat(100))
    expect(await refusalOf(junk)).toContain(
      `StoreRefused: ${junk} is damaged, or no database. Nothing was changed. Bring back a backup: npm run restore -- FILE`,
    )
    const half = await made(join(here, 'half.db'))
    truncateSync(half, Math.floor(statSync(half).size / 2))
    expect(await refusalOf(half)).toContain(`StoreRefused: ${half} is damaged, or no database.`)
  })

  test('when its address can’t be read', async () => {
    for (const url of ['file:///srv/%zz.db', 'file:%zz.db', 'file://elsewhere/drumbeat.db'])
      await expect(openStore(url)).rejects.toThrow('DATABASE_URL can’t be read as a file')
  })
})
