import type { ActionsBlock, KnownBlock } from '@slack/types'

/** What a Slack message says. `text` is its notification, read as mrkdwn: escape what people typed. */
export type Message = { text: string; blocks: KnownBlock[] }

export const actions = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements,
})
