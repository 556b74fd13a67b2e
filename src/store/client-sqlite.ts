import type { Client as LibsqlClient, Config as LibsqlConfig } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { type Client, connectedOnce, transactionOptions } from './client.ts'
import { PrismaClient } from './generated/sqlite/client.ts'

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
 * Opens the migrated SQLite file behind a `file:` URL. WAL belongs to the file (the migration sets it);
 * synchronous=FULL and foreign keys are libSQL's defaults on every connection.
 */
export function openSqlite(url: string): Client {
  // Without intMode bigint, a value above 2^53 is stored and can't be read.
  const adapter = new WritingLibSql({ url, timeout: 5000, intMode: 'bigint' })
  return new PrismaClient({ adapter: connectedOnce(adapter), transactionOptions })
}
