import { describe, expect, test } from 'vitest'
import type { Channel, Message } from '../../page-server/world.ts'
import { countUnread, seenAtFirst, seenUpTo, unreadIn } from './unread.ts'

const says = (ts: string, user = 'APP', threadTs: string | null = null) => ({ ts, user, threadTs }) as Message
const channelWith = (...messages: Message[]) => ({ id: 'C1', messages }) as unknown as Channel

describe('what somebody has not seen', () => {
  const before = channelWith(says('10.1'))
  const seen = seenAtFirst({}, 'rick', [before])
  const after = channelWith(says('10.1'), says('10.2'), says('10.3', 'rick'), says('10.4', 'APP', '10.1'))

  test('is nothing when they are looked at for the first time', () => {
    expect(countUnread(seen, 'rick', [before])).toBe(0)
  })

  test('is what came since from others, without their own words and what is said in threads', () => {
    expect(unreadIn(seen, 'rick', after).map(({ ts }) => ts)).toEqual(['10.2'])
    expect(unreadIn(seenAtFirst(seen, 'rick', [after]), 'rick', after)).toHaveLength(1)
  })

  test('is nothing any more once the newest was seen, also when an older one is looked at again', () => {
    const read = seenUpTo(seen, 'rick', 'C1', '10.4')
    expect(countUnread(read, 'rick', [after])).toBe(0)
    expect(seenUpTo(read, 'rick', 'C1', '10.1')).toBe(read)
  })

  test('is everything in a conversation that began later', () => {
    const began = { ...channelWith(says('11.1')), id: 'D1' }
    expect(countUnread(seen, 'rick', [before, began])).toBe(1)
  })

  test('stays theirs when somebody else reads', () => {
    const both = seenAtFirst(seen, 'maya', [before])
    expect(countUnread(seenUpTo(both, 'maya', 'C1', '10.4'), 'rick', [after])).toBe(1)
  })
})
