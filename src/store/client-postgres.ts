import { PrismaPg } from '@prisma/adapter-pg'
import { type Client, connectedOnce, transactionOptions } from './client.ts'
import { PrismaClient } from './generated/postgresql/client.ts'

/** Opens the migrated PostgreSQL database behind a URL. */
export function openPostgres(url: string): Client {
  const adapter = new PrismaPg({ connectionString: url, max: 10 })
  return new PrismaClient({ adapter: connectedOnce(adapter), transactionOptions }) as unknown as Client
}
