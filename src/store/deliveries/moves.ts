// Messages whose place is another than the one they were meant for.
import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Db } from '../database/client.ts'
import { toDate } from '../database/values.ts'
import { type DeliveryLine, lineColumns, toLine } from './failures.ts'

/** The columns of a message that is to be posted as a new one: Slack must not take it for the old one. */
export const newlyPosted = (recipient: string) => ({
  recipient,
  clientMsgId: crypto.randomUUID(),
  ts: '',
  channelId: null,
  sentVersion: 0,
  attemptAt: null,
})

export const movesOf = (db: Db, workspaceId: WorkspaceId) => {
  const anew = (now: Temporal.Instant) => ({
    state: 'pending',
    attempts: 0,
    error: null,
    failedAt: null,
    leaseUntil: null,
    nextAt: toDate(now),
  })
  return {
    /** What was meant for a team's channel and is not done with, in its order. What is being sent shows in its outcome. */
    heldFor: async (teamId: string, recipient: string, now: Temporal.Instant): Promise<DeliveryLine[]> => {
      const rows = await db.delivery.findMany({
        where: {
          workspaceId,
          teamId,
          recipient,
          state: { in: ['pending', 'failed'] },
          OR: [{ leaseUntil: null }, { leaseUntil: { lte: toDate(now) } }],
        },
        select: lineColumns,
        orderBy: [{ queuedAt: 'asc' }, { ordinal: 'asc' }, { key: 'asc' }],
      })
      return rows.map(toLine)
    },

    /** Has a message posted somewhere, as a new one: with the tables of its thread, where they were posted before. */
    postAt: async (key: string, recipient: string, now: Temporal.Instant): Promise<void> => {
      const tables = await db.delivery.findMany({
        where: { workspaceId, parentKey: key, kind: 'table', ts: { gt: '' } },
        select: { key: true },
      })
      for (const each of [{ key }, ...tables])
        await db.delivery.updateMany({
          where: { workspaceId, key: each.key },
          data: { ...anew(now), ...newlyPosted(recipient) },
        })
    },

    /** What was given up or waits is of no use any more. @param reason why */
    leaveOut: async (key: string, reason: string): Promise<void> => {
      await db.delivery.updateMany({
        where: { workspaceId, key, state: { in: ['pending', 'failed'] } },
        data: { state: 'skipped', error: reason },
      })
    },

    /**
     * What was left out is of use after all, and goes to the end of the line. What was posted before stays.
     * @param reasons only what was left out for one of them
     */
    sendAfterAll: async (key: string, reasons: readonly string[], now: Temporal.Instant): Promise<void> => {
      await db.delivery.updateMany({
        where: { workspaceId, key, state: 'skipped', ts: '', error: { in: [...reasons] } },
        data: { ...anew(now), queuedAt: toDate(now) },
      })
    },

    /** A channel has another id: what stands there and what is meant for it goes with it. */
    renameChannel: async (from: string, to: string): Promise<void> => {
      await db.delivery.updateMany({ where: { workspaceId, recipient: from }, data: { recipient: to } })
      await db.delivery.updateMany({ where: { workspaceId, channelId: from }, data: { channelId: to } })
    },
  }
}
