import { setTimeout as pause } from 'node:timers/promises'
import { Prisma } from '../generated/sqlite/client.ts'
import type { Db } from './client.ts'

type Value = string | number | bigint | boolean | Date | null
/** A row to insert, by column. All rows of one statement have the same columns. */
export type SqlRow = Readonly<Record<string, Value>>

/** What an insert does with a row whose key is there already. */
export type OnConflict = {
  key: readonly string[]
  /** Columns that take the new row's value; none leaves the row as it is. */
  update: readonly string[]
  /** Further assignments, as SQL. */
  also?: string
}

const quoted = (name: string): string => `"${name}"`
/** Both databases take several thousand variables in a statement, and neither takes all. */
const ROWS_PER_STATEMENT = 500

/**
 * Multi-row inserts, the same text on both databases. Names come from our code, values are bound.
 * @returns no statement for no rows, and more than one for very many
 */
export function inserts(table: string, rows: readonly SqlRow[], conflict?: OnConflict): Prisma.Sql[] {
  return chunks(rows, ROWS_PER_STATEMENT).map((chunk) => insertAll(table, chunk, conflict))
}

/** One row's insert. */
export const insert = (table: string, row: SqlRow, conflict?: OnConflict): Prisma.Sql =>
  insertAll(table, [row], conflict)

function insertAll(table: string, rows: readonly SqlRow[], conflict?: OnConflict): Prisma.Sql {
  const columns = Object.keys(rows[0] ?? {})
  const head = Prisma.raw(`INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES `)
  const tuples = rows.map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column] ?? null))})`)
  return Prisma.sql`${head}${Prisma.join(tuples)}${Prisma.raw(conflict ? onConflict(conflict) : '')}`
}

function onConflict({ key, update, also }: OnConflict): string {
  const sets = update.map((column) => `${quoted(column)} = excluded.${quoted(column)}`)
  if (also) sets.push(also)
  const action = sets.length > 0 ? `UPDATE SET ${sets.join(', ')}` : 'NOTHING'
  return ` ON CONFLICT (${key.map(quoted).join(', ')}) DO ${action}`
}

/** Inserts a row unless its key is taken. @returns whether it was inserted */
export const insertNew = async (
  db: Db,
  table: string,
  key: readonly string[],
  row: SqlRow,
): Promise<boolean> => (await db.$executeRaw(insert(table, row, { key, update: [] }))) === 1

/** A list in pieces, for `IN (…)`: SQLite and Prisma limit the variables of a statement. */
export function chunks<T>(list: readonly T[], size = 500): T[][] {
  const pieces: T[][] = []
  for (let i = 0; i < list.length; i += size) pieces.push(list.slice(i, i + size))
  return pieces
}

/** Reads by a list of ids of any length. */
export async function inChunks<T, R>(
  list: readonly T[],
  read: (piece: T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = []
  for (const piece of chunks(list)) found.push(...(await read(piece)))
  return found
}

/** What the database said, from under Prisma's error. */
function cause(error: unknown): { kind?: string; table?: string } {
  if (!(error instanceof Error)) return {}
  const adapterError = (error as { meta?: { driverAdapterError?: Error } }).meta?.driverAdapterError ?? error
  return (adapterError.cause ?? {}) as { kind?: string; table?: string }
}

/** Whether an insert failed because the table has a row with that key: by Prisma's word, PostgreSQL's or SQLite's. */
export function isTaken(error: unknown, table: string): boolean {
  if (cause(error).kind === 'UniqueConstraintViolation') return cause(error).table === table
  const {
    code,
    table: refusing,
    message = '',
  } = (error ?? {}) as { code?: string; table?: string; message?: string }
  return (code === '23505' && refusing === table) || message.includes(`UNIQUE constraint failed: ${table}.`)
}

/** Whether a transaction lost against another one and may simply run again (PostgreSQL's 40001 and 40P01). */
function isLost(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? ''
  return cause(error).kind === 'TransactionWriteConflict' || ['P2034', '40001', '40P01'].includes(code)
}

/** Runs a whole transaction, up to five times while it loses against another. */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === 5 || !isLost(error)) throw error
      await pause(10 * attempt * (1 + Math.random()))
    }
  }
}

/** Runs statements inside a transaction behind a savepoint: a failure leaves the transaction as it was before. */
export const behindSavepoint =
  (db: Db) =>
  async (statements: readonly Prisma.Sql[]): Promise<void> => {
    await db.$executeRaw`SAVEPOINT together`
    try {
      for (const statement of statements) await db.$executeRaw(statement)
    } catch (error) {
      await db.$executeRaw`ROLLBACK TO SAVEPOINT together`
      throw error
    } finally {
      await db.$executeRaw`RELEASE SAVEPOINT together`
    }
  }
