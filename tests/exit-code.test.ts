import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const SCRIPT = `
const { startPostgres } = await import(${JSON.stringify(new URL('./support/postgres.ts', import.meta.url).href)})
const server = await startPostgres()
await server.stop()
process.exitCode = 3
`

test('a test run with PostgreSQL keeps its exit code, so that failed tests fail the run', () => {
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', SCRIPT]
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(run.stderr).toBe('')
  expect(run.status).toBe(3)
})
