import { expect, test } from 'vitest'
import type { Element } from '../../slack/types.ts'
import { chosenIn, heldAfter } from './held.ts'
import { option } from './test-drawing.tsx'

const [one, two] = [option('One', '1'), option('Two', '2')]
const element = (type: string, more: object = {}) => ({ type, action_id: 'a', ...more }) as Element
const options = { options: [one, two] }

test.each([
  ['plain_text_input', {}, 'East', { value: 'East' }],
  ['number_input', {}, '15', { value: '15' }],
  ['static_select', options, '2', { selected_option: two }],
  [
    'static_select',
    { option_groups: [{ label: one.text, options: [one, two] }] },
    '2',
    { selected_option: two },
  ],
  ['radio_buttons', options, '1', { selected_option: one }],
  ['multi_static_select', options, ['1', '2'], { selected_options: [one, two] }],
  ['checkboxes', options, ['2'], { selected_options: [two] }],
  ['users_select', {}, 'U1', { selected_user: 'U1' }],
  ['multi_users_select', {}, ['U1', 'U2'], { selected_users: ['U1', 'U2'] }],
  ['conversations_select', {}, 'C1', { selected_conversation: 'C1' }],
  ['channels_select', {}, 'C1', { selected_channel: 'C1' }],
  ['datepicker', {}, '2026-11-16', { selected_date: '2026-11-16' }],
  ['timepicker', {}, '15:00', { selected_time: '15:00' }],
])('%s holds what was chosen, and the same is read from it', (type, more, choice, held) => {
  const after = heldAfter(element(type, more), choice)
  expect(after).toEqual({ type, ...held })
  expect(chosenIn(after)).toEqual([choice].flat())
})

test.each(['plain_text_input', 'static_select', 'checkboxes', 'multi_users_select', 'datepicker'])(
  '%s is empty after it was emptied',
  (type) => {
    expect(chosenIn(heldAfter(element(type, options), null))).toEqual([])
  },
)

test('what is not offered is not held', () => {
  expect(heldAfter(element('static_select', options), '3')).toEqual({
    type: 'static_select',
    selected_option: null,
  })
})
