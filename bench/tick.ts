/** A tick with nothing due on ten thousand teams against one on ten, by itself. Exits with 1 unless it costs the same. */

import { rmSync } from 'node:fs'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import { tickCosts } from './tick-cost.ts'

/** The same but for what machines vary by. */
const MOST = 1.5

const folder = temporaryFolder('tick')
const postgres = await startPostgres({ fsync: true })
try {
  const costs = await tickCosts(folder, postgres.url)
  console.log(JSON.stringify(costs, null, 2))
  process.exitCode = Object.values(costs).every(({ ratio }) => ratio <= MOST) ? 0 : 1
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
