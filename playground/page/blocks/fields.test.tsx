import { describe, expect, test } from 'vitest'
import type { Surroundings } from './surroundings.ts'
import { attribute, draw, option, plain, read, tags } from './test-drawing.tsx'

const field = (element: object, more: object = {}, around: Partial<Surroundings> = {}) =>
  draw(
    [
      {
        type: 'input',
        block_id: 'field',
        label: plain('Demos'),
        element: { action_id: 'v', ...element },
        ...more,
      },
    ],
    { surface: 'modal', ...around },
  )
const groups = [
  { label: plain('Leading'), options: [option('Calls'), option('Demos')] },
  { label: plain('Lagging'), options: [option('Revenue')] },
]
const words = (html: string, ids: string | undefined) =>
  (ids ?? '').split(' ').map((id) =>
    read(
      html
        .split(` id="${id}"`)[1]
        ?.replace(/^[^>]*>/, '')
        .split(/<\/(?:p|label|div)>/)[0] ?? '',
    ),
  )

describe('a field', () => {
  const CONTROLS: [string, object, string][] = [
    ['a text', { type: 'plain_text_input' }, 'input'],
    ['a long text', { type: 'plain_text_input', multiline: true }, 'textarea'],
    ['a number', { type: 'number_input', is_decimal_allowed: false }, 'input'],
    ['a menu', { type: 'static_select', options: [option('One')], placeholder: plain('Pick') }, 'select'],
    ['a person', { type: 'users_select' }, 'select'],
    ['a conversation', { type: 'conversations_select' }, 'select'],
    ['a channel', { type: 'channels_select' }, 'select'],
    ['a date', { type: 'datepicker' }, 'input'],
    ['a time', { type: 'timepicker' }, 'input'],
  ]

  test.each(CONTROLS)('for %s is named by its label', (_, element, tag) => {
    const html = field(element)
    const id = attribute(tags(html, tag)[0], 'id')
    expect(id).toBeDefined()
    expect(attribute(tags(html, 'label')[0], 'for')).toBe(id)
  })

  const SETS: [string, object][] = [
    ['radio buttons', { type: 'radio_buttons', options: [option('One')] }],
    ['checkboxes', { type: 'checkboxes', options: [option('One')] }],
    ['a menu of several', { type: 'multi_static_select', options: [option('One')] }],
    ['people', { type: 'multi_users_select' }],
  ]

  test.each(SETS)('for %s is a group named by its label', (_, element) => {
    const html = field(element)
    const group = tags(html, 'fieldset')[0] ?? tags(html, 'div').find((tag) => tag.includes('radiogroup'))
    expect(html).toContain(`<span id="${attribute(group, 'aria-labelledby')}" class="b-label">Demos</span>`)
  })

  test.each<[string, object, string?]>([...CONTROLS, ...SETS])(
    'for %s is tied to what is wrong with it, and to its hint',
    (_, element) => {
      const html = field(
        element,
        { hint: plain('Goal 12') },
        { errors: { field: 'Not a number.', other: 'No.' } },
      )
      const described = html.match(/<[^>]* aria-describedby="([^"]*)"[^>]*>/)
      expect(words(html, described?.[1])).toEqual(['⚠ Not a number.', 'Goal 12'])
      expect(html).toContain('aria-invalid="true"')
      expect(html).not.toContain('No.')
    },
  )

  test('without an error says nothing of one', () => {
    expect(field({ type: 'plain_text_input' })).not.toMatch(/aria-invalid|aria-describedby/)
  })

  test('that may be left empty says so', () => {
    expect(read(field({ type: 'plain_text_input' }, { optional: true }))).toBe('Demos (optional)')
  })

  test('shows what it holds', () => {
    const html = [
      field({ type: 'plain_text_input', initial_value: 'East' }),
      field({ type: 'number_input', is_decimal_allowed: true, initial_value: '1.5' }),
      field({ type: 'datepicker', initial_date: '2026-11-16' }),
      field({ type: 'timepicker', initial_time: '15:00' }),
    ]
    expect(html.map((each) => attribute(tags(each, 'input')[0], 'value'))).toEqual([
      'East',
      '1.5',
      '2026-11-16',
      '15:00',
    ])
  })

  test('shows what was typed since rather than what it held at first', () => {
    const element = { type: 'plain_text_input', initial_value: 'East' }
    const html = field(element, {}, { value: () => ({ type: 'plain_text_input', value: 'West' }) })
    expect(attribute(tags(html, 'input')[0], 'value')).toBe('West')
  })
})

describe('a menu', () => {
  test('has its options under their headings', () => {
    const html = field({ type: 'static_select', option_groups: groups, initial_option: option('Demos') })
    expect(html).toMatch(
      /<optgroup label="Leading"><option value="Calls">Calls<\/option><option value="Demos" selected="">/,
    )
    expect(html).toContain('<optgroup label="Lagging"><option value="Revenue">Revenue</option></optgroup>')
  })

  test('of several has them under their headings too', () => {
    const html = field({ type: 'multi_static_select', option_groups: groups })
    expect(html.match(/<legend>[^<]*/g)).toEqual(['<legend>Leading', '<legend>Lagging'])
  })

  test('can be emptied only where nothing has to be chosen', () => {
    const element = { type: 'static_select', options: [option('One')] }
    expect(tags(field(element), 'option')[0]).toContain('disabled')
    expect(tags(field(element, { optional: true }), 'option')[0]).not.toContain('disabled')
  })

  const offered = (html: string) =>
    tags(html, 'option')
      .map((tag) => attribute(tag, 'value'))
      .slice(1)

  test('of people offers who is still there, people first', () => {
    expect(offered(field({ type: 'users_select' }))).toEqual(['U1', 'U2', 'U4'])
  })

  test('of conversations keeps to its filter and leaves out archived ones', () => {
    const filtered = (filter?: object) => offered(field({ type: 'conversations_select', filter }))
    expect(filtered()).toEqual(['C1', 'C2', 'D1'])
    expect(filtered({ include: ['private', 'im'] })).toEqual(['C2', 'D1'])
    expect(filtered({ exclude_bot_users: true })).toEqual(['C1', 'C2'])
    expect(offered(field({ type: 'channels_select' }))).toEqual(['C1'])
  })

  test('still shows what was chosen before and is offered no more', () => {
    const html = field({ type: 'users_select', initial_user: 'U3' })
    expect(html).toMatch(/<optgroup label="Chosen before"><option value="U3" selected="">Sam Gone/)
  })
})

describe('a list to tick', () => {
  const people = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `U${n}`,
        { name: `rep${n}`, realName: `Rep ${n}`, isBot: false, deleted: false },
      ]),
    )

  test('says how many and whom', () => {
    const html = field({ type: 'multi_users_select', initial_users: ['U2', 'U1'], max_selected_items: 5 })
    expect(read(html)).toContain('2 chosen, at most 5: Ana Ruiz, Ben Okafor')
  })

  test('takes no more than it may', () => {
    const html = field({ type: 'multi_users_select', initial_users: ['U1', 'U2'], max_selected_items: 2 })
    const ticks = tags(html, 'input').map((tag) => [tag.includes(' checked'), tag.includes(' disabled')])
    expect(ticks).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ])
  })

  test('has a filter only when it is long', () => {
    const filters = (count: number) =>
      tags(field({ type: 'multi_users_select' }, {}, { users: people(count) }), 'input').filter((tag) =>
        tag.includes('type="search"'),
      )
    expect(filters(8)).toHaveLength(0)
    expect(filters(9)).toHaveLength(1)
  })
})

describe('an element without a label', () => {
  const pick = {
    type: 'static_select',
    action_id: 'v',
    options: [option('One')],
    placeholder: plain('Pick one'),
  }

  test('is named by the section it stands in', () => {
    const html = draw([{ type: 'section', text: plain('Who is on it?'), accessory: pick }])
    expect(words(html, attribute(tags(html, 'select')[0], 'aria-labelledby'))).toEqual(['Who is on it?'])
  })

  test('else by what it asks for', () => {
    const named = (element: object, tag: string) =>
      attribute(tags(draw([{ type: 'actions', elements: [element] }]), tag)[0], 'aria-label')
    expect(named(pick, 'select')).toBe('Pick one')
    expect(named({ type: 'datepicker', action_id: 'v' }, 'input')).toBe('Date')
    expect(named({ type: 'checkboxes', action_id: 'v', options: [option('One')] }, 'fieldset')).toBe(
      'Options',
    )
  })

  test('leaves a button its own name, told apart by its section', () => {
    const button = { type: 'button', action_id: 'a', text: plain('Edit') }
    const html = draw([{ type: 'section', text: plain('Demos'), accessory: button }])
    const [tag] = tags(html, 'button')
    expect(attribute(tag, 'aria-label')).toBeUndefined()
    expect(words(html, attribute(tag, 'aria-describedby'))).toEqual(['Demos'])
  })
})
