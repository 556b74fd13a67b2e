import type { WebClient } from '@slack/web-api'
import { codeOf, isUnseen } from '../../delivery/slack-errors.ts'

/** A channel as far as posting in it goes. */
export type ChannelState = {
  /** Without "#"; null when Drumbeat can't see it. */
  name: string | null
  /** Why Drumbeat can't post there, and what to do; null when it can. */
  problem: string | null
}

/** @param press the button to press once the channel is ready */
export async function readChannel(client: WebClient, channel: string, press: string): Promise<ChannelState> {
  try {
    const { channel: found } = await client.conversations.info({ channel })
    const name = found?.name ?? null
    const shown = name === null ? 'that channel' : `#${name}`
    if (found?.is_archived)
      return { name, problem: `${shown} is archived. Choose another channel, then press ${press}.` }
    return { name, problem: found?.is_member ? null : invite(shown, press) }
  } catch (error) {
    // Of a private channel that it was not invited to, Slack tells an app nothing.
    if (isUnseen(codeOf(error), 'channel')) return { name: null, problem: invite('that channel', press) }
    throw error
  }
}

const invite = (channel: string, press: string): string =>
  `Drumbeat is not in ${channel} yet. Type /invite @Drumbeat there, then press ${press} again.`
