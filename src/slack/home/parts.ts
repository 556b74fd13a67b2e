import type { KnownBlock } from '@slack/types'
import { bold, header, line, rich } from '../../blocks/text.ts'

/** Blocks that stay together on one page of the Home. */
export type Item = readonly KnownBlock[]

/** A part of the Home with its title, which stays with its first block. */
export const titled = (title: string, items: readonly Item[]): Item[] => {
  const [first = [rich(line('Nothing.'))], ...rest] = items
  return [[header(title), ...first], ...rest]
}

/** A title within a part. */
export const subtitle = (text: string): KnownBlock => rich(line(bold(text)))
