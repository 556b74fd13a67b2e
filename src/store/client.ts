import type { Client as LibsqlClient, Config as LibsqlConfig } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient as PostgresClient } from './generated/postgresql/client.ts'
import { type Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client.ts'

export type Provider = 'sqlite' | 'postgresql'

/** One client for both databases: they are generated from the same models. */
export type Client = SqliteClient
/** Where a statement runs: the client itself, or the transaction that it is part of. */
export type Db = Prisma.TransactionClient

/** Waiting for a transaction to start, and running it. Prisma's own 2 s and 5 s are too short for a busy SQLite. */
const transactionOptions = { maxWait: 30_000, timeout: 30_000 }

/**
 * The stock adapter begins every transaction as a reader, and one that writes later than another fails
 * with "database is locked". Ours say from the start that they will write, so that they queue instead.
 */
class WritingLibSql extends PrismaLibSql {
  override createClient(config: LibsqlConfig): LibsqlClient {
    const client = super.createClient(config)
    const begin = client.transaction.bind(client)
    client.transaction = () => begin('write')
    return client
  }
}

/**
 * Prisma quietly connects again when a closed client is used, and then nothing closes it a second time.
 * Here, closed is closed.
 */
function connectedOnce(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  let connected = false
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      if (connected) throw new Error('The store is closed')
      const connection = await factory.connect()
      connected = true
      return connection
    },
  }
}

/**
 * Opens the migrated SQLite file behind a `file:` URL. WAL belongs to the file (the migration sets it);
 * synchronous=FULL and foreign keys are libSQL's defaults on every connection.
 */
export function openSqlite(url: string): Client {
  // Without intMode bigint, a value above 2^53 is stored and can't be read.
  const adapter = new WritingLibSql({ url, timeout: 5000, intMode: 'bigint' })
  return new SqliteClient({ adapter: connectedOnce(adapter), transactionOptions })
}

/** Opens the migrated PostgreSQL database behind a URL. */
export function openPostgres(url: string): Client {
  const adapter = new PrismaPg({ connectionString: url, max: 10 })
  return new PostgresClient({ adapter: connectedOnce(adapter), transactionOptions }) as unknown as Client
}
