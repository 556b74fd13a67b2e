import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { action, wholeNumber, yesNo } from './action.ts'

const TICK = action('tick', z.object({ rock: z.string(), done: yesNo, of: wholeNumber.optional() }), {
  instead: '/rocks',
})
const PAGES = action('pages:', z.object({ page: z.string().optional() }))

/** What reading a text is refused with. */
function refused(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
  return 'it was read'
}

test('what a button or an entry of a menu was made with is read from it', () => {
  const values = [
    { rock: 'r1', done: true },
    { rock: '“&<!channel>', done: false, of: 12 },
  ]
  for (const value of values) {
    expect(TICK.read(TICK.button('Done', value).value)).toEqual(value)
    expect(TICK.read(TICK.value(value))).toEqual(value)
  }
  expect(PAGES.read(PAGES.at('next').button('Next', {}).value)).toEqual({})
})

test('a button carries text only, under its id, with its words and style', () => {
  expect(TICK.button('Done', { rock: 'r1', done: false, of: 3 }, 'primary')).toEqual({
    type: 'button',
    text: { type: 'plain_text', text: 'Done', emoji: false },
    action_id: 'tick',
    value: '{"rock":"r1","done":"no","of":"3"}',
    style: 'primary',
  })
})

test('buttons that do the same in one block have ids of their own', () => {
  expect([0, 1, 2].map((i) => TICK.nth(i).id)).toEqual(['tick', 'tick#1', 'tick#2'])
  expect(TICK.at('home').id).toBe('tick#home')
  expect([0, 1].map((i) => PAGES.nth(i).id)).toEqual(['pages:', 'pages:1'])
  expect(PAGES.at('next').id).toBe('pages:next')
})

describe('a button of another version', () => {
  const others = [
    '',
    'oops',
    'null',
    '[]',
    '{"rock":"r1"}',
    '{"rock":3,"done":"yes"}',
    '{"rock":"r1","done":true}',
  ]
  test.each([undefined, ...others])(
    'is refused in words, with the command that does the same: %s',
    (text) => {
      const words =
        'This button is from an older version of Drumbeat. Nothing was changed: use /rocks instead.'
      expect(refused(() => TICK.read(text))).toBe(words)
      expect(refused(() => TICK.at('undo').read(text))).toBe(words)
    },
  )

  test('leads to /scorecard where no other command is named', () => {
    expect(refused(() => PAGES.read('{"page":2}'))).toMatch(/: use \/scorecard instead\.$/)
  })

  test('is read where it only carries more', () => {
    expect(TICK.read('{"rock":"r1","done":"yes","since":"2024","n":1}')).toEqual({ rock: 'r1', done: true })
  })
})

test('a button without its value does not compile, nor one of anything but text', () => {
  // @ts-expect-error: what it carries is left out
  expect(() => TICK.button('Done')).toThrow()
  // @ts-expect-error: of what it carries a part is left out
  expect(() => TICK.button('Done', { rock: 'r1' })).toThrow()
  // @ts-expect-error: it is no text, but true or false
  expect(() => TICK.value({ rock: 'r1', done: 'yes' })).toThrow()
  // @ts-expect-error: a number would be no text on the wire
  expect(action('count', z.object({ count: z.number() })).id).toBe('count')
})
