import type { WebAPICallResult, WebClient } from '@slack/web-api'
import type { Delivery } from '../store/deliveries/delivery-row.ts'
import { withChart } from './chart.ts'

/** Where a message goes, and with what. */
export type Placing = {
  /** The block of a body that a chart is put into, and Slack's id of the picture; null goes without. */
  chartBlock: string
  fileId: string | null
  threadTs: string | null
}

/**
 * One call: a post the first time, an update in place after that.
 * @returns where Slack has it
 * @throws Slack's error
 */
export async function post(
  client: WebClient,
  delivery: Delivery,
  { chartBlock, fileId, threadTs }: Placing,
): Promise<{ ts: string; channelId: string }> {
  const body = delivery.body as { text: string; blocks: unknown[] }
  const said = { text: body.text, blocks: withChart(body.blocks, chartBlock, fileId) }
  if (delivery.ts && delivery.channelId) {
    await client.apiCall('chat.update', { channel: delivery.channelId, ts: delivery.ts, ...said })
    return { ts: delivery.ts, channelId: delivery.channelId }
  }
  const answer: WebAPICallResult & { ts?: unknown; channel?: unknown } = await client.apiCall(
    'chat.postMessage',
    {
      channel: delivery.recipient,
      ...said,
      ...(threadTs ? { thread_ts: threadTs } : {}),
      unfurl_links: false,
      unfurl_media: false,
      // The same id on every attempt: Slack drops a second post of it. The metadata lets a doubtful one be looked up.
      client_msg_id: delivery.clientMsgId,
      metadata: {
        event_type: 'drumbeat_delivery',
        event_payload: { id: delivery.clientMsgId, version: delivery.version },
      },
    },
  )
  // Half an answer: it may stand there, and nobody knows under which id.
  if (typeof answer.ts !== 'string' || typeof answer.channel !== 'string')
    throw new Error('Slack did not say where the post stands')
  return { ts: answer.ts, channelId: answer.channel }
}
