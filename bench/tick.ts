/** A tick with nothing due on ten thousand teams against one on ten, by itself. Exits with 1 unless it costs the same. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../tests/support/postgres.ts'
import { tickCosts } from './tick-cost.ts'

/** The same but for what machines vary by. */
const MOST = 1.5

const folder = mkdtempSync(join(tmpdir(), 'drumbeat-tick-'))
const postgres = await startPostgres({ fsync: true })
try {
  const costs = await tickCosts(folder, postgres.url)
  console.log(JSON.stringify(costs, null, 2))
  process.exitCode = Object.values(costs).every(({ ratio }) => ratio <= MOST) ? 0 : 1
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
