/** What blocks need of the page around them; given once per message, modal or Home tab. */
import { createContext, useContext } from 'react'
import type { Choice, World } from '../../page-server/world.ts'
import type { StateValue } from '../../slack/types.ts'

export type Surface = 'message' | 'modal' | 'home'

export interface Surroundings {
  surface: Surface
  /** Everybody a mention may name and a menu of people offers. */
  users: World['users']
  /** Conversations the viewer is in. */
  channels: readonly Pick<World['channels'][number], 'id' | 'name' | 'kind' | 'archived'>[]
  /** The viewer's user id. */
  me: string
  /** The viewer's IANA zone, for dates. */
  zone: string
  /** What an element holds now: chosen so far, else what the server says. */
  value(blockId: string, actionId: string): StateValue | undefined
  /** The person typed or chose. Called before `press` where the element also tells the app. */
  change(blockId: string, actionId: string, choice: Choice): void
  /** A click, or a choice the app is told at once. Resolves when the app acknowledged; the page shows failures. */
  press(blockId: string, actionId: string, choice?: Choice): Promise<void>
  /** Errors under inputs, by block_id. */
  errors: Readonly<Record<string, string>>
  /** Where an uploaded file can be fetched. */
  fileUrl(fileId: string): string
}

/** `<SurroundingsContext value={…}><Blocks blocks={…} /></SurroundingsContext>` */
export const SurroundingsContext = createContext<Surroundings | null>(null)

/** Throws outside a SurroundingsContext. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (!surroundings) throw new Error('blocks stand in a SurroundingsContext')
  return surroundings
}
