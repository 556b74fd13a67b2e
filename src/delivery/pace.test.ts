import { expect, test } from 'vitest'
import type { WorkspaceId } from '../domain/people/people.ts'
import { createPace, type PacedMethod } from './pace.ts'

const ONE = 'T1' as WorkspaceId
const TWO = 'T2' as WorkspaceId
const POST: PacedMethod = 'chat.postMessage'
const MINUTE = 60_000
const START = Date.parse('2026-11-20T15:00:00Z')

/** Makes as many calls as it may, as soon as it may. @returns when */
function callsFrom(start: number, count: number, method: PacedMethod = POST): number[] {
  const pace = createPace()
  const times: number[] = []
  for (let now = start; times.length < count; now = pace.freeAt(ONE, method, now)) {
    while (times.length < count && pace.take(ONE, method, now)) times.push(now)
  }
  return times
}

/** The most calls in any stretch of so many milliseconds. */
const mostWithin = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((each) => each >= from && each < from + ms).length))

test.each([
  ['chat.postMessage', 300],
  ['chat.update', 50],
  ['files.getUploadURLExternal', 100],
  ['conversations.history', 50],
] as const)('%s: never more than %i in any minute, and at least 97 percent of that', (method, allowed) => {
  const times = callsFrom(START, allowed * 10, method)
  expect(mostWithin(times, MINUTE)).toBe(allowed)
  const minutes = (times.at(-1)! - START) / MINUTE
  expect(times.length / minutes / allowed).toBeGreaterThanOrEqual(0.97)
})

test('posts don’t come as a flood: ten within a second at most', () => {
  expect(mostWithin(callsFrom(START, 600), 1000)).toBe(10)
})

test('when Slack asks for patience, that method waits in that workspace, and nothing else', () => {
  const pace = createPace()
  pace.pause(ONE, POST, START + 30_000, START)
  expect(pace.take(ONE, POST, START + 29_999)).toBe(false)
  expect(pace.freeAt(ONE, POST, START + 1)).toBe(START + 30_000)
  expect(pace.take(ONE, 'chat.update', START)).toBe(true)
  expect(pace.take(TWO, POST, START)).toBe(true)
  // A shorter one said later does not end it.
  pace.pause(ONE, POST, START + 5000, START + 1)
  expect(pace.take(ONE, POST, START + 6000)).toBe(false)
  expect(pace.take(ONE, POST, START + 30_000)).toBe(true)
})

test('a call that was not made after all is not counted', () => {
  const pace = createPace()
  for (let i = 0; i < 50; i++) expect(pace.take(ONE, 'chat.update', START)).toBe(true)
  expect(pace.take(ONE, 'chat.update', START)).toBe(false)
  pace.giveBack(ONE, 'chat.update')
  expect(pace.take(ONE, 'chat.update', START)).toBe(true)
})

test('a channel takes a post a second', () => {
  const pace = createPace()
  expect(pace.channelFreeAt(ONE, 'C1', START)).toBe(START)
  pace.posting(ONE, 'C1', START)
  expect(pace.channelFreeAt(ONE, 'C1', START)).toBe(START + 1000)
  expect(pace.channelFreeAt(ONE, 'C1', START + 999)).toBe(START + 1000)
  expect(pace.channelFreeAt(ONE, 'C1', START + 1000)).toBe(START + 1000)
  expect(pace.channelFreeAt(ONE, 'C2', START)).toBe(START)
  expect(pace.channelFreeAt(TWO, 'C1', START)).toBe(START)
})

test('a clock that is set back holds nothing up until its old time returns', () => {
  const pace = createPace()
  for (let i = 0; i < 50; i++) pace.take(ONE, 'chat.update', START)
  pace.pause(ONE, POST, START + 30_000, START)
  pace.posting(ONE, 'C1', START)
  const before = START - 60 * MINUTE
  expect(pace.take(ONE, 'chat.update', before)).toBe(true)
  expect(pace.take(ONE, POST, before)).toBe(true)
  expect(pace.channelFreeAt(ONE, 'C1', before)).toBe(before)
})

test('what is more than a minute old is forgotten', () => {
  const pace = createPace()
  for (let i = 0; i < 1000; i++) {
    const workspace = `T${i}` as WorkspaceId
    pace.take(workspace, POST, START + i)
    pace.posting(workspace, 'C1', START + i)
  }
  expect(pace.size).toBeGreaterThan(1000)
  pace.take(ONE, POST, START + 2 * MINUTE)
  expect(pace.size).toBe(1)
})
