import { copyFileSync, readdirSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import type { Db } from '../../src/store/database/client.ts'
import type { Opened } from '../../src/store/database/direct.ts'
import { openStore } from '../../src/store/database/open.ts'
import { openSqlite } from '../../src/store/database/sqlite/client.ts'
import { storeOver } from '../../src/store/store.ts'
import { newSqliteUrl } from '../support/store.ts'
import { aMember, atOnce, aWorkspace, NOW } from './fixtures.ts'

async function open(): Promise<Opened> {
  const opened = await openSqlite(await newSqliteUrl())
  onTestFinished(() => opened.client.$disconnect())
  return opened
}

async function pragmas(db: Db): Promise<Record<string, unknown>> {
  const read = async (name: string) =>
    Object.values((await db.$queryRawUnsafe<Array<Record<string, unknown>>>(`PRAGMA ${name}`))[0] ?? {})[0]
  const values: Record<string, unknown> = {}
  for (const name of ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout']) {
    const value = await read(name)
    values[name] = typeof value === 'bigint' ? Number(value) : value
  }
  return values
}

/** Survives a power cut, keeps references whole, and waits 5 s for another process. */
const SAFE = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5000 }

test('every connection syncs fully, checks references and waits, also inside transactions', async () => {
  const { client } = await open()
  expect(await pragmas(client)).toEqual(SAFE)
  expect(await client.$transaction((tx) => pragmas(tx))).toEqual(SAFE)
  await expect(
    client.$transaction(() => {
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  expect(await pragmas(client)).toEqual(SAFE)
  expect(await client.$transaction((tx) => pragmas(tx))).toEqual(SAFE)
})

test('a transaction begins as a writer: one that reads first and writes later is never locked out', async () => {
  const url = await newSqliteUrl()
  const [{ client: one }, { client: two }] = [await openSqlite(url), await openSqlite(url)]
  onTestFinished(async () => {
    await one.$disconnect()
    await two.$disconnect()
  })
  const order: string[] = []
  await one.$transaction(async (tx) => {
    await tx.workspace.findMany()
    // Another connection's reader goes on; its writer has to wait (here: gives up, as we hold the event loop).
    await two.workspace.findMany()
    await two.$executeRawUnsafe('PRAGMA busy_timeout = 0')
    await expect(two.$transaction((other) => other.workspace.findMany())).rejects.toThrow()
    order.push('second refused')
    await tx.workspace.create({ data: { id: 'T1', name: 'Acme', createdAt: new Date() } })
  })
  expect(order).toEqual(['second refused'])
  expect(await two.workspace.findMany()).toHaveLength(1)
})

test('after closing, the file alone holds everything: a copy of it is a backup', async () => {
  const url = await newSqliteUrl()
  const store = await openStore(url)
  await aWorkspace(store)
  await store.close()
  const copy = `${url}.copy`
  copyFileSync(url.slice('file:'.length), copy.slice('file:'.length))
  const restored = await openStore(copy)
  onTestFinished(() => restored.close())
  expect(await restored.workspaces.all()).toHaveLength(1)
})

test.skipIf(process.platform !== 'linux')('two hundred transactions leave no file open', async () => {
  const store = storeOver(await open(), 'sqlite')
  const mine = await aWorkspace(store)
  const openFiles = () => readdirSync('/proc/self/fd').length
  const work = async (i: number) => {
    await mine.transaction((tx) => tx.members.save([aMember(`U${i}`)], NOW)).catch(() => {})
    await mine.transaction(async () => Promise.reject(new Error('rolled back'))).catch(() => {})
  }
  await work(0)
  const before = openFiles()
  for (let i = 0; i < 100; i++) await work(i)
  await atOnce(100, work)
  expect(openFiles()).toBeLessThanOrEqual(before + 2)
})
