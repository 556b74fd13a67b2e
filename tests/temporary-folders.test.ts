// Nothing that tests, demo, playground and bench put into the system's temporary folder outlives them.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const HELPER = new URL('../playground/temporary-folder.ts', import.meta.url).href

/** An empty folder that stands for the system's temporary one. */
function aTemporaryPlace(): { place: string; left: () => string[] } {
  const place = mkdtempSync(join(tmpdir(), 'temporary-folders-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  return { place, left: () => readdirSync(place).filter((name) => name.startsWith('drumbeat-')) }
}

const environment = (place: string) => ({ PATH: process.env.PATH ?? '', TMPDIR: place })

/** A process that makes a folder, says so, and then does what is asked. */
async function making(place: string, then: string): Promise<ChildProcess> {
  const script = `import { temporaryFolder } from '${HELPER}'; temporaryFolder('demo'); console.log('made'); ${then}`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: ROOT,
    env: environment(place),
  })
  await once(child.stdout, 'data')
  return child
}

const STAYS = 'setInterval(() => {}, 1000)'

test('a folder goes with its process', async () => {
  const { place, left } = aTemporaryPlace()
  const child = await making(place, 'process.exit(3)')
  if (child.exitCode === null) await once(child, 'exit')
  expect(left()).toEqual([])
})

test('what a killed process left is removed by the next one, and nobody else’s', async () => {
  const { place, left } = aTemporaryPlace()
  const alive = await making(place, STAYS)
  const killed = await making(place, STAYS)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(left()).toHaveLength(2)
  const next = await making(place, 'process.exit()')
  if (next.exitCode === null) await once(next, 'exit')
  expect(left()).toEqual([expect.stringContaining(`-${alive.pid}-`)])
  alive.kill('SIGKILL')
  await once(alive, 'exit')
})

test('a test run leaves nothing, its workers’ templates neither', { timeout: 60_000 }, async () => {
  const { place, left } = aTemporaryPlace()
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const run = [vitest, 'run', '--project', 'unit', 'src/rituals/run-due.test.ts']
  await promisify(execFile)(process.execPath, run, { cwd: ROOT, env: environment(place) })
  expect(left()).toEqual([])
})
