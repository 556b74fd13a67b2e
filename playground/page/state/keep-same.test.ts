import { describe, expect, test } from 'vitest'
import { keepSame } from './keep-same.ts'

const sent = <T>(world: T): T => JSON.parse(JSON.stringify(world))

describe('a world that is sent again', () => {
  const before = {
    version: 1,
    channels: [
      { id: 'C1', messages: [{ ts: '1' }] },
      { id: 'C2', messages: [] },
    ],
  }

  test('is the one from before when it says the same', () => {
    expect(keepSame(before, sent(before))).toBe(before)
  })

  test('keeps every part that did not change, and says what did', () => {
    const after = { ...sent(before), version: 2 }
    after.channels[0]!.messages.push({ ts: '2' })
    const kept = keepSame(before, after)
    expect(kept).toEqual(after)
    expect(kept.channels[0]!.messages[0]).toBe(before.channels[0]!.messages[0])
    expect(kept.channels[1]).toBe(before.channels[1])
    expect(kept.channels[0]).not.toBe(before.channels[0])
  })

  test('loses what is gone', () => {
    expect(keepSame({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
    expect(keepSame([1, 2], [1])).toEqual([1])
    expect(keepSame([1], { 0: 1 })).toEqual({ 0: 1 })
    expect(keepSame({ a: null }, { a: { b: 1 } })).toEqual({ a: { b: 1 } })
  })
})
