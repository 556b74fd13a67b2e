// Databases as earlier versions left them, kept to see that each is still brought up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { createClient } from '@libsql/client'
import pg from 'pg'
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import type { Store } from '../../src/store/store.ts'
import { type History, readHistory } from '../../src/usecases/scorecards/read-history.ts'

type Value = string | number | boolean | null
type Row = Readonly<Record<string, Value>>

/** What was in a database, by table, and what its scorecards said; `migration` is the last one it had gone through. */
export type KeptDatabase = {
  migration: string
  workspaceId: string
  teamId: string
  /** Who read the scorecards. */
  readerId: string
  tables: Readonly<Record<string, readonly Row[]>>
  weeks: readonly WeekSaid[]
}

/** A week's metrics with total, goal and status, as plain texts. */
type WeekSaid = { week: string; rows: readonly string[] }

const FOLDER = fileURLToPath(new URL('../fixtures/databases/', import.meta.url))

export const keptMigrations = (): string[] =>
  readdirSync(FOLDER)
    .map((name) => name.replace('.json.gz', ''))
    .sort()

const fileOf = (migration: string): string => `${FOLDER}${migration}.json.gz`

export const readKept = (migration: string): KeptDatabase =>
  JSON.parse(gunzipSync(readFileSync(fileOf(migration))).toString()) as KeptDatabase

/** Keeps a database. @returns its file */
export function keep(database: KeptDatabase): string {
  const file = fileOf(database.migration)
  writeFileSync(file, gzipSync(JSON.stringify(database), { level: 9 }))
  return file
}

/** All rows of a SQLite file, by table; yes and no are booleans, and what is longer than a number holds is text. */
export async function rowsOfSqlite(file: string): Promise<Record<string, Row[]>> {
  const client = createClient({ url: `file:${file}`, intMode: 'bigint' })
  try {
    const { rows: names } = await client.execute(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_prisma_migrations' ORDER BY name`,
    )
    const tables: Record<string, Row[]> = {}
    for (const { name } of names) {
      const columns = (await client.execute(`PRAGMA table_info("${name}")`)).rows
      const { rows } = await client.execute(`SELECT * FROM "${name}"`)
      tables[String(name)] = rows.map((row) =>
        Object.fromEntries(
          columns.map((column) => [
            String(column.name),
            plain(row[String(column.name)], String(column.type)),
          ]),
        ),
      )
    }
    return tables
  } finally {
    client.close()
  }
}

function plain(value: unknown, type: string): Value {
  if (value === null || value === undefined) return null
  if (type === 'BOOLEAN') return value !== 0n
  if (typeof value !== 'bigint') return String(value)
  return type === 'BIGINT' ? String(value) : Number(value)
}

/** Puts kept rows into a database that has gone through the same migrations. */
export async function fill(url: string, { tables }: KeptDatabase): Promise<void> {
  await (url.startsWith('file:') ? fillSqlite(url, tables) : fillPostgres(url, tables))
}

async function fillSqlite(url: string, tables: KeptDatabase['tables']): Promise<void> {
  const client = createClient({ url, concurrency: 1 })
  try {
    await client.execute('PRAGMA foreign_keys = OFF')
    for (const [table, rows] of Object.entries(tables))
      for (const row of rows) {
        const names = Object.keys(row)
        const places = names.map(() => '?').join(', ')
        const sql = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`
        await client.execute({ sql, args: Object.values(row) })
      }
  } finally {
    client.close()
  }
}

async function fillPostgres(url: string, tables: KeptDatabase['tables']): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const [table, rows] of Object.entries(tables))
      await client.query(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`,
        [JSON.stringify(rows)],
      )
  } finally {
    await client.end()
  }
}

/** The rows of some tables with the columns that were kept, each as one text, sorted. */
export async function textsIn(
  url: string,
  tables: KeptDatabase['tables'],
): Promise<Record<string, readonly string[]>> {
  const texts: Record<string, readonly string[]> = {}
  for (const [table, [first]] of Object.entries(tables)) {
    if (!first) continue
    const columns = Object.keys(first).map((name) => `CAST("${name}" AS TEXT)`)
    texts[table] = (await select(url, `SELECT ${columns.join(', ')} FROM "${table}"`)).sort()
  }
  return texts
}

async function select(url: string, sql: string): Promise<string[]> {
  if (url.startsWith('file:')) {
    const client = createClient({ url })
    const { rows } = await client.execute(sql)
    client.close()
    return rows.map((row) => JSON.stringify(Array.from(row)))
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text: sql, rowMode: 'array' })
  await client.end()
  return rows.map((row) => JSON.stringify(row))
}

/** What a team's scorecards of 13 weeks say, by today's use case. */
export async function weeksSaid(
  store: Store,
  { workspaceId, teamId, readerId }: Pick<KeptDatabase, 'workspaceId' | 'teamId' | 'readerId'>,
  now: Parameters<typeof readHistory>[0]['now'],
): Promise<WeekSaid[]> {
  const scoped = store.in(workspaceId as WorkspaceId)
  const actor = await scoped.members.find(readerId)
  if (!actor) throw new Error('the reader is not there')
  const { weeks } = await readHistory({ store: scoped, now, actor }, { teamId })
  return weeks.map(weekSaid)
}

const weekSaid = ({ week, card }: History['weeks'][number]): WeekSaid => ({
  week,
  rows: card.rows.map(({ metric, total, goal, status, incomplete }) => {
    const bounds = goal === null ? 'none' : Object.values(goal).map(String).join(' ')
    return `${metric.id} ${total} goal ${bounds} ${status}${incomplete ? ' incomplete' : ''}`
  }),
})
