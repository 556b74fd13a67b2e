import { useSyncExternalStore } from 'react'
import { type Page, usePage } from '../state/page.ts'

/**
 * How much there is room for. `narrow`: one pane at a time. `tight`: the backstage covers the conversation.
 * `snug`: a thread covers it. `wide`: all stand side by side.
 */
export type Room = 'narrow' | 'tight' | 'snug' | 'wide'

export type Pane = 'sidebar' | 'chat' | 'backstage'

/** From how many pixels on; the style sheets have the same widths. */
const FROM: readonly (readonly [Room, string])[] = [
  ['wide', '(min-width: 1400px)'],
  ['snug', '(min-width: 961px)'],
  ['tight', '(min-width: 761px)'],
]
const MEDIA = FROM.map(([, query]) => matchMedia(query))

export const roomNow = (): Room => FROM.find((_, index) => MEDIA[index]?.matches)?.[0] ?? 'narrow'

export const useRoom = (): Room => useSyncExternalStore(listen, roomNow)

/** The one pane there is room for on a narrow screen. */
export const paneOf = ({ sidebar, place }: Page): Pane =>
  sidebar ? 'sidebar' : place.backstage ? 'backstage' : 'chat'

/** Which panes are covered by another, or by a form, so that nobody gets into them by keyboard. */
export function useCovered(): { channels: boolean; chat: boolean; thread: boolean } {
  const room = useRoom()
  const form = usePage(({ world }) => (world?.modals.length ?? 0) > 0)
  const byBackstage = usePage(({ place }) => place.backstage) && room === 'tight'
  const byThread = usePage(({ place }) => place.thread !== null) && room !== 'wide'
  return { channels: form, chat: form || byBackstage || byThread, thread: form || byBackstage }
}

function listen(listener: () => void): () => void {
  for (const media of MEDIA) media.addEventListener('change', listener)
  return () => {
    for (const media of MEDIA) media.removeEventListener('change', listener)
  }
}
