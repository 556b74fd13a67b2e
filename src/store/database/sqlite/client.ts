import {
  type InStatement,
  type InValue,
  LibsqlBatchError,
  type Client as LibsqlClient,
  type Config as LibsqlConfig,
  LibsqlError,
  type Transaction,
} from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { Prisma, PrismaClient } from '../../generated/sqlite/client.ts'
import { type Client, connectedOnce, transactionOptions } from '../client.ts'
import { type Direct, jsonOf, type Opened, readEach } from '../direct.ts'
import { sqlitePath } from './file.ts'
import { groupCommit } from './group-commit.ts'
import { FileLost, stillThere } from './still-there.ts'

/** Lets one writer in at a time: SQLite would block the whole process while it waits for another's transaction. */
class Gate {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when it is one's turn, with what ends it. */
  async enter(): Promise<() => void> {
    const before = this.#last
    let leave = () => {}
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await before
    return leave
  }
}

/**
 * The stock adapter begins every transaction as a reader, and one that writes later than another fails
 * with "database is locked". Ours say from the start that they will write, and queue at the gate.
 */
class WritingLibSql extends PrismaLibSql {
  readonly gate = new Gate()
  client: LibsqlClient | null = null
  /** Asked after all that is read or stored, and before anybody is told of it. */
  readonly #check: () => void

  constructor(config: LibsqlConfig, check: () => void) {
    super(config)
    this.#check = check
  }

  override createClient(config: LibsqlConfig): LibsqlClient {
    const client = super.createClient(config)
    const begin = client.transaction.bind(client)
    client.transaction = async () => {
      const leave = await this.gate.enter()
      try {
        const transaction = await begin('write')
        transaction.commit = checked(transaction.commit.bind(transaction), this.#check)
        return leavingWith(transaction, leave)
      } catch (error) {
        leave()
        throw error
      }
    }
    client.execute = checked(client.execute.bind(client), this.#check)
    client.batch = checked(client.batch.bind(client), this.#check)
    this.client = client
    return client
  }
}

/** Does something, and has it refused when the check throws after it. */
const checked =
  <Args extends unknown[], Result>(run: (...args: Args) => Promise<Result>, check: () => void) =>
  async (...args: Args): Promise<Result> => {
    const result = await run(...args)
    check()
    return result
  }

/** A transaction whose end, whichever it is, opens the gate for the next. */
function leavingWith(transaction: Transaction, leave: () => void): Transaction {
  for (const end of ['commit', 'rollback'] as const) {
    const ends = transaction[end].bind(transaction)
    transaction[end] = () => ends().finally(leave)
  }
  const close = transaction.close.bind(transaction)
  transaction.close = () => {
    close()
    leave()
  }
  return transaction
}

/** As Prisma stores them, so that either reads what the other wrote. */
const toArg = (value: unknown): InValue => {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? (value ? 1 : 0) : (value as InValue)
}

const AS_JSON = { array: 'json_array', list: 'json_group_array', json: 'json' }

/** Past Prisma's engine, on the same connections. */
function directOver(adapter: WritingLibSql): Direct {
  const statementOf = ({ sql, values }: { sql: string; values: unknown[] }) => ({
    sql,
    args: values.map(toArg),
  })
  const open = (): LibsqlClient => {
    if (!adapter.client || adapter.client.closed) throw new Error('The store is closed')
    return adapter.client
  }
  const store = groupCommit<InStatement>({
    enter: () => adapter.gate.enter(),
    // Begun and ended without a turn of the loop: nothing else of this process comes between.
    store: async (statements) => open().batch([...statements], 'write'),
    // By the database, or by the driver for a value that it can't bind; not the beginning, the end or a lost file.
    isOfStatement: (error) =>
      error instanceof LibsqlBatchError || !(error instanceof LibsqlError || error instanceof FileLost),
  })
  return {
    // One JSON text a row: the driver takes about eight times as long over twenty columns.
    rows: async ({ expressions, read }, rest) => {
      const select = Prisma.sql`SELECT ${jsonOf(AS_JSON, expressions)} ${rest}`
      const { rows } = await open().execute(statementOf(select))
      return rows.map((row) => read(JSON.parse(String(row[0])) as (string | null)[]))
    },
    rowsOfEach: (asked) =>
      readEach(AS_JSON, asked, async (select) => (await open().execute(statementOf(select))).rows[0]?.lists),
    together: (statements) => store(statements.map(statementOf)),
  }
}

/**
 * Opens the migrated SQLite file behind a `file:` URL. WAL belongs to the file (the migration sets it);
 * synchronous=FULL and foreign keys are libSQL's defaults on every connection.
 */
export async function openSqlite(url: string): Promise<Opened> {
  // Without intMode bigint, a value above 2^53 is stored and can't be read.
  const adapter = new WritingLibSql({ url, timeout: 5000, intMode: 'bigint' }, stillThere(sqlitePath(url)))
  const client: Client = new PrismaClient({ adapter: connectedOnce(adapter), transactionOptions })
  await client.$connect()
  return { client, direct: directOver(adapter) }
}
