import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../database/client.ts'
import { toInstant } from '../database/values.ts'

/**
 * The outbox of all workspaces in numbers, which are all that leaves them: what waits, what was given up and
 * not yet seen to, and since when the message waits that waits the longest.
 */
export type Queue = { pending: number; failed: number; oldest: Temporal.Instant | null }

/** Counts what waits and what was given up; costs as much as there is of it. */
export async function readQueue(db: Db): Promise<Queue> {
  const pending = { state: 'pending' }
  const posts = await db.delivery.aggregate({
    where: { ...pending, sentVersion: 0 },
    _count: true,
    _min: { createdAt: true },
  })
  // Posted before and changed since: it waits since it was put back in line.
  const updates = await db.delivery.aggregate({
    where: { ...pending, sentVersion: { gt: 0 } },
    _count: true,
    _min: { queuedAt: true },
  })
  const since = [posts._min.createdAt, updates._min.queuedAt].flatMap((at) => (at ? [at.getTime()] : []))
  return {
    pending: posts._count + updates._count,
    failed: await db.delivery.count({ where: { state: 'failed' } }),
    oldest: since.length > 0 ? toInstant(new Date(Math.min(...since))) : null,
  }
}
