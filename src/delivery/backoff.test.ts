import { expect, test } from 'vitest'
import { patienceSeconds, triesOf, waitSeconds } from './backoff.ts'

test('the longest wait doubles with each attempt, up to ten minutes; how much of it is chance', () => {
  const longest = Array.from({ length: 12 }, (_, attempts) => waitSeconds(attempts, false, 0.999_999))
  expect(longest.map(Math.round)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
  expect(waitSeconds(8, false, 0.5)).toBe(128)
  expect(waitSeconds(100, false, 0.5)).toBe(300)
})

test('nothing is sent again at once, and what Slack may have not for two seconds', () => {
  expect(waitSeconds(9, false, 0)).toBe(0.25)
  expect(waitSeconds(0, true, 0.9)).toBe(2)
})

const again = { kind: 'again' } as const

/** How long so many tries take on the average. */
const hoursOf = (tries: number): number =>
  Array.from({ length: tries }, (_, attempts) => waitSeconds(attempts, false, 0.5)).reduce(
    (sum, seconds) => sum + seconds,
    0,
  ) / 3600

test('a message is tried for about a day, a reminder for as long as it is of use', () => {
  expect(hoursOf(triesOf('scorecard', again))).toBeCloseTo(24, 0)
  expect(hoursOf(triesOf('weekly', again))).toBeCloseTo(24, 0)
  expect(hoursOf(triesOf('reminder', again))).toBeCloseTo(6, 0)
})

test('an error that Slack documents nowhere is believed after about an hour', () => {
  expect(hoursOf(triesOf('scorecard', { kind: 'unknown' }))).toBeCloseTo(1, 0)
})

test('Slack asks to wait: as long as it says, but looked again within ten minutes', () => {
  expect([1, 30, 120, 86_400].map(patienceSeconds)).toEqual([1, 30, 120, 600])
})
