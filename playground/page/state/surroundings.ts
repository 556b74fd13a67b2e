/** What Block Kit elements are given by the page: what they hold, and what happens when they are used. */
import type { Block, Choice, Choices, Outcome, Values } from '../../page-server/world.ts'
import type { Surface, Surroundings } from '../blocks/surroundings.ts'
import { change, thePage, usePage, useWorld } from './page.ts'
import { choicesIn, typedAt, withChoice } from './typed.ts'

interface Sheet {
  surface: Surface
  /** Of the view; of a message its ts. */
  id: string
  blocks: readonly Block[]
  values: Values
  errors?: Readonly<Record<string, string>>
  /** Sends a click or a choice, with everything typed so far. */
  press(block: string, action: string, choice: Choice | undefined, typed: Choices): Promise<Outcome>
  /** Told what came of it. */
  onOutcome(outcome: Outcome): void
}

const NONE = {}

/** The surroundings of a message or view, for the person one is. */
export function useSheet({
  surface,
  id,
  blocks,
  values,
  errors = NONE,
  press,
  onOutcome,
}: Sheet): Surroundings {
  const { users, channels, me } = useWorld()
  const typed = usePage((page) => page.typed[me.id]?.[id])
  return {
    surface,
    users,
    channels,
    me: me.id,
    zone: me.tz,
    errors,
    fileUrl: (fileId) => `/files/${fileId}`,
    value: (blockId, actionId) => typedAt(typed, blocks, blockId, actionId) ?? values[blockId]?.[actionId],
    change: (blockId, actionId, choice) => {
      const all = thePage().typed
      const held = withChoice(all[me.id]?.[id], blocks, [blockId, actionId, choice])
      change({ typed: { ...all, [me.id]: { ...all[me.id], [id]: held } } })
    },
    press: async (blockId, actionId, choice) => {
      const typedSoFar = choicesIn(thePage().typed[me.id]?.[id], blocks)
      onOutcome(await press(blockId, actionId, choice, typedSoFar))
    },
  }
}
