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
  /** Reads rows of several kinds at once, in no order. */
  rowsOfEach<Rows extends readonly unknown[]>(asked: EachAsked<Rows>): Promise<EachRead<Rows>>
  /** Stores all of them or none. None may build on what another stores. */
  together(statements: readonly Prisma.Sql[]): Promise<void>
}

/** What is read, each as `rows` takes it; without ORDER BY. */
export type EachAsked<Rows extends readonly unknown[]> = {
  readonly [At in keyof Rows]: { reading: ColumnReading<Rows[At]>; rest: Prisma.Sql }
}
export type EachRead<Rows extends readonly unknown[]> = { [At in keyof Rows]: Rows[At][] }

/** What a database calls the JSON array of its arguments, that of many rows, and what tells it that a text is JSON. */
type JsonNames = { array: string; list: string; json: string }

/** A row's columns as texts, in one JSON array. */
export const jsonOf = ({ array }: JsonNames, expressions: readonly string[]): Prisma.Sql =>
  Prisma.raw(`${array}(${expressions.map((each) => `CAST(${each} AS TEXT)`).join(', ')})`)

/**
 * Reads rows of several kinds with one statement, which costs less than to prepare each and to wait for it.
 * @param query gives the text of its only column, `lists`
 */
export async function readEach<Rows extends readonly unknown[]>(
  names: JsonNames,
  asked: EachAsked<Rows>,
  query: (select: Prisma.Sql) => Promise<unknown>,
): Promise<EachRead<Rows>> {
  const lists = asked.map(
    ({ reading, rest }) =>
      Prisma.sql`${Prisma.raw(names.json)}((SELECT ${Prisma.raw(names.list)}(${jsonOf(names, reading.expressions)}) ${rest}))`,
  )
  const select = Prisma.sql`SELECT ${Prisma.raw(names.array)}(${Prisma.join(lists)}) AS "lists"`
  const texts = JSON.parse(String(await query(select))) as ((string | null)[][] | null)[]
  return asked.map(({ reading }, i) => (texts[i] ?? []).map(reading.read)) as EachRead<Rows>
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
  const rowsOfEach = async <Rows extends readonly unknown[]>(asked: EachAsked<Rows>) =>
    (await Promise.all(asked.map(({ reading, rest }) => rows(reading, rest)))) as EachRead<Rows>
  return { rows, rowsOfEach, together: behindSavepoint(db) }
}
