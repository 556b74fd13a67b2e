import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../../domain/people/people.ts'
import { fromJson, toInstant, toInstantOrNull } from '../database/values.ts'
import type { Prisma } from '../generated/sqlite/client.ts'

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
  /** `dismissed`: given up, and a manager has seen it. `skipped`: of no use any more when it could be sent. */
  state: 'pending' | 'sent' | 'failed' | 'dismissed' | 'skipped'
  /** How often it failed since it was put or tried anew. */
  attempts: number
  /** When it may be sent; while somebody is sending it, the end of their lease. */
  nextAt: Temporal.Instant
  leaseUntil: Temporal.Instant | null
  /** Since when an attempt is under way, or its outcome not known; null when every outcome is. */
  attemptAt: Temporal.Instant | null
  /** Why it waits, was given up or left out. */
  error: string | null
  /** Its place in its recipient's line. */
  queuedAt: Temporal.Instant
  /** Order among the messages of one transaction. */
  ordinal: number
  createdAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  /** When it was last given up. */
  failedAt: Temporal.Instant | null
}

/** A message that a sender has taken, and alone may send until the lease ends. */
export type Claimed = Delivery & {
  leaseUntil: Temporal.Instant
  /** Whether the outcome of an earlier attempt to post it is not known: Slack may have it. */
  isDoubtful: boolean
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

export const toDelivery = (row: Prisma.DeliveryModel): Delivery => ({
  ...row,
  workspaceId: row.workspaceId as WorkspaceId,
  body: fromJson(row.body),
  chart: fromJson(row.chart),
  ts: row.ts || null,
  state: row.state as Delivery['state'],
  nextAt: toInstant(row.nextAt),
  leaseUntil: toInstantOrNull(row.leaseUntil),
  attemptAt: toInstantOrNull(row.attemptAt),
  queuedAt: toInstant(row.queuedAt),
  createdAt: toInstant(row.createdAt),
  sentAt: toInstantOrNull(row.sentAt),
  failedAt: toInstantOrNull(row.failedAt),
})
