// The disk under the numbers is in trouble: nobody is told that something was stored which was not.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../../playground/slack/until.ts'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import { openForm, PROMPTED, type Scene, startScene, stored } from '../support/playground.ts'
import { newSqliteUrl } from '../support/store.ts'

const LOST = 'Something went wrong on Drumbeat’s side and nothing was changed.'

/** A team that is asked, and Ana with her form open and filled in. */
async function filledIn(databaseUrl?: string) {
  const scene = await startScene(databaseUrl ? { databaseUrl } : {})
  await scene.goTo(PROMPTED)
  const { ana } = scene.people
  await openForm(ana)
  await ana.fill({ Demos: 12 })
  return { scene, ana }
}

async function databaseIsFine(scene: Scene): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${scene.drumbeat.healthPort}/readyz`)
  return ((await response.json()) as { checks: { database: boolean } }).checks.database
}

test('a database file that is deleted acknowledges nothing more, and goes on when it is put back', async () => {
  const file = (await newSqliteUrl()).slice('file:'.length)
  const { scene, ana } = await filledIn(`file:${file}`)
  expect(await databaseIsFine(scene)).toBe(true)
  renameSync(file, `${file}.away`)
  expect(await ana.submit()).not.toEqual({ type: 'closed' })
  expect(ana.view?.text).toContain(LOST)
  expect(ana.view?.text).toContain('Demos (optional): [12]')
  await until(async () => !(await databaseIsFine(scene)))
  renameSync(`${file}.away`, file)
  expect(await ana.submit()).toEqual({ type: 'closed' })
  expect(await stored(scene, 'demos', ana)).toBe(12)
  await until(() => databaseIsFine(scene))
})

test('another file in its place is not taken for the one that was opened', async () => {
  const file = (await newSqliteUrl()).slice('file:'.length)
  const { scene, ana } = await filledIn(`file:${file}`)
  const bytes = readFileSync(file)
  rmSync(file)
  writeFileSync(file, bytes)
  expect(await ana.submit()).not.toEqual({ type: 'closed' })
  await until(async () => !(await databaseIsFine(scene)))
})

/** A disk of two megabytes; null where this user may not make one. */
function smallDisk(): string | null {
  const disk = temporaryFolder('test')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return null
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', disk])
    rmSync(disk, { recursive: true, force: true })
  })
  return disk
}

test('a full disk refuses in words, is seen, and all goes on without a restart once there is room', async ({
  skip,
}) => {
  const disk = smallDisk()
  if (disk === null) return skip('only root can make a small disk')
  mkdirSync(join(disk, 'data'))
  const file = join(disk, 'data', 'drumbeat.db')
  copyFileSync((await newSqliteUrl()).slice('file:'.length), file)
  const { scene, ana } = await filledIn(`file:${file}`)
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'others'), Buffer.alloc(bavail * bsize))
  // What is left of SQLite's log is used up first.
  for (let demos = 13; (await ana.submit()).type === 'closed'; demos++) {
    await openForm(ana)
    await ana.fill({ Demos: demos })
  }
  expect(ana.view?.text).toContain(LOST)
  await until(async () => !(await databaseIsFine(scene)))
  rmSync(join(disk, 'others'))
  await ana.fill({ Demos: 99 })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  expect(await stored(scene, 'demos', ana)).toBe(99)
  await until(() => databaseIsFine(scene))
})
