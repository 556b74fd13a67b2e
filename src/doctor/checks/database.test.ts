import { expect, test } from 'vitest'
import { aPatient, postgresLook, sqliteLook, told } from '../../../tests/support/patient.ts'
import type { Patient } from '../patient.ts'
import { database } from './database.ts'

const found = async (seen: Patient['database']) => [...(await database.run(aPatient({ database: seen })))]

test('one that is not there yet is made at the first start', async () => {
  expect(told(await found({ kind: 'none', path: 'data/drumbeat.db' }))).toEqual([
    'ok: There is none yet: data/drumbeat.db will be made at the first start.',
  ])
})

test('a SQLite file that is well says how many teams it has', async () => {
  const team = { workspaceId: 'T1', name: 'East', channelId: 'C1', quiet: null }
  expect(told(await found(sqliteLook({ teams: [team] })))).toEqual([
    'ok: SQLite, data/drumbeat.db: read through, no faults.',
    'ok: It is of this version of Drumbeat, with teams: 1.',
  ])
})

test('a damaged one is a must, with the way back', async () => {
  const [damaged] = await found(sqliteLook({ faults: ['row 3 missing from index'] }))
  expect(damaged).toMatchObject({
    level: 'must',
    found: 'data/drumbeat.db is damaged: row 3 missing from index.',
    todo: expect.stringContaining('npm run restore'),
  })
})

test('another journal than WAL is noted, but not of a file that is still empty', async () => {
  const journal = 'delete'
  expect(told(await found(sqliteLook({ journal })))[1]).toBe(
    'note: Its journal is kept as delete, not as WAL.',
  )
  expect(told(await found(sqliteLook({ journal, standing: { is: 'empty' } })))).toEqual([
    'ok: SQLite, data/drumbeat.db: read through, no faults.',
    'ok: It is empty: its tables will be made at the first start.',
  ])
})

test('migrations that are outstanding are noted, and what is refused is a must', async () => {
  expect(told(await found(sqliteLook({ standing: { is: 'known', left: 2 }, teams: null })))[1]).toBe(
    'note: It is of an earlier Drumbeat: 2 migrations to be made at the next start.',
  )
  const why = 'This database was used by a newer Drumbeat.'
  expect((await found(sqliteLook({ standing: { is: 'refused', why } })))[1]).toEqual({
    level: 'must',
    found: 'Drumbeat does not start on it.',
    todo: why,
  })
})

test('a PostgreSQL that can’t be written to, or can’t hold every name, is a must', async () => {
  expect(told(await found(postgresLook({ encoding: 'LATIN1', readOnly: true })))).toEqual([
    'ok: PostgreSQL 18.4.',
    'must: Its encoding is LATIN1, which can’t hold every name.',
    'must: It can only be read from.',
    'ok: It is of this version of Drumbeat, with teams: 0.',
  ])
})

test('one that can’t be used says why', async () => {
  expect(
    await found({ kind: 'unusable', why: 'PostgreSQL at db:5432/x can’t be used: ECONNREFUSED' }),
  ).toMatchObject([{ level: 'must', found: 'PostgreSQL at db:5432/x can’t be used: ECONNREFUSED' }])
})

test('a PostgreSQL user who may not make tables is a must', async () => {
  const all = await found(postgresLook({ mayMake: false }))
  expect(all.find(({ level }) => level === 'must')).toMatchObject({
    found: 'Its user may not make tables, which the next start needs.',
  })
})
