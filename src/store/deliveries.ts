import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { insertNew } from './sql.ts'
import { fromJson, toDate, toInstant, toInstantOrNull, toJson, toJsonOrNull } from './values.ts'

/** One Slack message: what it should say, and how far it got. */
export type Delivery = {
  workspaceId: WorkspaceId
  key: string
  kind: string
  /** "" when it belongs to no one team. */
  teamId: string
  /** A channel's or a member's id. */
  recipient: string
  /** The message in whose thread it goes. */
  parentKey: string | null
  body: unknown
  chart: unknown
  chartFileId: string | null
  /** Fingerprint of the chart that `chartFileId` shows. */
  chartOf: string | null
  /** Slack drops a second post with the same one. */
  clientMsgId: string
  /** Counts what it should say; sent when `sentVersion` has caught up. */
  version: number
  sentVersion: number
  /** Where Slack put it, and Slack's id of it. */
  channelId: string | null
  ts: string | null
  state: 'pending' | 'sent' | 'failed'
  attempts: number
  nextAt: Temporal.Instant
  leaseUntil: Temporal.Instant | null
  error: string | null
  /** Order among the messages of one transaction. */
  ordinal: number
  createdAt: Temporal.Instant
  sentAt: Temporal.Instant | null
}

/** What a message should say. */
export type NewDelivery = Pick<
  Delivery,
  'key' | 'kind' | 'teamId' | 'recipient' | 'parentKey' | 'body' | 'chart' | 'ordinal' | 'clientMsgId'
>

/** What Slack answered. */
export type Receipt = Pick<Delivery, 'chartFileId' | 'chartOf'> & {
  version: number
  ts: string
  channelId: string
}

const toDelivery = (row: Prisma.DeliveryModel): Delivery => ({
  ...row,
  workspaceId: row.workspaceId as WorkspaceId,
  body: fromJson(row.body),
  chart: fromJson(row.chart),
  state: row.state as Delivery['state'],
  nextAt: toInstant(row.nextAt),
  leaseUntil: toInstantOrNull(row.leaseUntil),
  createdAt: toInstant(row.createdAt),
  sentAt: toInstantOrNull(row.sentAt),
})

const oldestFirst = [{ createdAt: 'asc' }, { ordinal: 'asc' }, { key: 'asc' }] as const

/** Waiting to be sent, and nobody is sending it. A lease ends at the instant it names. */
const claimable = (now: Temporal.Instant) => ({
  state: 'pending',
  nextAt: { lte: toDate(now) },
  OR: [{ leaseUntil: null }, { leaseUntil: { lte: toDate(now) } }],
})

/** The outbox. */
export const deliveriesOf = (db: Db, workspaceId: WorkspaceId) => {
  const read = (key: string) => db.delivery.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
  const change = async (key: string, data: Prisma.DeliveryUpdateManyMutationInput): Promise<void> => {
    await db.delivery.updateMany({ where: { workspaceId, key }, data })
  }

  /** One attempt at putting; null when somebody else put the same message in between. */
  async function tryPut(
    delivery: NewDelivery,
    now: Temporal.Instant,
  ): Promise<'new' | 'changed' | 'same' | null> {
    const { key, kind, teamId, recipient, parentKey, ordinal, clientMsgId } = delivery
    const body = toJson(delivery.body)
    const chart = toJsonOrNull(delivery.chart)
    const at = toDate(now)
    const there = await read(key)
    if (!there) {
      const row = { workspaceId, key, kind, teamId, recipient, parentKey, body, chart, clientMsgId, ordinal }
      const fresh = { version: 1, sentVersion: 0, state: 'pending', attempts: 0, nextAt: at, createdAt: at }
      return (await insertNew(db, 'Delivery', ['workspaceId', 'key'], { ...row, ...fresh })) ? 'new' : null
    }
    if (there.body === body && there.chart === chart) return 'same'
    const { count } = await db.delivery.updateMany({
      where: { workspaceId, key, version: there.version },
      data: { body, chart, version: there.version + 1, state: 'pending', nextAt: at, attempts: 0 },
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

    /** Says what a message should say: posted the first time, and when that changes, updated in place. */
    put: async (delivery: NewDelivery, now: Temporal.Instant): Promise<'new' | 'changed' | 'same'> => {
      for (;;) {
        const outcome = await tryPut(delivery, now)
        if (outcome) return outcome
      }
    },

    /**
     * Takes a message to send it.
     * @param leaseUntil when somebody else may take it, should this sender die
     * @returns null when somebody else has it, or it is not due
     */
    claim: async (
      key: string,
      now: Temporal.Instant,
      leaseUntil: Temporal.Instant,
    ): Promise<Delivery | null> => {
      const { count } = await db.delivery.updateMany({
        where: { workspaceId, key, ...claimable(now) },
        data: { leaseUntil: toDate(leaseUntil) },
      })
      const row = count === 1 ? await read(key) : null
      return row && toDelivery(row)
    },

    /** Slack has it. It stays pending when it should say something newer by now. */
    sent: async (key: string, receipt: Receipt, now: Temporal.Instant): Promise<void> => {
      const { version, ts, channelId, chartFileId, chartOf } = receipt
      const placed = { sentVersion: version, ts, channelId, chartFileId, chartOf, sentAt: toDate(now) }
      const data = { ...placed, leaseUntil: null, error: null }
      // Versions only grow: when the first matches nothing, the second is right whatever happens in between.
      const { count } = await db.delivery.updateMany({
        where: { workspaceId, key, version },
        data: { ...data, state: 'sent' },
      })
      if (count === 0) await change(key, { ...data, state: 'pending' })
    },

    /** It is tried again later. */
    retry: (key: string, nextAt: Temporal.Instant, error: string): Promise<void> =>
      change(key, { attempts: { increment: 1 }, nextAt: toDate(nextAt), leaseUntil: null, error }),

    /** It is given up, until it should say something else; when it does so by now, that is still sent. */
    fail: async (key: string, version: number, error: string): Promise<void> => {
      const { count } = await db.delivery.updateMany({
        where: { workspaceId, key, version },
        data: { state: 'failed', leaseUntil: null, error },
      })
      if (count === 0) await change(key, { leaseUntil: null, error })
    },

    /** Remembers an uploaded chart, so that a post that fails does not upload it again. */
    keepChart: (key: string, chartFileId: string, chartOf: string): Promise<void> =>
      change(key, { chartFileId, chartOf }),
  }
}

/** What is to be sent in all workspaces, in the order in which it was put. */
export async function dueDeliveries(db: Db, now: Temporal.Instant, limit: number): Promise<Delivery[]> {
  const rows = await db.delivery.findMany({ where: claimable(now), orderBy: [...oldestFirst], take: limit })
  return rows.map(toDelivery)
}

/** When the next message of any workspace can be sent: one that is being sent, when its lease ends. */
export async function nextDeliveryAt(db: Db): Promise<Temporal.Instant | null> {
  const waiting = { state: 'pending' }
  const [free, leased] = [
    await db.delivery.findFirst({
      where: { ...waiting, leaseUntil: null },
      orderBy: { nextAt: 'asc' },
      select: { nextAt: true },
    }),
    await db.delivery.findFirst({
      where: { ...waiting, leaseUntil: { not: null } },
      orderBy: { leaseUntil: 'asc' },
      select: { leaseUntil: true },
    }),
  ]
  const instants = [free?.nextAt, leased?.leaseUntil].filter((date) => date instanceof Date)
  if (instants.length === 0) return null
  return toInstant(new Date(Math.min(...instants.map((date) => date.getTime()))))
}
