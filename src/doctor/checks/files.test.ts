import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../playground/temporary-folder.ts'
import { aPatient } from '../../../tests/support/patient.ts'
import { files } from './files.ts'

/** What is found of a database with these rights, in a folder with those. */
async function found(rights: number, ofFolder: number) {
  const base = temporaryFolder('test')
  onTestFinished(() => rmSync(base, { recursive: true, force: true }))
  const folder = join(base, 'data')
  const file = join(folder, 'drumbeat.db')
  mkdirSync(folder)
  for (const path of [file, `${file}-wal`]) writeFileSync(path, '')
  chmodSync(file, rights)
  chmodSync(`${file}-wal`, 0o600)
  chmodSync(folder, ofFolder)
  return { file, folder, all: await files.run(aPatient({ databaseUrl: `file:${file}` })) }
}

test.skipIf(process.platform === 'win32')('a database for its own user’s eyes is well', async () => {
  const { file, all } = await found(0o600, 0o700)
  expect(all).toEqual([{ level: 'ok', found: `Only its own user may read ${file}, ${file}-wal.` }])
})

test.skipIf(process.platform === 'win32')(
  'one that others may read is a warning, with the command that mends it',
  async () => {
    const { file, folder, all } = await found(0o644, 0o755)
    expect(all).toEqual([
      {
        level: 'warning',
        found: `Other users of this machine may read or write ${file}.`,
        todo: `chmod 600 '${file}'`,
      },
      {
        level: 'note',
        found: `Other users of this machine may look into the folder ${folder}.`,
        todo: `chmod 700 '${folder}'`,
      },
    ])
  },
)

test('a folder that is none, where the database would be made, is a must', async () => {
  const base = temporaryFolder('test')
  onTestFinished(() => rmSync(base, { recursive: true, force: true }))
  writeFileSync(join(base, 'junk'), '')
  const [finding] = await files.run(aPatient({ databaseUrl: `file:${join(base, 'junk', 'x.db')}` }))
  expect(finding).toMatchObject({
    level: 'must',
    found: `${join(base, 'junk')} can’t be written by this user.`,
  })
})
