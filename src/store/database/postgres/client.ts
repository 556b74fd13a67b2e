import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { PrismaClient } from '../../generated/postgresql/client.ts'
import { Prisma } from '../../generated/sqlite/client.ts'
import { type Client, connectedOnce, transactionOptions } from '../client.ts'
import { type Direct, type Opened, readEach, readRows } from '../direct.ts'

/** Everything as the database writes it: the driver would read timestamps in this process's zone. */
const asWritten = { getTypeParser: () => (text: string) => text }

const AS_JSON = { array: 'json_build_array', list: 'json_agg', json: 'to_json' }
/** PostgreSQL takes no more in one statement. */
const MOST_VALUES = 65_535

const toArg = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value

/** Past Prisma's engine, on connections of the same pool. */
function directOver(pool: pg.Pool): Direct {
  const queryOf = ({ text, values }: { text: string; values: unknown[] }) => ({
    text,
    values: values.map(toArg),
    types: asWritten,
  })
  const rows: Direct['rows'] = (reading, rest) =>
    readRows(async (statement) => (await pool.query(queryOf(statement))).rows, reading, rest)
  return {
    rows,
    rowsOfEach: (asked) =>
      readEach(AS_JSON, asked, async (select) => (await pool.query(queryOf(select))).rows[0]?.lists),
    together: async (statements) => {
      const asOne = inOneStatement(statements)
      if (asOne.values.length <= MOST_VALUES) await pool.query(queryOf(asOne))
      else await inTransaction(pool, statements.map(queryOf))
    },
  }
}

/** Statements as one, which is a transaction of its own: one way there and back, where BEGIN and COMMIT make six. */
function inOneStatement(statements: readonly Prisma.Sql[]): Prisma.Sql {
  const parts = statements.map((statement, i) => Prisma.sql`${Prisma.raw(`s${i}`)} AS (${statement})`)
  return Prisma.sql`WITH ${Prisma.join(parts)} SELECT`
}

async function inTransaction(pool: pg.Pool, queries: readonly pg.QueryConfig[]): Promise<void> {
  const connection = await pool.connect()
  let broken: Error | undefined
  try {
    await connection.query('BEGIN')
    for (const query of queries) await connection.query(query)
    await connection.query('COMMIT')
  } catch (error) {
    await connection.query('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    connection.release(broken)
  }
}

/** Runs each call when the one before it has ended. */
function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      const mine = last.then(() => run(...args))
      last = mine.catch(() => {})
      return mine
    }
}

/**
 * A transaction has one connection, and that takes one query at a time: what is asked for at once within it waits its
 * turn here, and not in the driver, which will refuse it.
 */
const oneQueryAtATime = (factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => {
    const connection = await factory.connect()
    const start = connection.startTransaction.bind(connection)
    connection.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel)
      const inTurn = queue()
      transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction))
      transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction))
      // Its end gives the connection back: not under a query that is still to come.
      transaction.commit = inTurn(transaction.commit.bind(transaction))
      transaction.rollback = inTurn(transaction.rollback.bind(transaction))
      return transaction
    }
    return connection
  },
})

/** Opens the migrated PostgreSQL database behind a URL. */
export async function openPostgres(url: string): Promise<Opened> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // A connection that breaks is replaced at the next use, and what was asked on it fails; unheard, its error would end the
  // process. The pool hears those of idle ones; one that is handed out is heard by nobody else.
  pool.on('error', () => {})
  pool.on('connect', (connection) => connection.on('error', () => {}))
  const adapter = new PrismaPg(pool, { disposeExternalPool: true })
  const client = new PrismaClient({
    adapter: connectedOnce(oneQueryAtATime(adapter)),
    transactionOptions,
  }) as unknown as Client
  await client.$connect()
  return { client, direct: directOver(pool) }
}
