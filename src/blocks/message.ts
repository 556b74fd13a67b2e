import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import { LIMITS } from './limits.ts'
import { plain } from './text.ts'

/** What a Slack message says. `text` is its notification, read as mrkdwn: escape what people typed. */
export type Message = { text: string; blocks: KnownBlock[] }

/** What a button carries; ids of ours only. */
export type ButtonValue = Readonly<Record<string, string>>

/** @param action the action's id, unique among a block's buttons */
export const button = (
  text: string,
  action: string,
  value: ButtonValue = {},
  style?: 'primary' | 'danger',
): Button => ({
  type: 'button',
  text: plain(text, LIMITS.buttonText),
  action_id: action,
  value: JSON.stringify(value),
  ...(style ? { style } : {}),
})

export const actions = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements,
})

/** Reads what a button carries; empty when it is not of this version. */
export function readValue(value: string | undefined): Partial<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(value ?? '')
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(Object.entries(parsed).filter(([, each]) => typeof each === 'string'))
  } catch {
    return {}
  }
}
