import type { Message } from '../../page-server/world.ts'
import { told } from '../time.ts'

export interface Day {
  /** "Today", or "Friday 20 November". */
  name: string
  messages: Message[]
}

/**
 * Messages by the day they came on where the reader is.
 * @param now ISO instant
 * @param zone the reader's
 */
export function byDay(messages: readonly Message[], now: string, zone: string): Day[] {
  const today = told(now, zone, 'key')
  const days = new Map<string, Day>()
  for (const message of messages) {
    const key = told(message.ts, zone, 'key')
    const name = key === today ? 'Today' : told(message.ts, zone, 'day')
    const day = days.get(key) ?? { name, messages: [] }
    day.messages.push(message)
    days.set(key, day)
  }
  return [...days.values()]
}
