import { expect, test } from 'vitest'
import { isTooMuch, messageProblems, viewProblems } from './surface.ts'

type Json = Record<string, unknown>

const text = (length: number) => 'x'.repeat(length)
const plain = (length: number) => ({ type: 'plain_text', text: text(length) })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: text(length) })
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
const option = (index: number, more: Json = {}) => ({ text: plain(1), value: `v${index}`, ...more })
const options = (count: number) => many(count, (index) => option(index))

const button = (more: Json = {}) => ({ type: 'button', text: plain(1), ...more })
const select = (more: Json = {}) => ({ type: 'static_select', options: options(1), ...more })
const input = (element: Json, more: Json = {}) => ({ type: 'input', label: plain(1), element, ...more })
const typed = (more: Json = {}) => ({ type: 'plain_text_input', ...more })
const actions = (...elements: Json[]) => ({ type: 'actions', elements })
const section = (more: Json) => ({ type: 'section', ...more })
const image = (more: Json) => ({ type: 'image', image_url: 'https://x.test/a.png', alt_text: 'a', ...more })
const confirm = (more: Json) => actions(button({ confirm: { text: plain(1), ...more } }))
const row = (columns: number) => many(columns, () => ({ type: 'raw_text', text: '1' }))
const modal = (more: Json = {}) => ({ type: 'modal', title: plain(1), submit: plain(1), blocks: [], ...more })
const home = (more: Json = {}) => ({ type: 'home', blocks: [], ...more })
const divider = { type: 'divider' }

const inMessage = (...blocks: Json[]) => messageProblems(blocks, () => undefined)
const inModal = (view: Json) => viewProblems(view, 'modal', () => undefined)
const inHome = (view: Json) => viewProblems(view, 'home', () => undefined)

/** What, how much is allowed, and the problems a payload of that size has. */
const UPPER: [what: string, limit: number, problems: (size: number) => string[]][] = [
  ['blocks of a message', 50, (n) => inMessage(...many(n, () => divider))],
  ['blocks of a modal', 100, (n) => inModal(modal({ blocks: many(n, () => divider) }))],
  ['blocks of a Home tab', 100, (n) => inHome(home({ blocks: many(n, () => divider) }))],
  ['a modal title', 24, (n) => inModal(modal({ title: plain(n) }))],
  ['a modal submit', 24, (n) => inModal(modal({ submit: plain(n) }))],
  ['a modal close', 24, (n) => inModal(modal({ close: plain(n) }))],
  ['private_metadata', 3000, (n) => inModal(modal({ private_metadata: text(n) }))],
  ['callback_id', 255, (n) => inModal(modal({ callback_id: text(n) }))],
  ['external_id', 255, (n) => inModal(modal({ external_id: text(n) }))],
  ['block_id', 255, (n) => inMessage({ type: 'divider', block_id: text(n) })],
  ['action_id', 255, (n) => inMessage(actions(button({ action_id: text(n) })))],
  ['section text', 3000, (n) => inMessage(section({ text: mrkdwn(n) }))],
  ['section fields', 10, (n) => inMessage(section({ fields: many(n, () => mrkdwn(1)) }))],
  ['a section field', 2000, (n) => inMessage(section({ fields: [mrkdwn(n)] }))],
  ['header text', 150, (n) => inMessage({ type: 'header', text: plain(n) })],
  ['context elements', 10, (n) => inMessage({ type: 'context', elements: many(n, () => mrkdwn(1)) })],
  ['actions elements', 25, (n) => inMessage(actions(...many(n, () => button())))],
  ['button text', 75, (n) => inMessage(actions(button({ text: plain(n) })))],
  ['button value', 2000, (n) => inMessage(actions(button({ value: text(n) })))],
  ['button url', 3000, (n) => inMessage(actions(button({ url: `https://x.test/${text(n - 15)}` })))],
  ['button accessibility_label', 75, (n) => inMessage(actions(button({ accessibility_label: text(n) })))],
  ['confirm title', 100, (n) => inMessage(confirm({ title: plain(n) }))],
  ['confirm text', 300, (n) => inMessage(confirm({ text: mrkdwn(n) }))],
  ['confirm confirm', 30, (n) => inMessage(confirm({ confirm: plain(n) }))],
  ['confirm deny', 30, (n) => inMessage(confirm({ deny: plain(n) }))],
  ['image alt_text', 2000, (n) => inMessage(image({ alt_text: text(n) }))],
  ['image title', 2000, (n) => inMessage(image({ title: plain(n) }))],
  ['image_url', 3000, (n) => inMessage(image({ image_url: `https://x.test/${text(n - 15)}` }))],
  ['input label', 2000, (n) => inModal(modal({ blocks: [input(typed(), { label: plain(n) })] }))],
  ['input hint', 2000, (n) => inModal(modal({ blocks: [input(typed(), { hint: plain(n) })] }))],
  ['a placeholder', 150, (n) => inModal(modal({ blocks: [input(typed({ placeholder: plain(n) }))] }))],
  ['plain_text_input max_length', 3000, (n) => inModal(modal({ blocks: [input(typed({ max_length: n }))] }))],
  [
    'plain_text_input initial_value',
    3000,
    (n) => inModal(modal({ blocks: [input(typed({ initial_value: text(n) }))] })),
  ],
  ['select options', 100, (n) => inMessage(actions(select({ options: options(n) })))],
  [
    'select option groups',
    100,
    (n) =>
      inMessage(
        actions({
          type: 'static_select',
          option_groups: many(n, () => ({ label: plain(1), options: options(1) })),
        }),
      ),
  ],
  [
    'an option group label',
    75,
    (n) =>
      inMessage(
        actions({ type: 'static_select', option_groups: [{ label: plain(n), options: options(1) }] }),
      ),
  ],
  ['option text', 75, (n) => inMessage(actions(select({ options: [option(1, { text: plain(n) })] })))],
  ['option value', 150, (n) => inMessage(actions(select({ options: [option(1, { value: text(n) })] })))],
  [
    'option description',
    75,
    (n) => inMessage(actions(select({ options: [option(1, { description: plain(n) })] }))),
  ],
  ['radio options', 10, (n) => inMessage(actions({ type: 'radio_buttons', options: options(n) }))],
  ['checkboxes options', 10, (n) => inMessage(actions({ type: 'checkboxes', options: options(n) }))],
  ['overflow options', 5, (n) => inMessage(actions({ type: 'overflow', options: options(n) }))],
  ['table rows', 100, (n) => inMessage({ type: 'table', rows: many(n, () => row(1)) })],
  ['table columns', 20, (n) => inMessage({ type: 'table', rows: [row(n)] })],
  ['tables of a message', 1, (n) => inMessage(...many(n, () => ({ type: 'table', rows: [row(1)] })))],
  ['a markdown block', 12000, (n) => inMessage({ type: 'markdown', text: text(n) })],
]

test.each(UPPER)('%s may be %d, and not one more', (_what, limit, problems) => {
  expect(problems(limit)).toEqual([])
  expect(problems(limit + 1)).not.toEqual([])
})

/** A payload Slack takes beside one that differs in one thing and is refused. */
const PAIRS: [what: string, good: string[], bad: string[], reason: RegExp][] = [
  [
    'an input needs a submit button in a modal',
    inModal(modal({ blocks: [input(typed())] })),
    inModal({ type: 'modal', title: plain(1), blocks: [input(typed())] }),
    /missing required field: submit .*pointer:\/view\]/,
  ],
  [
    'block_id is unique',
    inMessage({ ...divider, block_id: 'a' }, { ...divider, block_id: 'b' }),
    inMessage({ ...divider, block_id: 'a' }, { ...divider, block_id: 'a' }),
    /block_id a already exists .*\/blocks\/1\/block_id/,
  ],
  [
    'action_id is unique in its block, not in the message',
    inMessage(actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))),
    inMessage(actions(button({ action_id: 'a' }), button({ action_id: 'a' }))),
    /action_id a already exists/,
  ],
  [
    'a header is plain text',
    inMessage({ type: 'header', text: plain(1) }),
    inMessage({ type: 'header', text: mrkdwn(1) }),
    /unsupported type: mrkdwn .*\/blocks\/0\/text\/type/,
  ],
  [
    'button text is plain text',
    inMessage(actions(button())),
    inMessage(actions(button({ text: mrkdwn(1) }))),
    /mrkdwn/,
  ],
  [
    'an input label is plain text',
    inModal(modal({ blocks: [input(typed())] })),
    inModal(modal({ blocks: [input(typed(), { label: mrkdwn(1) })] })),
    /mrkdwn .*\/view\/blocks\/0\/label\/type/,
  ],
  [
    'mrkdwn option text is for radio buttons and checkboxes, not for menus',
    inMessage(actions({ type: 'radio_buttons', options: [option(1, { text: mrkdwn(1) })] })),
    inMessage(actions(select({ options: [option(1, { text: mrkdwn(1) })] }))),
    /mrkdwn/,
  ],
  [
    'text may not be empty',
    inMessage(section({ text: plain(1) })),
    inMessage(section({ text: plain(0) })),
    /more than 0/,
  ],
  [
    'a section has text or fields',
    inMessage(section({ fields: [plain(1)] })),
    inMessage(section({})),
    /text or fields/,
  ],
  [
    'an unknown block is refused',
    inMessage(divider),
    inMessage({ type: 'chart' }),
    /unsupported type: chart .*\/blocks\/0\/type/,
  ],
  [
    'an unknown element is refused',
    inMessage(actions(button())),
    inMessage(actions({ type: 'slider' })),
    /unsupported type: slider .*\/blocks\/0\/elements\/0\/type/,
  ],
  [
    'an unknown property is refused',
    inMessage(section({ text: plain(1) })),
    inMessage(section({ text: plain(1), colour: 'red' })),
    /invalid additional property: colour/,
  ],
  [
    'a text input is for input blocks',
    inModal(modal({ blocks: [input(typed())] })),
    inModal(modal({ blocks: [actions(typed())] })),
    /unsupported type: plain_text_input/,
  ],
  [
    'a button is not for input blocks',
    inModal(modal({ blocks: [input(select())] })),
    inModal(modal({ blocks: [input(button())] })),
    /unsupported type: button/,
  ],
  [
    'a table is for messages only',
    inMessage({ type: 'table', rows: [row(1)] }),
    inModal(modal({ blocks: [{ type: 'table', rows: [row(1)] }] })),
    /unsupported type: table/,
  ],
  [
    'a table cell has text',
    inMessage({ type: 'table', rows: [[{ type: 'raw_text', text: '-' }]] }),
    inMessage({ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }),
    /more than 0 characters .*\/rows\/0\/0\/text/,
  ],
  [
    'an image has alt text',
    inMessage(image({})),
    inMessage(image({ alt_text: undefined })),
    /missing required field: alt_text/,
  ],
  [
    'an image has one source',
    inMessage(image({})),
    inMessage(image({ slack_file: { id: 'F1' } })),
    /exactly one of image_url, slack_file/,
  ],
  [
    'initial_option is one of the options, to the letter',
    inMessage(actions(select({ initial_option: option(0) }))),
    inMessage(actions(select({ initial_option: { ...option(0), text: plain(2) } }))),
    /initial_option must be one of the options/,
  ],
  [
    'initial_options are among the options',
    inMessage(actions({ type: 'checkboxes', options: options(2), initial_options: [option(1)] })),
    inMessage(actions({ type: 'checkboxes', options: options(2), initial_options: [option(5)] })),
    /initial_options must be among/,
  ],
  [
    'a menu has options or groups, not both',
    inMessage(actions(select())),
    inMessage(actions(select({ option_groups: [{ label: plain(1), options: options(1) }] }))),
    /exactly one of options, option_groups/,
  ],
  [
    'a menu has an option',
    inMessage(actions(select())),
    inMessage(actions(select({ options: [] }))),
    /no fewer than 1/,
  ],
  [
    'a number input says whether decimals are allowed',
    inModal(modal({ blocks: [input({ type: 'number_input', is_decimal_allowed: false })] })),
    inModal(modal({ blocks: [input({ type: 'number_input' })] })),
    /missing required field: is_decimal_allowed/,
  ],
  [
    'number limits are strings',
    inModal(modal({ blocks: [input({ type: 'number_input', is_decimal_allowed: false, min_value: '0' })] })),
    inModal(modal({ blocks: [input({ type: 'number_input', is_decimal_allowed: false, min_value: 0 })] })),
    /must be a string .*min_value/,
  ],
  [
    'an initial number lies within the limits',
    inModal(
      modal({
        blocks: [
          input({ type: 'number_input', is_decimal_allowed: true, max_value: '5', initial_value: '5' }),
        ],
      }),
    ),
    inModal(
      modal({
        blocks: [
          input({ type: 'number_input', is_decimal_allowed: true, max_value: '5', initial_value: '5.1' }),
        ],
      }),
    ),
    /above max_value/,
  ],
  [
    'a whole number input takes no decimal initial value',
    inModal(
      modal({ blocks: [input({ type: 'number_input', is_decimal_allowed: true, initial_value: '1.5' })] }),
    ),
    inModal(
      modal({ blocks: [input({ type: 'number_input', is_decimal_allowed: false, initial_value: '1.5' })] }),
    ),
    /must not be a decimal/,
  ],
  [
    'a date is YYYY-MM-DD',
    inModal(modal({ blocks: [input({ type: 'datepicker', initial_date: '2026-11-16' })] })),
    inModal(modal({ blocks: [input({ type: 'datepicker', initial_date: '16.11.2026' })] })),
    /a date like YYYY-MM-DD/,
  ],
  [
    'a date exists',
    inModal(modal({ blocks: [input({ type: 'datepicker', initial_date: '2026-02-28' })] })),
    inModal(modal({ blocks: [input({ type: 'datepicker', initial_date: '2026-13-01' })] })),
    /date of the calendar/,
  ],
  [
    'a time is HH:mm',
    inModal(modal({ blocks: [input({ type: 'timepicker', initial_time: '09:30' })] })),
    inModal(modal({ blocks: [input({ type: 'timepicker', initial_time: '9:30' })] })),
    /a time like HH:mm/,
  ],
  [
    'one element has the focus',
    inModal(modal({ blocks: [input(typed({ focus_on_load: true }))] })),
    inModal(
      modal({ blocks: [input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))] }),
    ),
    /only one element may have focus_on_load/,
  ],
  [
    'a modal has a title',
    inModal(modal()),
    inModal({ type: 'modal', blocks: [] }),
    /missing required field: title/,
  ],
  [
    'a Home tab has no title',
    inHome(home()),
    inHome(home({ title: plain(1) })),
    /invalid additional property: title/,
  ],
  ['a Home tab is no modal', inHome(home()), inHome(modal()), /must be home .*\/view\/type/],
  [
    'rich text holds known nodes',
    inMessage({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
    }),
    inMessage({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'marquee', text: 'a' }] }],
    }),
    /unsupported type: marquee/,
  ],
]

test.each(PAIRS)('%s', (_what, good, bad, reason) => {
  expect(good).toEqual([])
  expect(bad.join('\n')).toMatch(reason)
})

test('a refusal names its reason and place as Slack does', () => {
  expect(inMessage(divider, { type: 'header', text: plain(151) })).toEqual([
    '[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]',
  ])
})

test('a file that is not ready is refused where it stands', () => {
  const blocks = [{ type: 'image', slack_file: { id: 'F1' }, alt_text: 'chart' }]
  expect(messageProblems(blocks, () => 'invalid slack file')).toEqual([
    '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]',
  ])
})

test('the text of a message counts texts of blocks, elements and table cells', () => {
  const sized = (text: number, cell: number) => [
    section({ text: mrkdwn(text), accessory: button() }),
    { type: 'table', rows: [[{ type: 'raw_text', text: 'x'.repeat(cell) }]] },
  ]
  expect(isTooMuch(sized(10_000, 999))).toBe(false)
  expect(isTooMuch(sized(10_000, 1_000))).toBe(true)
  expect(isTooMuch(sized(9_999, 1_000))).toBe(false)
})

test('what is no text counts as far as all together may be', () => {
  const sized = (characters: number) => [{ ...divider, block_id: text(characters) }]
  const around = JSON.stringify(sized(0)).length
  expect(isTooMuch(sized(13_200 - around))).toBe(false)
  expect(isTooMuch(sized(13_201 - around))).toBe(true)
})
