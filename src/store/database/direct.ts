import { Prisma } from '../generated/sqlite/client.ts'
import type { Client, Db } from './client.ts'
import { behindSavepoint } from './sql.ts'

/** A column's value as text, the same from both databases; null is null. */
export type TextRow = Readonly<Record<string, string | null>>

/**
 * The way to the database past Prisma's engine, for the few statements between a person's press and its
 * acknowledgement: measured, the engine takes several times as long there as the database itself.
 */
export type Direct = {
  /**
   * Reads rows; every value comes as text, for `isTrue`, `dateFrom` and BigInt.
   * @param columns SQL expressions by the names they get; our own code's, never a person's text
   * @param rest from FROM on
   */
  rows(columns: Readonly<Record<string, string>>, rest: Prisma.Sql): Promise<TextRow[]>
  /** Stores all of them or none. */
  together(statements: readonly Prisma.Sql[]): Promise<void>
}

/** An open database: Prisma's client, and the way past its engine. */
export type Opened = { client: Client; direct: Direct }

/** What a driver gives, as text. */
export function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '1' : '0'
  return value instanceof Date ? value.toISOString() : String(value)
}

export const asTexts = (row: Record<string, unknown>): TextRow =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, toText(value)]))

/** A plain SELECT of the columns under their names. */
export const selecting = (columns: Readonly<Record<string, string>>, rest: Prisma.Sql): Prisma.Sql => {
  const list = Object.entries(columns).map(([name, expression]) => `${expression} AS "${name}"`)
  return Prisma.sql`SELECT ${Prisma.raw(list.join(', '))} ${rest}`
}

/** The same columns of a table, as `rows` takes them. */
export const columnsOf = (alias: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${alias}."${name}"`]))

/** PostgreSQL writes t and f, SQLite 1 and 0. */
export const isTrue = (text: string | null | undefined): boolean => text === '1' || text === 't'

/** Both write UTC; SQLite says so, PostgreSQL leaves the zone out. */
export const dateFrom = (text: string | null | undefined): Date | null => {
  if (!text) return null
  const iso = text.replace(' ', 'T')
  return new Date(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`)
}

/** The same within an open transaction, where there is no way past it. */
export const withinTransaction = (db: Db): Direct => ({
  rows: async (columns, rest) => {
    const rows = await db.$queryRaw<Record<string, unknown>[]>(selecting(columns, rest))
    return rows.map(asTexts)
  },
  together: behindSavepoint(db),
})
