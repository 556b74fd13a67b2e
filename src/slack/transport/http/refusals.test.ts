import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLogger } from '../../../log.ts'
import { createRefusals } from './refusals.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function logged() {
  const lines: Record<string, unknown>[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(JSON.parse(line)) })
  return { lines, refusals: createRefusals(log) }
}

test('of a thousand refusals the first of a kind is logged, and the others as a sum a minute', () => {
  const { lines, refusals } = logged()
  for (let i = 0; i < 1000; i++) refusals.note(401, 'The signature is wrong.')
  refusals.note(413, 'The body is larger than 1000000 bytes.')
  expect(lines.map(({ msg, status }) => [msg, status])).toEqual([
    ['refused a request', 401],
    ['refused a request', 413],
  ])
  vi.advanceTimersByTime(60_000)
  expect(lines.slice(2)).toMatchObject([
    { msg: 'refused more requests within a minute', refused: { '401 The signature is wrong.': 999 } },
  ])
})

test('a minute without refusals is not logged, and the next one is told at once again', () => {
  const { lines, refusals } = logged()
  refusals.note(401, 'Wrong.')
  vi.advanceTimersByTime(600_000)
  expect(lines).toHaveLength(1)
  refusals.note(401, 'Wrong.')
  expect(lines).toHaveLength(2)
})

test('what was not said yet is said at the end', () => {
  const { lines, refusals } = logged()
  for (let i = 0; i < 3; i++) refusals.note(401, 'Wrong.')
  refusals.end()
  expect(lines.at(-1)).toMatchObject({ refused: { '401 Wrong.': 2 } })
})
