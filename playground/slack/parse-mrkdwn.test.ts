import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeMrkdwn } from '../../src/blocks/text.ts'
import { newCore } from './core.ts'
import { readMrkdwn } from './mrkdwn.ts'
import { type MrkdwnNode, parseMrkdwn } from './parse-mrkdwn.ts'
import { addWorkspace } from './workspace.ts'

const text = (of: string): MrkdwnNode => ({ type: 'text', text: of })
const bold = (...children: MrkdwnNode[]): MrkdwnNode => ({ type: 'bold', children })
const link = { type: 'link', url: 'https://x.test/*a*' } as const

describe('what is live', () => {
  test.each<[string, MrkdwnNode]>([
    ['<@U1>', { type: 'user', id: 'U1' }],
    ['<@U1|ana>', { type: 'user', id: 'U1' }],
    ['<#C1|east>', { type: 'channel', id: 'C1' }],
    ['<!channel>', { type: 'broadcast', range: 'channel' }],
    ['<!here>', { type: 'broadcast', range: 'here' }],
    ['<!everyone|everyone>', { type: 'broadcast', range: 'everyone' }],
    ['<!subteam^S1|@sales>', { type: 'usergroup', id: 'S1', label: '@sales' }],
    ['<https://x.test/?a=1&amp;b=2>', { type: 'link', url: 'https://x.test/?a=1&b=2' }],
    ['<mailto:a@x.test|A &amp; B>', { type: 'link', url: 'mailto:a@x.test', label: 'A & B' }],
    [
      '<!date^1795212000^{date} at {time}^https://x.test/|soon>',
      {
        type: 'date',
        seconds: 1795212000,
        format: '{date} at {time}',
        fallback: 'soon',
        url: 'https://x.test/',
      },
    ],
  ])('%s', (written, node) => {
    expect(parseMrkdwn(written)).toEqual([node])
  })
})

describe('what is formatted', () => {
  test.each<[string, MrkdwnNode[]]>([
    ['*42* of 50', [bold(text('42')), text(' of 50')]],
    ['_soon_', [{ type: 'italic', children: [text('soon')] }]],
    ['~gone~', [{ type: 'strike', children: [text('gone')] }]],
    [
      '(*a*, _b_)',
      [text('('), bold(text('a')), text(', '), { type: 'italic', children: [text('b')] }, text(')')],
    ],
    ['*a _b_*', [bold(text('a '), { type: 'italic', children: [text('b')] })]],
    ['*<@U1>* is on it', [bold({ type: 'user', id: 'U1' }), text(' is on it')]],
    ['*<https://x.test/*a*>*', [bold(link)]],
    ['`*a* &lt;b&gt;`', [{ type: 'code', children: [text('*a* <b>')] }]],
    ['*a `*` b*', [bold(text('a '), { type: 'code', children: [text('*')] }, text(' b'))]],
    [
      'see\n```\na\n*b*\n```\nthere',
      [text('see'), { type: 'preformatted', children: [text('a\n*b*')] }, text('there')],
    ],
    [
      'Li said\n> one\n>*two*\nand left',
      [text('Li said'), { type: 'quote', children: [text('one\n'), bold(text('two'))] }, text('and left')],
    ],
  ])('%s', (written, nodes) => {
    expect(parseMrkdwn(written)).toEqual(nodes)
  })

  test.each([
    'a',
    '2 * 3 * 4',
    '2*3*4',
    'a*b* c',
    '*a*b',
    '*a *',
    'pipeline_value_usd',
    '* a *',
    '**',
    '*over\ntwo lines*',
    '`no end',
    '*no end',
    'a > b',
    'a\nb',
  ])('%s stays as it is', (written) => {
    expect(parseMrkdwn(written)).toEqual([text(written)])
  })
})

describe('what a person typed, escaped as the bot does it', () => {
  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '<#C1|x>',
        '&lt;',
        '&',
        '<',
        '>',
        '\n',
        '> ',
        '*',
        '_',
        '`',
        '```',
        '|',
      ),
      fc.string(),
    ),
  )
  const typed = hostile.map((parts) => parts.join(''))
  const formatting = new Set(['bold', 'italic', 'strike', 'code', 'preformatted', 'text'])
  const kinds = (nodes: MrkdwnNode[]): string[] =>
    nodes.flatMap((node) => [node.type, ...('children' in node ? kinds(node.children) : [])])

  test('mentions nobody and links nowhere', () => {
    fc.assert(
      fc.property(typed, (of) => {
        expect(kinds(parseMrkdwn(escapeMrkdwn(of))).filter((kind) => !formatting.has(kind))).toEqual([])
      }),
    )
  })

  test('is one text, letter by letter, where nothing in it formats', () => {
    const plain = typed.map((of) => of.replace(/[*_~`]/g, '')).filter((of) => of !== '')
    fc.assert(
      fc.property(plain, (of) => {
        expect(parseMrkdwn(escapeMrkdwn(of))).toEqual([text(of)])
      }),
    )
  })

  test('reads in plain text as it was typed', () => {
    const { workspace } = addWorkspace(newCore({}), { id: 'T1', name: 'Local', domain: 'local' })
    fc.assert(
      fc.property(typed, (of) => {
        expect(readMrkdwn(escapeMrkdwn(of), { workspace })).toBe(of)
      }),
    )
  })
})

test('a date that no calendar has reads as its fallback', () => {
  const { workspace } = addWorkspace(newCore({}), { id: 'T1', name: 'Local', domain: 'local' })
  const read = (seconds: string) => readMrkdwn(`<!date^${seconds}^{date}|some day>`, { workspace })
  expect(read('99999999999999999999')).toBe('some day')
  expect(read('soon')).toBe('some day')
})
