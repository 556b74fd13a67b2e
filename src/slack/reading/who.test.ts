import { expect, test } from 'vitest'
import { mentioned, parseWho } from './who.ts'

test.each([
  ['', null],
  ['me', null],
  ['<@U123|ben>', { id: 'U123' }],
  ['<@W0AB>', { id: 'W0AB' }],
  ['@Ben Meyer', { name: 'Ben Meyer' }],
  ['Q&amp;A', { name: 'Q&A' }],
  ['&lt;!channel&gt;', { name: '<!channel>' }],
])('%j means the person %j', (text, who) => {
  expect(parseWho(text)).toEqual(who)
})

test('what follows a person is kept', () => {
  expect(mentioned(' <@U123|ben> 24 Dec to 3 Jan')).toEqual({ id: 'U123', rest: '24 Dec to 3 Jan' })
  expect(mentioned('24 Dec')).toBeNull()
})
