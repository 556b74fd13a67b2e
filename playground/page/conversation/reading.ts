import { useEffect, useState } from 'react'
import type { Channel } from '../../page-server/world.ts'
import { change, thePage, usePage } from '../state/page.ts'
import { seenUpTo, unreadIn } from '../state/unread.ts'

/**
 * Takes a channel as read when it is opened, and what comes later once its end is in sight.
 * @returns the ts of the first message that was new when the person came, or that arrived while they read further
 *   up; and how many wait at the end
 */
export function useReading(
  person: string,
  channel: Channel,
  atEnd: boolean,
): { newFrom: string | null; waiting: number } {
  const seen = usePage((page) => page.seen)
  const unread = unreadIn(seen, person, channel)
  const first = unread[0]?.ts
  const newest = channel.messages.at(-1)?.ts
  const [newestAtFirst] = useState(newest)
  const [newFrom, setNewFrom] = useState(first ?? null)

  useEffect(() => {
    const isRead = atEnd || newest === newestAtFirst
    if (isRead && newest) change({ seen: seenUpTo(thePage().seen, person, channel.id, newest) })
    else if (first) setNewFrom(first)
  }, [atEnd, first, newest, newestAtFirst, person, channel.id])

  return { newFrom, waiting: atEnd ? 0 : unread.length }
}
