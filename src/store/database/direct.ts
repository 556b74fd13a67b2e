import { Prisma } from '../generated/sqlite/client.ts'
import type { Client, Db } from './client.ts'
import type { Reading } from './columns.ts'
import { behindSavepoint } from './sql.ts'

/**
 * The way to the database past Prisma's engine, for the few statements between a person's press and its
 * acknowledgement: measured, the engine takes several times as long there as the database itself.
 */
export type Direct = {
  /** Reads rows. @param rest from FROM on */
  rows<T>(reading: Reading<T>, rest: Prisma.Sql): Promise<T[]>
  /** Stores all of them or none. */
  together(statements: readonly Prisma.Sql[]): Promise<void>
}

/** An open database: Prisma's client, and the way past its engine. */
export type Opened = { client: Client; direct: Direct }

/** What a driver gives, as text. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '1' : '0'
  return value instanceof Date ? value.toISOString() : String(value)
}

/** Reads rows with a driver that gives each as an object. */
export async function readRows<T>(
  query: (statement: Prisma.Sql) => Promise<readonly Record<string, unknown>[]>,
  { expressions, read }: Reading<T>,
  rest: Prisma.Sql,
): Promise<T[]> {
  const list = expressions.map((expression, i) => `${expression} AS "c${i}"`)
  const rows = await query(Prisma.sql`SELECT ${Prisma.raw(list.join(', '))} ${rest}`)
  return rows.map((row) => read(expressions.map((_, i) => toText(row[`c${i}`]))))
}

/** The same within an open transaction, where there is no way past it. */
export const withinTransaction = (db: Db): Direct => ({
  rows: (reading, rest) =>
    readRows((statement) => db.$queryRaw<Record<string, unknown>[]>(statement), reading, rest),
  together: behindSavepoint(db),
})
