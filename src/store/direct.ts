import type { Db } from './client.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { behindSavepoint } from './sql.ts'

/** A column's value as text, the same from both databases; null is null. */
export type TextRow = Readonly<Record<string, string | null>>

/**
 * The way to the database past Prisma's engine, for the few statements between a person's press and its
 * acknowledgement: measured, the engine takes several times as long there as the database itself.
 */
export type Direct = {
  /** Reads rows; every value comes as text, read by `isTrue`, `toBigInt` and `fromText`. */
  rows(statement: Prisma.Sql): Promise<TextRow[]>
  /** Stores all of them or none. */
  together(statements: readonly Prisma.Sql[]): Promise<void>
}

/** What a driver gives, as text. */
export function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '1' : '0'
  return value instanceof Date ? value.toISOString() : String(value)
}

export const asTexts = (row: Record<string, unknown>, columns = Object.keys(row)): TextRow =>
  Object.fromEntries(columns.map((column) => [column, toText(row[column])]))

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
  rows: async (statement) => {
    const rows = await db.$queryRaw<Record<string, unknown>[]>(statement)
    return rows.map((row) => asTexts(row))
  },
  together: behindSavepoint(db),
})
