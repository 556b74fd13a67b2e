import { Prisma } from '../generated/sqlite/client.ts'
import type { Client, Db } from './client.ts'
import type { ColumnReading } from './columns.ts'
import { behindSavepoint } from './sql.ts'

/**
 * The way to the database past Prisma's engine, for the few statements between a person's press and its
 * acknowledgement: measured, the engine takes several times as long there as the database itself.
 */
export type Direct = {
  /** Reads rows. @param rest from FROM on */
  rows<T>(reading: ColumnReading<T>, rest: Prisma.Sql): Promise<T[]>
  /** Reads rows of several kinds at once, where that is faster than one after the other; in no order. */
  rowsOfEach<Rows extends readonly unknown[]>(asked: EachAsked<Rows>): Promise<EachRead<Rows>>
  /** Stores all of them or none. */
  together(statements: readonly Prisma.Sql[]): Promise<void>
}

/** What is read, each as `rows` takes it; without ORDER BY. */
export type EachAsked<Rows extends readonly unknown[]> = {
  readonly [At in keyof Rows]: { reading: ColumnReading<Rows[At]>; rest: Prisma.Sql }
}
export type EachRead<Rows extends readonly unknown[]> = { [At in keyof Rows]: Rows[At][] }

/** Several kinds of rows by a read each. */
export const oneByOne =
  (rows: Direct['rows']): Direct['rowsOfEach'] =>
  async <Rows extends readonly unknown[]>(asked: EachAsked<Rows>) =>
    (await Promise.all(asked.map(({ reading, rest }) => rows(reading, rest)))) as EachRead<Rows>

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
  { expressions, read }: ColumnReading<T>,
  rest: Prisma.Sql,
): Promise<T[]> {
  const list = expressions.map((expression, i) => `${expression} AS "c${i}"`)
  const rows = await query(Prisma.sql`SELECT ${Prisma.raw(list.join(', '))} ${rest}`)
  return rows.map((row) => read(expressions.map((_, i) => toText(row[`c${i}`]))))
}

/** The same within an open transaction, where there is no way past it. */
export function withinTransaction(db: Db): Direct {
  const rows: Direct['rows'] = (reading, rest) =>
    readRows((statement) => db.$queryRaw<Record<string, unknown>[]>(statement), reading, rest)
  return { rows, rowsOfEach: oneByOne(rows), together: behindSavepoint(db) }
}
