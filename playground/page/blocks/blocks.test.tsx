import { expect, test } from 'vitest'
import { attribute, draw, mrkdwn, option, plain, read, tags } from './test-drawing.tsx'

const richText = (...elements: object[]) => ({ type: 'rich_text', elements })
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })
const text = (of: string, style?: object) => ({ type: 'text', text: of, style })

test('a header is a heading', () => {
  expect(draw([{ type: 'header', text: plain('East · week of 16 Nov') }])).toMatch(
    /<h3[^>]*>East · week of 16 Nov<\/h3>/,
  )
})

test('a divider is a rule', () => {
  expect(tags(draw([{ type: 'divider' }]), 'hr')).toHaveLength(1)
})

test('a section shows its text, its fields and what stands beside it', () => {
  const html = draw([
    {
      type: 'section',
      text: mrkdwn('*42* of 50'),
      fields: [mrkdwn('_Calls_'), plain('450')],
      accessory: { type: 'button', action_id: 'a', text: plain('Open') },
    },
  ])
  expect(html).toContain('<strong>42</strong> of 50')
  expect(html).toContain('<em>Calls</em>')
  expect(read(html)).toContain('450')
  expect(html).toMatch(/<button type="button"[^>]*>Open<\/button>/)
})

test('a context shows texts and pictures', () => {
  const html = draw([
    {
      type: 'context',
      elements: [{ type: 'image', image_url: 'https://x.test/a.png', alt_text: 'Flag' }, plain('5 of 6 in')],
    },
  ])
  expect(tags(html, 'img')).toEqual(['<img src="https://x.test/a.png" alt="Flag"/>'])
  expect(read(html)).toBe('5 of 6 in')
})

test('an uploaded picture is fetched by its file, with its title and its words', () => {
  const html = draw([
    { type: 'image', title: plain('Demos'), alt_text: '13 weeks', slack_file: { id: 'F1' } },
  ])
  expect(tags(html, 'img')).toEqual(['<img src="/files/F1" alt="13 weeks"/>'])
  expect(html).toContain('<figcaption>Demos</figcaption>')
})

test('buttons show what they are for', () => {
  const html = draw([
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'a', text: plain('Save'), style: 'primary' },
        { type: 'button', action_id: 'b', text: plain('Retire'), style: 'danger' },
        { type: 'button', action_id: 'c', text: plain('Guide'), url: 'https://x.test/guide' },
        { type: 'overflow', action_id: 'd', options: [option('Edit'), option('Move up')] },
      ],
    },
  ])
  expect(tags(html, 'button').map((tag) => attribute(tag, 'type'))).toEqual(Array(5).fill('button'))
  expect(html).toMatch(/<button[^>]*b-primary[^>]*>Save/)
  expect(html).toMatch(/<button[^>]*b-danger[^>]*>Retire/)
  expect(html).toMatch(/<a [^>]*href="https:\/\/x\.test\/guide"[^>]*>Guide/)
  expect(html).toMatch(/<button[^>]*role="menuitem"[^>]*>Edit/)
  expect(html).toContain('aria-label="More actions"')
})

test('a table has its first row as its header, columns aligned, and a box to scroll in', () => {
  const cell = (of: string) => ({ type: 'raw_text', text: of })
  const html = draw([
    {
      type: 'table',
      column_settings: [null, { align: 'right' }],
      rows: [
        [cell('Metric'), cell('Total')],
        [
          { type: 'rich_text', elements: [section(text('Demos', { bold: true }))] },
          { type: 'raw_number', value: 42, text: '42' },
        ],
      ],
    },
  ])
  expect(html).toMatch(
    /<th scope="col" class="b-left">Metric<\/th><th scope="col" class="b-right">Total<\/th>/,
  )
  expect(html).toMatch(/<td class="b-left">.*<strong>Demos<\/strong>.*<\/td><td class="b-right">42<\/td>/)
  expect(html).toMatch(/<section[^>]* aria-label="Table: Metric, Total" tabindex="0">/)
})

test('rich text shows styles, lists, quotes and code', () => {
  const item = (of: string) => section(text(of))
  const html = draw([
    richText(
      section(text('Bold', { bold: true, italic: true }), text(' '), text('x', { code: true, strike: true })),
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [item('one'), item('two')] },
      { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [item('three')] },
      { type: 'rich_text_quote', elements: [text('quoted')] },
      { type: 'rich_text_preformatted', elements: [text('a\n  b')] },
    ),
  ])
  expect(html).toContain('<strong><em>Bold</em></strong> <s><code>x</code></s>')
  expect(html).toMatch(/<ul style="margin-inline-start:1.5em"><li>one<\/li><li>two<\/li><\/ul>/)
  expect(html).toMatch(/<ol start="3"[^>]*><li>three<\/li><\/ol>/)
  expect(html).toContain('<blockquote>quoted</blockquote>')
  expect(html).toContain('<pre>a\n  b</pre>')
})

test('rich text names people, channels, groups, dates, emoji, colours and links', () => {
  const html = draw([
    richText(
      section(
        { type: 'user', user_id: 'U2' },
        { type: 'channel', channel_id: 'C1' },
        { type: 'usergroup', usergroup_id: 'S1' },
        { type: 'broadcast', range: 'here' },
        { type: 'emoji', name: 'tada', unicode: '1f389' },
        { type: 'emoji', name: 'northwind' },
        { type: 'date', timestamp: 1795212000, format: ' {date_short} {time} ' },
        { type: 'color', value: '#c01343' },
        { type: 'link', url: 'https://x.test/', text: 'page' },
      ),
    ),
  ])
  expect(read(html)).toBe('@Ben Okafor#sales-east@S1@here🎉:northwind: Nov 20, 2026 17:00 #c01343page')
  expect(tags(html, 'a').map((tag) => attribute(tag, 'href'))).toEqual(['https://x.test/'])
})

test('mrkdwn names people, channels, groups and dates in the viewer’s zone', () => {
  const written =
    '<@U2> <#C1> <!channel> <!subteam^S1|@sales> <!date^1795212000^{time}|soon> <https://x.test/|page>'
  const html = draw([{ type: 'section', text: mrkdwn(written) }], { zone: 'Europe/London' })
  expect(read(html)).toBe('@Ben Okafor #sales-east @channel @sales 22:00 page')
})

test('mentions that call the viewer stand out', () => {
  const html = draw([{ type: 'section', text: mrkdwn('<@U1> <@U2> <!here>') }])
  expect(tags(html, 'span').map((tag) => attribute(tag, 'class')?.includes('calls'))).toEqual([
    true,
    false,
    true,
  ])
})

test('a markdown block shows its text', () => {
  expect(read(draw([{ type: 'markdown', text: '# Week 47\n**42** demos' }]))).toBe('# Week 47\n**42** demos')
})
