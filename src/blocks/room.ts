import type { KnownBlock } from '@slack/types'
import { LIMITS } from './limits.ts'
import type { Message } from './message.ts'

/**
 * How much the blocks of one message hold, as JSON. Slack takes about 13,200 characters of all that they hold, and has
 * refused 11,341 of text alone: this leaves room for what it counts besides.
 */
export const ROOM = 11_000

/** How much room something takes in a message. */
export const lengthOf = (shown: unknown): number => JSON.stringify(shown).length

const fits = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= LIMITS.messageBlocks && lengthOf(blocks) <= ROOM

/** A message said at the greatest length that fits. @param ways from the fullest to the shortest; the last is taken unseen */
export function fullest<Way>(ways: readonly [Way, ...Way[]], say: (way: Way) => Message): Message {
  const [way, ...shorter] = ways
  const message = say(way)
  const [next, ...rest] = shorter
  return next === undefined || fits(message.blocks) ? message : fullest([next, ...rest], say)
}
