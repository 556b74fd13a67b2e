import type { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import type { ChartRenderer } from '../charts/renderer.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Logger } from '../log.ts'
import type { Delivery } from '../store/deliveries/delivery-row.ts'
import type { Store, WorkspaceStore } from '../store/store.ts'

/** What came of a message that was taken: `adopted` stood in Slack already, `skipped` is of no use any more. */
export type Outcome = 'sent' | 'adopted' | 'waits' | 'refused' | 'skipped'

/** Why a post does not go out now: it waits until then, or is of no use any more for the reason `skip`. */
export type NotNow = { until: Temporal.Instant | null; skip?: string }

/** What delivery works with. */
export type DeliveryOptions = {
  store: Store
  /** A client of the workspace that neither retries nor waits by itself: both are decided here. */
  clientFor(workspaceId: WorkspaceId): WebClient
  renderer: ChartRenderer
  /** The block of a body that a chart is put into. */
  chartBlock: string
  now(): Temporal.Instant
  /** From 0 up to 1: how much of a wait is waited. */
  random?(): number
  log: Logger
  /** Whether a message may be posted at an instant, as far as whom it is for goes; any may when left out. @returns null when it may */
  whyNotNow?(store: WorkspaceStore, delivery: Delivery, now: Temporal.Instant): Promise<NotNow | null>
  /** Told of every message that is given up, in the transaction that gives it up, so that somebody hears of it. */
  onRefused(store: WorkspaceStore, delivery: Delivery, code: string): Promise<void>
  /** Told of every message that Slack took. */
  onSent(store: WorkspaceStore, delivery: Delivery): Promise<void>
  /** Told what came of each attempt, to be counted. @param code Slack's error, or ours; "" when it was sent */
  onOutcome?(kind: string, outcome: Outcome, code: string): void
}
