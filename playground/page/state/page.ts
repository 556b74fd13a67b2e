/** What the page knows: the world as it was last sent, and what is the page's alone. */
import { useSyncExternalStore } from 'react'
import type { Happening, World } from '../../page-server/world.ts'
import type { Place } from './place.ts'
import type { Typed } from './typed.ts'
import type { Seen } from './unread.ts'

export interface Page {
  /** Null until it was sent for the first time. */
  world: World | null
  /** Oldest first. */
  happenings: readonly Happening[]
  line: 'starting' | 'live' | 'lost'
  /** Grows each time the world is watched anew: as somebody else, after the line was cut, after a reset. */
  watch: number
  place: Place
  /** The sidebar takes the whole of a narrow screen. */
  sidebar: boolean
  /** Something to be said to the person. */
  note: string | null
  typed: Typed
  seen: Seen
  /** How much waits for the others of the cast, by user id. */
  waiting: Readonly<Record<string, number>>
}

let page: Page = {
  world: null,
  happenings: [],
  line: 'starting',
  watch: 0,
  place: { as: '', view: 'messages', thread: null, backstage: false },
  sidebar: false,
  note: null,
  typed: {},
  seen: {},
  waiting: {},
}
const listeners = new Set<() => void>()

export const thePage = (): Page => page

export function change(part: Partial<Page>): void {
  page = { ...page, ...part }
  for (const listener of listeners) listener()
}

/** Part of what the page knows; whoever uses it is drawn again when that part is another. */
export function usePage<T>(part: (page: Page) => T): T {
  return useSyncExternalStore(listen, () => part(page))
}

/** For everything that is shown only after the world has come. */
export const useWorld = (): World => usePage(({ world }) => world) as World

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
