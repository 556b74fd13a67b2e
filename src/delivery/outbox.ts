import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceStore } from '../store/store.ts'
import { type MessageKind, placeOf } from './message-kinds.ts'

/** A message to be posted once, and updated in place when put again with other words. */
export type Outgoing = {
  /** What it is about, unique in the workspace: the same key is the same message. */
  key: string
  kind: MessageKind
  /** "" when it belongs to no one team. */
  teamId: string
  /** A channel's or a member's id. */
  recipient: string
  /** The key of the message in whose thread it goes. */
  parentKey?: string
  body: { text: string; blocks: readonly unknown[] }
  /** What to draw into the body's chart block. */
  chart?: unknown
  /** When it was due by the schedule, where that is not the moment at which it is put. */
  dueAt?: Temporal.Instant
}

/**
 * Puts messages into the outbox, within the transaction that causes them. They are posted in this order.
 * @returns the keys of those that are new or say something else than before
 */
export async function putMessages(
  store: WorkspaceStore,
  messages: readonly Outgoing[],
  now: Temporal.Instant,
): Promise<string[]> {
  const changed: string[] = []
  for (const [i, message] of messages.entries()) {
    const outcome = await store.deliveries.put(
      {
        key: message.key,
        kind: message.kind,
        teamId: message.teamId,
        recipient: message.recipient,
        parentKey: message.parentKey ?? null,
        body: message.body,
        chart: message.chart ?? null,
        ordinal: placeOf(message.kind) * 1000 + i,
        clientMsgId: clientMsgId(store.workspaceId, message.key),
      },
      now,
      message.dueAt,
    )
    if (outcome !== 'same') changed.push(message.key)
  }
  return changed
}

/** A UUID that is the same for the same message, so that Slack can drop a second post of it. */
function clientMsgId(workspaceId: string, key: string): string {
  const hex = createHash('sha256').update(`${workspaceId} ${key}`).digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
