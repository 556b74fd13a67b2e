import { expect, test } from 'vitest'
import type { Message } from '../../page-server/world.ts'
import { byDay } from './days.ts'

const at = (iso: string) => ({ ts: `${Date.parse(iso) / 1000}.000001` }) as Message

test('messages stand under the day they came on where the reader is', () => {
  const messages = [at('2026-11-21T01:30:00Z'), at('2026-11-21T09:00:00Z'), at('2026-11-23T16:00:00Z')]
  const days = (zone: string) =>
    byDay(messages, '2026-11-23T17:00:00Z', zone).map((day) => [day.name, day.messages.length])
  expect(days('Europe/London')).toEqual([
    ['Saturday 21 November', 2],
    ['Today', 1],
  ])
  expect(days('America/New_York')).toEqual([
    ['Friday 20 November', 1],
    ['Saturday 21 November', 1],
    ['Today', 1],
  ])
})
