// What the doctor reads of a database.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createClient } from '@libsql/client'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { DatabaseLook, NoDatabase } from '../../src/store/database/database-look.ts'
import { noteDatabase } from '../../src/store/database/lock.ts'
import { lookAtDatabase } from '../../src/store/database/look.ts'
import { openStore } from '../../src/store/database/open.ts'
import { openToRead } from '../../src/store/database/sqlite/look.ts'
import { query } from '../support/postgres.ts'
import { describeBoth, newSqliteUrl } from '../support/store.ts'
import { aWorkspace } from './fixtures.ts'

const look = (url: string) => lookAtDatabase(url, Date.now)

/** What of a look is there on both. */
function whole(seen: DatabaseLook | NoDatabase): DatabaseLook {
  if (seen.kind === 'none' || seen.kind === 'unusable') throw new Error(JSON.stringify(seen))
  return seen
}

describeBoth('looking at a database', (_, database) => {
  /** Runs one statement past the store. */
  const run = async (url: string, sql: string): Promise<void> => {
    if (database.provider === 'postgresql') return void (await query(url, sql))
    const client = createClient({ url })
    await client.execute(sql)
    client.close()
  }

  test('tells the teams of all workspaces, while a bot works on it', async () => {
    const url = await database.newUrl('migrated')
    const store = await openStore(url)
    try {
      await aWorkspace(store, 'T1')
      const other = await aWorkspace(store, 'T2')
      await other.teams.update('east', { quiet: 'archived' })
      // Somebody is just writing.
      const seen = await other.transaction(async (tx) => {
        await tx.teams.update('east', { name: 'Not yet' })
        return whole(await look(url))
      })
      expect(seen.standing).toEqual({ is: 'known', left: 0 })
      expect(seen.teams).toEqual([
        { workspaceId: 'T1', name: 'Team east', channelId: 'C1', quiet: null },
        { workspaceId: 'T2', name: 'Team east', channelId: 'C1', quiet: 'archived' },
      ])
    } finally {
      await store.close()
    }
  })

  test('makes nothing of an empty one, and does not migrate it', async () => {
    const url = await database.newUrl('empty')
    await look(url)
    if (database.provider === 'sqlite') expect(await look(url)).toMatchObject({ kind: 'none' })
    else expect(whole(await look(url))).toMatchObject({ standing: { is: 'empty' }, teams: null })
  })

  test('tells how many migrations are left, and reads no tables of another version', async () => {
    const url = await database.newUrl('migrated')
    await run(url, `DELETE FROM "_prisma_migrations" WHERE "migration_name" > '20261128'`)
    const seen = whole(await look(url))
    expect(seen.standing).toMatchObject({ is: 'known', left: expect.toSatisfy((left: number) => left > 1) })
    expect(seen.teams).toBe(null)
  })

  test('tells a newer Drumbeat’s, and what is none of Drumbeat’s', async () => {
    const newer = await database.newUrl('migrated')
    await run(
      newer,
      `UPDATE "_prisma_migrations" SET "migration_name" = '2099_later' WHERE "migration_name" LIKE '%_init'`,
    )
    expect(whole(await look(newer)).standing).toEqual({
      is: 'refused',
      why: expect.stringContaining('was used by a newer Drumbeat, which changed it (2099_later)'),
    })
    const foreign = await database.newUrl('empty')
    await run(foreign, 'CREATE TABLE "Invoice" ("id" INTEGER)')
    expect(whole(await look(foreign)).standing).toEqual({
      is: 'refused',
      why: 'This is not a database of Drumbeat. Set DATABASE_URL to another.',
    })
  })

  if (database.provider === 'postgresql') {
    test('PostgreSQL tells its version, encoding, clock and whether it takes writes', async () => {
      const url = await database.newUrl('migrated')
      const seen = whole(await lookAtDatabase(url, () => Date.now() + 90_000))
      expect(seen).toMatchObject({ kind: 'postgresql', encoding: 'UTF8', readOnly: false })
      if (seen.kind !== 'postgresql') return
      expect(seen.version).toMatch(/^\d+/)
      expect(Math.abs(seen.aheadMs - 90_000)).toBeLessThan(2_000)
      const name = new URL(url).pathname.slice(1)
      await query(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`)
      expect(whole(await look(url))).toMatchObject({ readOnly: true })
    })

    test('one that is not there says why, without the password', async () => {
      const url = new URL(await database.newUrl('empty'))
      url.pathname = '/nowhere'
      const seen = await look(url.href)
      expect(seen).toMatchObject({
        kind: 'unusable',
        why: expect.stringContaining('"nowhere" does not exist'),
      })
      if (url.password) expect(JSON.stringify(seen)).not.toContain(url.password)
    })
  }
})

test('a SQLite file stays as it is, to the byte', async () => {
  const url = await newSqliteUrl()
  const file = url.slice('file:'.length)
  const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex')
  const before = digest()
  expect(whole(await look(url))).toMatchObject({ kind: 'sqlite', path: file, journal: 'wal', faults: [] })
  expect(digest()).toBe(before)
  expect(existsSync(`${file}-lock`)).toBe(false)
})

test('what looks at a SQLite file can’t write to it', async () => {
  const client = openToRead((await newSqliteUrl()).slice('file:'.length))
  await expect(client.execute('DELETE FROM "Team"')).rejects.toThrow(/readonly/)
  client.close()
})

test('a damaged SQLite file, and what is none, are told', async () => {
  const url = await newSqliteUrl()
  const file = url.slice('file:'.length)
  writeFileSync(
    file,
    'no database at all, just a long enough text to be taken for a header of something else',
  )
  expect(await look(url)).toMatchObject({
    kind: 'unusable',
    why: expect.stringContaining('is damaged, or no database. Nothing was changed.'),
  })
})

test('a SQLite file that got lost is told from one that is still to be made', async () => {
  const url = await newSqliteUrl()
  const file = url.slice('file:'.length)
  await noteDatabase(url, Temporal.Now.instant())
  rmSync(file)
  expect(await look(url)).toMatchObject({ kind: 'unusable', why: expect.stringContaining('is missing, and') })
  expect(existsSync(file)).toBe(false)
})
