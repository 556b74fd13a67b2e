// What people type ends up in names, notes and options; it is shown, and nothing more.
import { expect, test } from 'vitest'
import { escapeMrkdwn } from '../../../src/blocks/text.ts'
import { draw, mrkdwn, plain, read, tags } from './test-drawing.tsx'

const HOSTILE =
  '<!channel> <@U1> <#C1> *bold* `code` <script>alert(1)</script> <img src=x onerror=alert(1)> & &lt;'

const PLACES: Record<string, (of: string) => object> = {
  header: (of) => ({ type: 'header', text: plain(of) }),
  section: (of) => ({ type: 'section', text: plain(of) }),
  context: (of) => ({ type: 'context', elements: [plain(of)] }),
  button: (of) => ({ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: plain(of) }] }),
  markdown: (of) => ({ type: 'markdown', text: of }),
  'rich text': (of) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: of }] }],
  }),
  'table cell': (of) => ({ type: 'table', rows: [[{ type: 'raw_text', text: of }]] }),
}

test.each(Object.entries(PLACES))('a %s shows it letter by letter', (_, place) => {
  const html = draw([place(HOSTILE)])
  expect(read(html)).toBe(HOSTILE)
  expect(html).not.toMatch(/<(script|img|strong|code|a)\b|b-mention/)
})

test('escaped in mrkdwn it formats at most, and mentions nobody', () => {
  const html = draw([{ type: 'section', text: mrkdwn(escapeMrkdwn(HOSTILE)) }])
  expect(read(html)).toBe(HOSTILE.replaceAll(/[*`]/g, ''))
  expect(html).not.toMatch(/<(script|img|a)\b|b-mention/)
})

test('what a person has typed into a field stays in the field', () => {
  const element = {
    type: 'plain_text_input',
    action_id: 'v',
    multiline: true,
    initial_value: `</textarea>${HOSTILE}`,
  }
  const html = draw([{ type: 'input', label: plain('Note'), element }])
  expect(html.match(/<\/textarea>/g)).toHaveLength(1)
  expect(html).not.toContain('<script>')
})

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '/relative',
])('%s is no link', (url) => {
  const link = { type: 'link', url, text: 'here' }
  const html = draw([
    { type: 'section', text: mrkdwn(`<${escapeMrkdwn(url)}|here>`) },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [link] }] },
    { type: 'actions', elements: [{ type: 'button', action_id: 'a', text: plain('here'), url }] },
    { type: 'image', image_url: url, alt_text: 'here' },
  ])
  expect(html).not.toMatch(/href|src=/)
  expect(read(html)).toBe('hereherehere')
})

test.each(['http://x.test/', 'https://x.test/?a=1', 'mailto:ana@x.test'])(
  '%s is a link, in a tab of its own',
  (url) => {
    const [tag] = tags(draw([{ type: 'section', text: mrkdwn(`<${url}>`) }]), 'a')
    expect(tag).toBe(`<a href="${url}" target="_blank" rel="noopener noreferrer">`)
  },
)

test('a colour is a colour', () => {
  const color = { type: 'color', value: 'red;background:url(//x.test)' }
  const html = draw([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [color] }] }])
  expect(html).not.toContain('style=')
})
