import type { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import type { Delivery } from '../store/deliveries/delivery-row.ts'
import { closes, codeOf } from './slack-errors.ts'

/** What was posted or edited within this stands there. */
const FRESH_SECONDS = 60

/**
 * Whether a message was deleted in Slack. A reply to it would land in the channel as a message of its own, and Slack
 * says nothing of that; its link, which needs no scope, is given for what is there.
 * @returns false where Slack does not say
 */
export async function isDeleted(
  client: WebClient,
  { channelId, ts, sentAt }: Delivery,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!channelId || !ts || !sentAt || now.since(sentAt).total('seconds') < FRESH_SECONDS) return false
  try {
    await client.chat.getPermalink({ channel: channelId, message_ts: ts })
    return false
  } catch (error) {
    return closes(codeOf(error), 'edit')
  }
}
