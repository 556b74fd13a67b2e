import { execFile } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { query, startPostgres } from '../../tests/support/postgres.ts'

const run = promisify(execFile)

/** A server that can be stopped in the middle of its work and started again. */
export type RestartablePostgres = { url: string; restart(): Promise<void>; stop(): Promise<void> }

/**
 * Starts PostgreSQL. `restart` is `pg_ctl restart -m immediate`: every connection breaks at once, as in a crash, new
 * ones are refused for a moment, and what was committed is recovered from the log.
 */
export async function startRestartable(): Promise<RestartablePostgres> {
  const { url } = await startPostgres()
  const one = async (sql: string) =>
    String(Object.values((await query(`${url}/postgres`, sql)).rows[0] ?? {})[0])
  const data = await one('SHOW data_directory')
  const program = join(await one(`SELECT setting FROM pg_config WHERE name = 'BINDIR'`), 'pg_ctl')
  // The server refuses to run as root: it is restarted by whoever owns its data.
  const { uid, gid } = statSync(data)
  const control = async (...args: string[]) => {
    await run(program, [...args, '-D', data, '-m', 'immediate', '-s', '-w'], { uid, gid, cwd: '/' })
  }
  return {
    url,
    restart: () => control('restart', '-l', join(data, 'restarted.log')),
    // Not by whoever started it, who waits for the first process: that ended with the first restart.
    stop: async () => {
      await control('stop')
      rmSync(dirname(data), { recursive: true, force: true })
    },
  }
}
