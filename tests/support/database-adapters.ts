// Prisma's adapters, mended so that its schema engine can use them: the stock ones split scripts, and do not
// know one type of PostgreSQL's catalog.
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

type Closable = { factory: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> }

/** The same factory with every connection put through `mend`. */
const mended = (
  factory: SqlMigrationAwareDriverAdapterFactory,
  mend: (connection: SqlDriverAdapter) => SqlDriverAdapter,
): SqlMigrationAwareDriverAdapterFactory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => mend(await factory.connect()),
  connectToShadowDb: async () => mend(await factory.connectToShadowDb()),
})

/** SQLite for the schema engine. */
export function sqliteForEngine(url: string): Closable {
  const factory = mended(new PrismaLibSql({ url }), (connection) => {
    const executeRaw = connection.executeRaw.bind(connection)
    connection.executeRaw = async (statement) => {
      if (statement.args.length > 0 || !/;\s*\S/.test(statement.sql)) return executeRaw(statement)
      await connection.executeScript(statement.sql)
      return 0
    }
    return connection
  })
  return { factory, close: async () => {} }
}

/** PostgreSQL's type "char", one byte, which its catalog uses. */
const CHAR = 18
const TEXT = 25

/** PostgreSQL for the schema engine. */
export function postgresForEngine(url: string): Closable {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const charColumns = new WeakMap<object, number[]>()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args)
    for (const [i, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR) continue
      field.dataTypeID = TEXT
      charColumns.set(result.rows, [...(charColumns.get(result.rows) ?? []), i])
    }
    return result
  }) as typeof pool.query
  const factory = mended(new PrismaPg(pool), (connection) => {
    connection.executeScript = async (script) => {
      await pool.query(script)
    }
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async (statement) => {
      const result = await queryRaw(statement)
      for (const i of charColumns.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character
      return result
    }
    return connection
  })
  return { factory, close: () => pool.end() }
}
