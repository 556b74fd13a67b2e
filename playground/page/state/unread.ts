/** What somebody has not seen yet. Kept while the page is open: everybody begins with everything read. */
import type { Channel, Message } from '../../page-server/world.ts'

/** The newest ts somebody has seen, by person, then by channel. */
export type Seen = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Everything the person finds is read, when they are looked at for the first time. */
export function seenAtFirst(seen: Seen, person: string, channels: readonly Channel[]): Seen {
  if (seen[person]) return seen
  const newest = channels.map(({ id, messages }) => [id, messages.at(-1)?.ts ?? ''] as const)
  return { ...seen, [person]: Object.fromEntries(newest) }
}

export function seenUpTo(seen: Seen, person: string, channelId: string, ts: string): Seen {
  if ((seen[person]?.[channelId] ?? '') >= ts) return seen
  return { ...seen, [person]: { ...seen[person], [channelId]: ts } }
}

/** What stands in the channel itself, without the replies in its threads. */
export const outsideThreads = (messages: readonly Message[]): Message[] =>
  messages.filter((message) => message.threadTs === null)

/** Messages of others that came after what the person has seen, oldest first. */
export function unreadIn(seen: Seen, person: string, channel: Channel): Message[] {
  const upTo = seen[person]?.[channel.id] ?? ''
  return outsideThreads(channel.messages).filter(({ ts, user }) => ts > upTo && user !== person)
}

export const countUnread = (seen: Seen, person: string, channels: readonly Channel[]): number =>
  channels.reduce((sum, channel) => sum + unreadIn(seen, person, channel).length, 0)
