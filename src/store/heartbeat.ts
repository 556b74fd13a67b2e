import type { Temporal } from 'temporal-polyfill'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'
import { toDate } from './database/values.ts'

const ROW = 'store'

/** Stores the one row that is there to be stored: a database can read for long after it stopped to write. */
export async function beat(db: Db, now: Temporal.Instant): Promise<void> {
  const row = { id: ROW, at: toDate(now) }
  const stored = await db.$executeRaw(insert('Heartbeat', row, { key: ['id'], update: ['at'] }))
  if (stored !== 1) throw new Error('The database did not store what it was given')
}
