// What could not be delivered, and what waits.
import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Db } from '../database/client.ts'
import { toDate, toInstant, toInstantOrNull } from '../database/values.ts'
import type { Delivery } from './delivery-row.ts'

/** Whose messages: those of teams, and those to people that belong to no one team. Null is everybody's. */
export type DeliveryScope = { teamIds: readonly string[]; recipients: readonly string[] } | null

/** The columns of a line. */
export const lineColumns = {
  key: true,
  kind: true,
  teamId: true,
  recipient: true,
  parentKey: true,
  ts: true,
  state: true,
  attempts: true,
  error: true,
  queuedAt: true,
  failedAt: true,
} as const

/** A message without what it says. */
export type DeliveryLine = Pick<Delivery, keyof typeof lineColumns>

type Row = Omit<DeliveryLine, 'ts' | 'queuedAt' | 'failedAt' | 'state'> & {
  ts: string
  state: string
  queuedAt: Date
  failedAt: Date | null
}
export const toLine = (row: Row): DeliveryLine => ({
  ...row,
  ts: row.ts || null,
  state: row.state as Delivery['state'],
  queuedAt: toInstant(row.queuedAt),
  failedAt: toInstantOrNull(row.failedAt),
})

export const undeliveredOf = (db: Db, workspaceId: WorkspaceId) => {
  const within = (scope: DeliveryScope) =>
    scope === null
      ? { workspaceId }
      : {
          workspaceId,
          OR: [
            { teamId: { in: [...scope.teamIds] } },
            { teamId: '', recipient: { in: [...scope.recipients] } },
          ],
        }
  const failed = (scope: DeliveryScope, without: string) => ({
    ...within(scope),
    state: 'failed',
    NOT: { error: without },
  })
  /** Back into the line, at its end. */
  const anew = (now: Temporal.Instant) => ({
    state: 'pending',
    attempts: 0,
    nextAt: toDate(now),
    queuedAt: toDate(now),
  })

  return {
    /**
     * What was given up, the newest first.
     * @param without an error that is not a trouble of its own
     */
    failed: async (scope: DeliveryScope, without: string, limit: number): Promise<DeliveryLine[]> => {
      const rows = await db.delivery.findMany({
        where: failed(scope, without),
        select: lineColumns,
        orderBy: [{ failedAt: 'desc' }, { key: 'asc' }],
        take: limit,
      })
      return rows.map(toLine)
    },

    countFailed: (scope: DeliveryScope, without: string): Promise<number> =>
      db.delivery.count({ where: failed(scope, without) }),

    /** What is still to be sent: how many, and the one that has waited longest. */
    waiting: async (scope: DeliveryScope): Promise<{ count: number; oldest: DeliveryLine | null }> => {
      const where = { ...within(scope), state: 'pending' }
      const [count, oldest] = [
        await db.delivery.count({ where }),
        await db.delivery.findFirst({ where, select: lineColumns, orderBy: { queuedAt: 'asc' } }),
      ]
      return { count, oldest: oldest && toLine(oldest) }
    },

    /** What waits to be posted and certainly was not yet. */
    unposted: async (): Promise<DeliveryLine[]> => {
      const rows = await db.delivery.findMany({
        where: { workspaceId, state: 'pending', ts: '', attemptAt: null },
        select: lineColumns,
        orderBy: [{ queuedAt: 'asc' }, { ordinal: 'asc' }, { key: 'asc' }],
      })
      return rows.map(toLine)
    },

    /** What waits is of no use any more. @param reason why. @returns false when it was sent meanwhile */
    skipWaiting: async (key: string, reason: string): Promise<boolean> => {
      const { count } = await db.delivery.updateMany({
        where: { workspaceId, key, state: 'pending', ts: '', attemptAt: null },
        data: { state: 'skipped', error: reason },
      })
      return count === 1
    },

    /** What was given up for a recipient since some time. */
    failedTo: async (recipient: string, since: Temporal.Instant): Promise<DeliveryLine[]> => {
      const rows = await db.delivery.findMany({
        where: { workspaceId, recipient, state: 'failed', queuedAt: { gte: toDate(since) } },
        select: lineColumns,
        orderBy: [{ queuedAt: 'asc' }, { ordinal: 'asc' }, { key: 'asc' }],
      })
      return rows.map(toLine)
    },

    /**
     * Puts what was given up back into the line.
     * @param freshId with it, it is posted as a new message under this client_msg_id, where it can't be edited any more
     * @returns false when somebody else did so meanwhile
     */
    tryAgain: async (key: string, now: Temporal.Instant, freshId?: string): Promise<boolean> => {
      const posted = freshId
        ? { ts: '', channelId: null, sentVersion: 0, attemptAt: null, clientMsgId: freshId }
        : {}
      const { count } = await db.delivery.updateMany({
        where: { workspaceId, key, state: 'failed' },
        data: { ...anew(now), ...posted },
      })
      return count === 1
    },

    /** The same for the replies to a message, where they were given up for `error`. */
    tryRepliesAgain: async (parentKey: string, error: string, now: Temporal.Instant): Promise<void> => {
      await db.delivery.updateMany({
        where: { workspaceId, parentKey, state: 'failed', error },
        data: anew(now),
      })
    },

    /** Nobody needs to hear of it any more. @returns false when it was not given up */
    dismiss: async (key: string): Promise<boolean> => {
      const { count } = await db.delivery.updateMany({
        where: { workspaceId, key, state: 'failed' },
        data: { state: 'dismissed' },
      })
      return count === 1
    },
  }
}
