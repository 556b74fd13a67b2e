import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts'

export type Provider = 'sqlite' | 'postgresql'

/** One client for both databases: they are generated from the same models. */
export type Client = PrismaClient
/** Where a statement runs: the client itself, or the transaction that it is part of. */
export type Db = Prisma.TransactionClient

/** Waiting for a transaction to start, and running it. Prisma's own 2 s and 5 s are too short for a busy SQLite. */
export const transactionOptions = { maxWait: 30_000, timeout: 30_000 }

/**
 * Prisma quietly connects again when a closed client is used, and then nothing closes it a second time.
 * Here, closed is closed.
 */
export function connectedOnce(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
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
