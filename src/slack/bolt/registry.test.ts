import { expect, test } from 'vitest'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { type ActionCall, clicked } from './registry.ts'

const OPEN = action('open', z.object({ team: z.string(), week: z.string().optional() }))
/** Nothing here is done with a call. */
const CALL = {} as ActionCall

test('a listener is given what the pressed button carries', async () => {
  const given: unknown[] = []
  const listener = clicked(OPEN, async (_, value) => void given.push(value))
  expect(listener.action).toBe('open')
  await listener.run(CALL, OPEN.button('Open', { team: 'east' }).value)
  expect(given).toEqual([{ team: 'east' }])
})

test('a listener is not called for a button of another version', () => {
  const listener = clicked(OPEN, async () => expect.unreachable())
  expect(() => listener.run(CALL, '{"week":"2026-11-16"}')).toThrow(/older version/)
})

test('a listener without its value, or for one that the button does not carry, does not compile', () => {
  // @ts-expect-error: the week may be missing
  expect(clicked(OPEN, async (_, of: { week: string }) => void of).action).toBe('open')
  // @ts-expect-error: the button carries no member
  expect(clicked(OPEN, async (_, { member }) => void member).action).toBe('open')
  // @ts-expect-error: a call has no value by itself
  expect(clicked(OPEN, async ({ value }) => void value).action).toBe('open')
})
