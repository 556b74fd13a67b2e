import type { WebClient } from '@slack/web-api'
import { isMemberId } from '../domain/people/people.ts'
import type { Claimed } from '../store/deliveries/delivery-row.ts'
import type { WorkspaceStore } from '../store/store.ts'
import { codeOf, unreadFor } from './slack-errors.ts'

/** A message of ours that Slack has. */
type Posted = { ts: string; channelId: string; version: number }

/** @returns where a post stands, or null when it is not there or can't be looked for */
export type LookUp = (
  client: WebClient,
  store: WorkspaceStore,
  delivery: Claimed,
  threadTs: string | null,
) => Promise<Posted | null>

type Message = { ts?: string; metadata?: { event_payload?: { id?: unknown; version?: unknown } } }
type Page = { messages?: unknown[]; response_metadata?: { next_cursor?: string } }

/** The machine's clock and Slack's may differ. */
const EARLIER_SECONDS = 600
const PAGE = 200
const MOST_PAGES = 5

/**
 * Looks a post of unknown outcome up by its id in the metadata, where the scope for the history was granted:
 * channels:history, groups:history, im:history, and im:write for the first message ever to somebody. What was
 * refused for want of a scope is not asked again while the process lives.
 * @returns where it stands, or null when it is not there or can't be looked for
 * @throws Slack's error when it is worth asking again
 */
export function createLookUp(): LookUp {
  const refused = new Set<string>()

  /** What Slack answers, or null where there is no looking. @param place what one scope opens */
  async function where<T>(place: string, ask: () => Promise<T>): Promise<T | null> {
    if (refused.has(place)) return null
    try {
      return await ask()
    } catch (error) {
      const unread = unreadFor(codeOf(error))
      if (unread === null) throw error
      if (unread === 'scope') refused.add(place)
      return null
    }
  }

  return async function lookUp(
    client: WebClient,
    store: WorkspaceStore,
    delivery: Claimed,
    threadTs: string | null,
  ): Promise<Posted | null> {
    const { workspaceId, recipient, attemptAt, clientMsgId } = delivery
    const channel =
      (await store.deliveries.channelOf(recipient)) ??
      (isMemberId(recipient)
        ? await where(`${workspaceId} im:write`, async () => {
            const { channel: opened } = await client.conversations.open({ users: recipient })
            return opened?.id ?? null
          })
        : recipient)
    if (!channel || !attemptAt) return null
    const oldest = String(attemptAt.epochMilliseconds / 1000 - EARLIER_SECONDS)
    const range = { channel, oldest, limit: PAGE, include_all_metadata: true }
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const asked = { ...range, ...(cursor ? { cursor } : {}) }
      const place = `${workspaceId} ${isMemberId(recipient) ? 'im:history' : channel}`
      const answer: Page | null = await where(place, () =>
        threadTs
          ? client.conversations.replies({ ...asked, ts: threadTs })
          : client.conversations.history(asked),
      )
      const found = ((answer?.messages ?? []) as Message[]).find(
        (message) => message.metadata?.event_payload?.id === clientMsgId,
      )
      if (found?.ts) {
        const version = Number(found.metadata?.event_payload?.version ?? 0)
        return { ts: found.ts, channelId: channel, version }
      }
      cursor = answer?.response_metadata?.next_cursor
      if (!cursor) return null
    }
    return null
  }
}
