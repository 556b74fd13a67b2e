// Who may send what, and what came of it.
import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Db, Provider } from '../database/client.ts'
import { toDate, toInstant } from '../database/values.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import { type Claimed, type Receipt, toDelivery } from './delivery-row.ts'
import { newlyPosted } from './moves.ts'

/** A message is posted the first time and updated after that. */
export type Way = 'post' | 'update'

/** Slack did not take it, and it is tried again. */
export type SentLater = {
  at: Temporal.Instant
  /** Why it waits. */
  error: string
  /** Whether it counts as a failed attempt: waiting for its turn does not. */
  failed: boolean
  /** Whether Slack may have it all the same. */
  doubtful: boolean
  /** Its new place in its recipient's line; without it the old one stays. */
  queuedAt?: Temporal.Instant
  /** Where it goes instead, as a new message. */
  recipient?: string
  /** It goes out without its thread. */
  alone?: true
}

/**
 * What may be sent now. Posts to one recipient go one at a time, in order: only the first in line may be taken,
 * and only while no other is under way. Who changes this, changes what several processes do at once.
 *
 * Written so that both databases find it by their indexes, however many wait and without having counted them.
 */
function claimable(workspaceId: WorkspaceId, way: Way, now: Temporal.Instant): Prisma.Sql {
  const at = toDate(now)
  const due = Prisma.sql`
    FROM "Delivery" d
    WHERE d."state" = 'pending' AND d."workspaceId" = ${workspaceId} AND d."nextAt" <= ${at}
      AND (d."leaseUntil" IS NULL OR d."leaseUntil" <= ${at})`
  if (way === 'update') return Prisma.sql`${due} AND d."ts" > '' ORDER BY d."ts" DESC LIMIT 1`
  return Prisma.sql`${due} AND d."ts" = '' AND d."key" = (
      SELECT o."key" FROM "Delivery" o
      WHERE o."workspaceId" = d."workspaceId" AND o."recipient" = d."recipient" AND o."state" = 'pending'
        AND o."ts" = ''
      ORDER BY CASE WHEN o."leaseUntil" > ${at} THEN 0 ELSE 1 END, o."queuedAt", o."ordinal", o."key" LIMIT 1)
    ORDER BY d."nextAt" LIMIT 1`
}

/** Taking messages to send them, and settling them. What was taken is settled by who holds the lease. */
export const claimsOf = (db: Db, workspaceId: WorkspaceId, provider: Provider) => {
  /** @returns whether it was still the sender's to settle */
  const settle = async (
    { key, leaseUntil }: Pick<Claimed, 'key' | 'leaseUntil'>,
    data: Prisma.DeliveryUpdateManyMutationInput,
    where: Prisma.DeliveryWhereInput = {},
  ): Promise<boolean> => {
    const { count } = await db.delivery.updateMany({
      where: { workspaceId, key, leaseUntil: toDate(leaseUntil), ...where },
      data: { ...data, leaseUntil: null },
    })
    return count === 1
  }

  return {
    /** Whether there is a message that may be sent now. */
    isDue: async (way: Way, now: Temporal.Instant): Promise<boolean> => {
      const rows = await db.$queryRaw<unknown[]>(
        Prisma.sql`SELECT d."key" ${claimable(workspaceId, way, now)}`,
      )
      return rows.length > 0
    },

    /**
     * Takes the message that has waited longest, to send it; it is marked as under way before anything is sent.
     * One statement, which skips what others are taking: any number of processes may call it at once.
     * @param leaseUntil when somebody else may take it, should this sender die
     * @returns null when there is none
     */
    claim: async (way: Way, now: Temporal.Instant, leaseUntil: Temporal.Instant): Promise<Claimed | null> => {
      const skipping = provider === 'postgresql' ? Prisma.sql`FOR UPDATE OF d SKIP LOCKED` : Prisma.empty
      const until = toDate(leaseUntil)
      const [taken] = await db.$queryRaw<{ key: string }[]>(Prisma.sql`
        WITH taken AS MATERIALIZED (SELECT d."key" ${claimable(workspaceId, way, now)} ${skipping})
        UPDATE "Delivery" SET "leaseUntil" = ${until}, "nextAt" = ${until},
          "attemptAt" = COALESCE("attemptAt", ${toDate(now)})
        WHERE "workspaceId" = ${workspaceId} AND "key" IN (SELECT "key" FROM taken)
        RETURNING "key"`)
      if (!taken) return null
      const row = await db.delivery.findUniqueOrThrow({
        where: { workspaceId_key: { workspaceId, key: taken.key } },
      })
      // An attempt was open before this one: at the same instant there is none, since a failed one waits.
      const isDoubtful = way === 'post' && row.attemptAt?.getTime() !== now.epochMilliseconds
      return { ...toDelivery(row), leaseUntil, isDoubtful }
    },

    /** Slack has it, whoever holds the lease by now. It stays pending when it should say something newer. */
    sent: async ({ key }: Pick<Claimed, 'key'>, receipt: Receipt, now: Temporal.Instant): Promise<void> => {
      const { version, ts, channelId, chartFileId, chartOf } = receipt
      const at = toDate(now)
      await db.$executeRaw`
        UPDATE "Delivery" SET "sentVersion" = ${version}, "ts" = ${ts}, "channelId" = ${channelId},
          "chartFileId" = ${chartFileId}, "chartOf" = ${chartOf}, "sentAt" = ${at}, "attempts" = 0,
          "leaseUntil" = NULL, "attemptAt" = NULL, "error" = NULL, "failedAt" = NULL,
          "state" = CASE WHEN "version" = ${version} THEN 'sent' ELSE 'pending' END,
          "nextAt" = CASE WHEN "version" = ${version} THEN "nextAt" ELSE ${at} END,
          "queuedAt" = CASE WHEN "version" = ${version} THEN "queuedAt" ELSE ${at} END
        WHERE "workspaceId" = ${workspaceId} AND "key" = ${key}`
    },

    /** Has the posts to a recipient wait until then: for whichever process they are sent by. */
    space: async (recipient: string, until: Temporal.Instant): Promise<void> => {
      const at = toDate(until)
      await db.$executeRaw`
        UPDATE "Delivery" SET "nextAt" = ${at}
        WHERE "workspaceId" = ${workspaceId} AND "recipient" = ${recipient} AND "state" = 'pending' AND "ts" = ''
          AND "nextAt" < ${at}`
    },

    /** It is tried again later. */
    later: async (
      claimed: Claimed,
      { at, error, failed, doubtful, queuedAt, recipient, alone }: SentLater,
    ): Promise<void> => {
      await settle(claimed, {
        nextAt: toDate(at),
        error,
        ...(failed ? { attempts: { increment: 1 } } : {}),
        ...(doubtful ? {} : { attemptAt: null }),
        ...(queuedAt ? { queuedAt: toDate(queuedAt) } : {}),
        ...(recipient ? newlyPosted(recipient) : {}),
        ...(alone ? { parentKey: null } : {}),
      })
    },

    /**
     * It is of no use any more, and is not sent; when it should say something else by now, that is looked at anew.
     * @param reason why
     */
    skip: async (claimed: Claimed, reason: string, now: Temporal.Instant): Promise<void> => {
      const left = { state: 'skipped', error: reason, attemptAt: null }
      if (await settle(claimed, left, { version: claimed.version })) return
      await settle(claimed, { nextAt: toDate(now), attemptAt: null })
    },

    /**
     * It is given up, until it should say something else; when it does so by now, that is still sent.
     * @param error why
     * @returns whether it was given up
     */
    fail: async (
      claimed: Claimed,
      { error, doubtful }: Pick<SentLater, 'error' | 'doubtful'>,
      now: Temporal.Instant,
    ): Promise<boolean> => {
      const data = { error, ...(doubtful ? {} : { attemptAt: null }) }
      const given = { ...data, state: 'failed', failedAt: toDate(now) }
      if (await settle(claimed, given, { version: claimed.version })) return true
      await settle(claimed, { ...data, nextAt: toDate(now) })
      return false
    },
  }
}

/** The workspaces that have messages waiting. As many steps as there are such workspaces, however many wait. */
export async function workspacesWaiting(db: Db): Promise<WorkspaceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE waiting(id) AS (
      SELECT MIN("workspaceId") FROM "Delivery" WHERE "state" = 'pending'
      UNION ALL
      SELECT (SELECT MIN("workspaceId") FROM "Delivery" WHERE "state" = 'pending' AND "workspaceId" > waiting.id)
      FROM waiting WHERE waiting.id IS NOT NULL)
    SELECT id FROM waiting WHERE id IS NOT NULL`
  return rows.map(({ id }) => id as WorkspaceId)
}

/**
 * When the next message of any workspace may be sent, as far as the outbox knows: others before it, and Slack's
 * pace, may keep it longer.
 * @param after only later than that
 */
export async function nextDeliveryAt(db: Db, after?: Temporal.Instant): Promise<Temporal.Instant | null> {
  const row = await db.delivery.findFirst({
    where: { state: 'pending', ...(after ? { nextAt: { gt: toDate(after) } } : {}) },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  })
  return row && toInstant(row.nextAt)
}
