/** What a tick costs when nothing is due: with ten thousand teams and their history in the database, and with ten. */
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { WebClient } from '@slack/web-api'
import pg from 'pg'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { seedTeam } from '../playground/sales-team.ts'
import { embeddedRenderer } from '../src/charts/embedded-renderer.ts'
import { createDelivery } from '../src/delivery/deliver.ts'
import type { Member, WorkspaceId } from '../src/domain/people/people.ts'
import { RITUALS } from '../src/rituals/rituals.ts'
import { createScheduler, type Scheduler } from '../src/rituals/scheduler.ts'
import { openStore } from '../src/store/database/open.ts'
import type { Store } from '../src/store/store.ts'
import { query } from '../tests/support/postgres.ts'
import { median } from './process.ts'

const FEW = 10
const MANY = 10_000
const REPS = 5
const TICKS = 400
const WARM_UP = 50
/** From the first week's Monday until two weeks have closed and nobody was asked for the third. */
const BEGIN = Temporal.Instant.from('2026-11-16T12:00:00Z')
const END = Temporal.Instant.from('2026-12-02T12:00:00Z')

/** Milliseconds, the median of so many ticks; and how many rows the many teams have. */
export type TickCost = {
  tenTeamsMs: number
  tenThousandTeamsMs: number
  ratio: number
  slots: number
  deliveries: number
}

type Side = { store: Store; scheduler: Scheduler }

/** On both kinds of database. @param folder for SQLite's files @param postgres the URL of a server */
export async function tickCosts(folder: string, postgres: string): Promise<Record<string, TickCost>> {
  for (const name of ['few', 'many']) await query(`${postgres}/postgres`, `CREATE DATABASE ${name}`)
  return {
    sqlite: await tickCost({
      few: `file:${join(folder, 'few.db')}`,
      many: `file:${join(folder, 'many.db')}`,
    }),
    postgresql: await tickCost({ few: `${postgres}/few`, many: `${postgres}/many` }),
  }
}

/** Measures both in turns, so that whatever else the machine does falls on both. @param urls of two new databases */
async function tickCost(urls: { few: string; many: string }): Promise<TickCost> {
  const [few, many] = [await seed(urls.few, FEW), await seed(urls.many, MANY)]
  const times: { few: number[]; many: number[] } = { few: [], many: [] }
  for (let turn = -WARM_UP; turn < TICKS; turn++) {
    const [a, b] = [await timed(few), await timed(many)]
    if (turn < 0) continue
    times.few.push(a)
    times.many.push(b)
  }
  for (const { store, scheduler } of [few, many]) {
    await scheduler.stop()
    await store.close()
  }
  const database = await open(urls.many)
  const [tenTeamsMs, tenThousandTeamsMs] = [median(times.few), median(times.many)]
  const cost = {
    tenTeamsMs: round2(tenTeamsMs),
    tenThousandTeamsMs: round2(tenThousandTeamsMs),
    ratio: round2(tenThousandTeamsMs / tenTeamsMs),
    slots: await database.count('Slot'),
    deliveries: await database.count('Delivery'),
  }
  await database.close()
  return cost
}

const round2 = (figure: number): number => Math.round(figure * 100) / 100

/** A tick, and the look ahead that follows it. */
async function timed({ store, scheduler }: Side): Promise<number> {
  const began = performance.now()
  await scheduler.tick()
  await store.due.nextSlotAt()
  await store.due.nextDeliveryAt()
  return performance.now() - began
}

/** One team lives its weeks, with nothing sent; then its rows are copied for the other teams. */
async function seed(url: string, teams: number): Promise<Side> {
  const store = await openStore(url)
  await store.workspaces.ensure({ id: 'T1', name: 'Bench', botUserId: null }, BEGIN)
  const log = pino({ level: 'error' })
  let now = BEGIN
  const scheduling = { store, rituals: RITUALS, now: () => now, log }
  const delivery = createDelivery({
    ...scheduling,
    clientFor: () => new WebClient(),
    renderer: embeddedRenderer(),
    chartBlock: 'chart',
    onRefused: async () => {},
    onSent: async () => {},
  })
  const alone = createScheduler({ ...scheduling, deliver: async () => 0, nextDeliveryAt: async () => null })
  await seedTeam(store.in('T1' as WorkspaceId), TEAM, BEGIN)
  for (let next = await store.due.nextSlotAt(); next && Temporal.Instant.compare(next, END) <= 0; ) {
    now = next
    await alone.tick()
    next = await store.due.nextSlotAt()
  }
  now = END
  const database = await open(url)
  await database.run(`UPDATE "Delivery" SET "state" = 'sent', "sentVersion" = "version"`)
  for (const [table, own] of Object.entries(OWN)) await copy(database, table, own, teams)
  await database.run('ANALYZE')
  await database.close()
  return {
    store,
    scheduler: createScheduler({ ...scheduling, deliver: delivery.run, nextDeliveryAt: delivery.nextAt }),
  }
}

const TEAM = {
  channelId: 'C1',
  zone: 'UTC',
  firstWeek: '2026-11-16',
  reps: Array.from({ length: REPS }, (_, i): Member => {
    const id = `U${i}`
    return { id, name: `Rep ${i}`, zone: 'UTC', locale: null, isAdmin: false, isGuest: false, active: true }
  }),
  managers: [],
  metrics: [{ id: 'demos', name: 'Demos', goal: 10n }],
  makeOrBreak: 'demos',
}

/** What makes a row another team's, by table; all else is copied as it is. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  Team: ['id'],
  TeamWeek: ['teamId'],
  Slot: ['key', 'teamId'],
  Delivery: ['key', 'teamId'],
}

/** Past Prisma, which would take minutes. */
type Database = {
  run(sql: string): Promise<unknown>
  columns(table: string): Promise<string[]>
  count(table: string): Promise<number>
  close(): Promise<void>
}

async function copy(database: Database, table: string, own: readonly string[], teams: number): Promise<void> {
  const columns = await database.columns(table)
  const values = columns.map((column) => (own.includes(column) ? `"${column}" || '-' || n.i` : `"${column}"`))
  const names = columns.map((column) => `"${column}"`).join(', ')
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${teams})`
  await database.run(
    `INSERT INTO "${table}" (${names}) ${numbers} SELECT ${values.join(', ')} FROM "${table}", n`,
  )
}

async function open(url: string): Promise<Database> {
  if (!url.startsWith('postgres')) {
    const client = createClient({ url })
    return {
      run: (sql) => client.execute(sql),
      columns: async (table) => (await client.execute(`SELECT * FROM "${table}" LIMIT 0`)).columns,
      count: async (table) =>
        Number((await client.execute(`SELECT COUNT(*) AS n FROM "${table}"`)).rows[0]?.n),
      close: async () => client.close(),
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    run: (sql) => client.query(sql),
    columns: async (table) =>
      (await client.query(`SELECT * FROM "${table}" LIMIT 0`)).fields.map(({ name }) => name),
    count: async (table) => Number((await client.query(`SELECT COUNT(*) AS n FROM "${table}"`)).rows[0]?.n),
    close: () => client.end(),
  }
}
