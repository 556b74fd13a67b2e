import { expect, test } from 'vitest'
import { parseWho, splitWho } from './who.ts'

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

test.each([
  ['', null, ''],
  ['24 Dec', null, '24 Dec'],
  [' <@U123|ben> 24 Dec to 3 Jan', { id: 'U123' }, '24 Dec to 3 Jan'],
  ['24 Dec to 3 Jan <@U123|ben>', { id: 'U123' }, '24 Dec to 3 Jan'],
  ['24 Dec for <@U123>', { id: 'U123' }, '24 Dec'],
  ['for <@U123|ben>: 3 days', { id: 'U123' }, '3 days'],
  ['from <@U123|ben> 24 Dec to 3 Jan', { id: 'U123' }, 'from 24 Dec to 3 Jan'],
  ['<@U123|ben>', { id: 'U123' }, ''],
  ['@ben 24 Dec', { name: 'ben' }, '24 Dec'],
  ['24 Dec @ben.meyer', { name: 'ben.meyer' }, '24 Dec'],
  ['for @Q&amp;A, 24 Dec', { name: 'Q&A' }, '24 Dec'],
  ['@me 24 Dec', null, '24 Dec'],
  ['3 days for 2 weeks', null, '3 days for 2 weeks'],
])('%j is about the person %j and %j', (text, who, rest) => {
  expect(splitWho(text)).toEqual({ who, rest })
})
