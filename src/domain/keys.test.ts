import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  joinAnswerKey,
  joinedKey,
  joinKey,
  leadKey,
  namedKey,
  noticeKey,
  noticeOf,
  restedKey,
  rocksNoticeKey,
} from './keys.ts'

const NOW = Temporal.Instant.from('2026-03-06T09:15:00Z')
const MS = NOW.epochMilliseconds

// Keys stand in databases: in another spelling, a message that was sent would be sent once more.
test.each([
  [rocksNoticeKey('t', '2026-W10', 'u'), 'rocks-notice:t:2026-W10:u'],
  [joinedKey('t', 'm', '7'), 'joined:t:m:7'],
  [joinedKey('t', 'm', undefined), 'joined:t:m'],
  [joinKey('r', 'u'), 'join:r:u'],
  [joinAnswerKey('r'), 'join-answer:r'],
  [restedKey('t', NOW, 'u'), `rested:t:${MS}:u`],
  [leadKey({ before: 'a', after: 'b' }, NOW, 'u'), `lead:a:b:${MS}:u`],
  [leadKey({ before: undefined, after: undefined }, NOW, 'u'), `lead:::${MS}:u`],
  [namedKey('x', 'm', '7'), 'named:x:m:7'],
  [noticeKey(noticeOf.left('t', 'm', NOW), 'u'), 'notice:left:t:m:2026-03-06:u'],
  [noticeKey(noticeOf.back('t', 'm', NOW), 'u'), 'notice:back:t:m:2026-03-06:u'],
  [noticeKey(noticeOf.empty('t', '2026-03-01'), 'u'), 'notice:empty:t:2026-03-01:u'],
  [noticeKey(noticeOf.empty('t', undefined), 'u'), 'notice:empty:t::u'],
  [noticeKey(noticeOf.unmanaged('t', 'm', NOW), 'u'), 'notice:unmanaged:t:m:2026-03-06:u'],
  [noticeKey(noticeOf.ownerless('t', 'm', NOW), 'u'), 'notice:ownerless:t:m:2026-03-06:u'],
  [noticeKey(noticeOf.refused('t', 'fatal_error', NOW), 'u'), 'notice:refused:t:fatal_error:2026-03-06:u'],
  [noticeKey(noticeOf.unreachable('t', 'm', 'c', NOW), 'u'), 'notice:unreachable:t:m:c:2026-03:u'],
  [noticeKey(noticeOf.channel('t', 'C', 'c', NOW), 'u'), 'notice:channel:t:C:c:2026-03-06T09:u'],
  [noticeKey(noticeOf.stopped('x', 'm', '7'), 'u'), 'notice:stopped:x:m:7:u'],
])('a message is kept under %s for good', (key, kept) => {
  expect(key).toBe(kept)
})
