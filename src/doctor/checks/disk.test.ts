import { expect, test } from 'vitest'
import { aPatient } from '../../../tests/support/patient.ts'
import { disk, judgeRoom } from './disk.ts'

test.each([
  [200_000_000, 'ok'],
  [199_999_999, 'warning'],
  [20_000_000, 'warning'],
  [19_999_999, 'must'],
  [0, 'must'],
])('%i bytes free are of the level %s', (bytes, level) => {
  expect(judgeRoom(bytes, '/data').level).toBe(level)
})

test('looks at the disk on which the database will be, though its folder is still to be made', async () => {
  const [room] = await disk.run(aPatient({ databaseUrl: 'file:/not/there/yet.db' }))
  expect(room?.found).toMatch(/^\d+ MB are free in \/\.$/)
})

test('a server’s disk is not seen from here', async () => {
  expect(await disk.run(aPatient({ databaseUrl: 'postgres://db/x' }))).toEqual([])
})
