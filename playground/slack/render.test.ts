import { expect, test } from 'vitest'
import { newCore } from './core.ts'
import { readMrkdwn } from './mrkdwn.ts'
import { renderBlocks } from './render.ts'
import type { Block } from './types.ts'
import { addWorkspace } from './workspace.ts'

const at = addWorkspace(newCore({}), { id: 'T1', name: 'Local', domain: 'local' })
const ana = at.addUser({ name: 'ana', tz: 'America/New_York' })
const east = at.addChannel({ name: 'east' })
const reader = { workspace: at.workspace, viewer: ana.id }
const plain = (text: string) => ({ type: 'plain_text' as const, text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })

test.each([
  ['Well done <@ID|x>', 'Well done @ana'],
  ['see <#CH>', 'see #east'],
  ['<https://x.test/?a=1&amp;b=2|the page>', 'the page (https://x.test/?a=1&b=2)'],
  ['A &amp; B &lt; C', 'A & B < C'],
  ['<!here> now', '@here now'],
  ['&lt;!channel&gt;', '<!channel>'],
  ['<!date^1795212000^{date_short} {time}|soon>', 'Nov 20, 2026 17:00'],
])('%s reads as %s', (written, read) => {
  expect(readMrkdwn(written.replace('ID', ana.id).replace('CH', east.id), reader)).toBe(read)
})

test('blocks read from top to bottom', () => {
  const cell = (text: string) => ({ type: 'raw_text' as const, text })
  const blocks: Partial<Block>[] = [
    { type: 'header', text: plain('East') },
    { type: 'section', text: mrkdwn('*42* of 50'), fields: [mrkdwn('a'), mrkdwn('b')] },
    { type: 'image', alt_text: '13 weeks', image_url: 'https://x.test/a.png' },
    { type: 'divider' },
    { type: 'context', elements: [{ ...mrkdwn('5 of 6 in'), action_id: '' }] as never },
    { type: 'actions', elements: [{ type: 'button', action_id: 'a', text: plain('By rep') }] },
    {
      type: 'table',
      column_settings: [{}, { align: 'right' }],
      rows: [
        [cell('Metric'), cell('Total')],
        [cell('Demos'), cell('42')],
      ],
    },
  ]
  expect(renderBlocks(blocks as Block[], reader).split('\n')).toEqual([
    '## East',
    '*42* of 50',
    'a · b',
    '[image: 13 weeks]',
    '───',
    '5 of 6 in',
    '[By rep]',
    'Metric  Total',
    'Demos      42',
  ])
})
