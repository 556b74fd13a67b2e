import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Db, Provider } from '../database/client.ts'
import { insertNew } from '../database/sql.ts'
import { toDate, toJson, toJsonOrNull } from '../database/values.ts'
import { claimsOf } from './claims.ts'
import { type Delivery, type NewDelivery, toDelivery } from './delivery-row.ts'
import { undeliveredOf } from './failures.ts'
import { movesOf } from './moves.ts'

const oldestFirst = [{ queuedAt: 'asc' }, { ordinal: 'asc' }, { key: 'asc' }] as const

/** The outbox. */
export const deliveriesOf = (db: Db, workspaceId: WorkspaceId, provider: Provider) => {
  const read = (key: string) => db.delivery.findUnique({ where: { workspaceId_key: { workspaceId, key } } })

  /** One attempt at putting; null when somebody else put the same message in between. */
  async function tryPut(
    delivery: NewDelivery,
    now: Temporal.Instant,
    dueAt: Temporal.Instant,
  ): Promise<'new' | 'changed' | 'same' | null> {
    const { key, kind, teamId, recipient, parentKey, ordinal, clientMsgId } = delivery
    const body = toJson(delivery.body)
    const chart = toJsonOrNull(delivery.chart)
    const at = toDate(now)
    const there = await read(key)
    if (!there) {
      const row = { workspaceId, key, kind, teamId, recipient, parentKey, body, chart, clientMsgId, ordinal }
      const waits = { state: 'pending', attempts: 0, nextAt: at, queuedAt: toDate(dueAt), createdAt: at }
      const fresh = { version: 1, sentVersion: 0, ts: '', ...waits }
      return (await insertNew(db, 'Delivery', ['workspaceId', 'key'], { ...row, ...fresh })) ? 'new' : null
    }
    if (there.body === body && there.chart === chart) return 'same'
    // What waits already keeps its place, and goes out with the newest words.
    const anew = { state: 'pending', nextAt: at, queuedAt: at, attempts: 0, error: null }
    const { count } = await db.delivery.updateMany({
      where: { workspaceId, key, version: there.version, state: there.state },
      data: {
        body,
        chart,
        version: there.version + 1,
        // What was left out stays so: it would come later still.
        ...(there.state === 'pending' || there.state === 'skipped' ? {} : anew),
      },
    })
    return count === 1 ? 'changed' : null
  }

  return {
    find: async (key: string): Promise<Delivery | null> => {
      const row = await read(key)
      return row && toDelivery(row)
    },

    /** In the order in which they were put. */
    list: async (filter: { state?: Delivery['state']; teamId?: string } = {}): Promise<Delivery[]> => {
      const rows = await db.delivery.findMany({
        where: { workspaceId, ...filter },
        orderBy: [...oldestFirst],
      })
      return rows.map(toDelivery)
    },

    /**
     * Says what a message should say: posted the first time, and when that changes, updated in place.
     * @param dueAt when a new one was due, which is its place in the line
     */
    put: async (
      delivery: NewDelivery,
      now: Temporal.Instant,
      dueAt = now,
    ): Promise<'new' | 'changed' | 'same'> => {
      for (;;) {
        const outcome = await tryPut(delivery, now, dueAt)
        if (outcome) return outcome
      }
    },

    /** The conversation in which a recipient was last written to; null when they never were. */
    channelOf: async (recipient: string): Promise<string | null> => {
      const row = await db.delivery.findFirst({
        where: { workspaceId, recipient, state: 'sent' },
        orderBy: { queuedAt: 'desc' },
        select: { channelId: true },
      })
      return row?.channelId ?? null
    },

    /** Remembers an uploaded chart, so that a post that fails does not upload it again; null for one that Slack refused. */
    keepChart: async (key: string, chartFileId: string | null, chartOf: string): Promise<void> => {
      await db.delivery.updateMany({ where: { workspaceId, key }, data: { chartFileId, chartOf } })
    },

    ...claimsOf(db, workspaceId, provider),
    ...undeliveredOf(db, workspaceId),
    ...movesOf(db, workspaceId),
  }
}
