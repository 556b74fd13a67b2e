import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import { type OpenView, selectedIn } from './input-values.ts'
import { LIMITS } from './limits.ts'
import { plain } from './text.ts'

/**
 * Inputs of modals and reading them back. A block's id is its field, or `field:variant`: Slack keeps what was
 * typed while a block's id stays, so another variant is how an input takes a new initial value.
 */
const VALUE = 'value'

type Element = InputBlock['element']
type More = {
  hint?: string
  optional?: boolean
  /** Tells the app at every choice, under this action id. */
  action?: string
}

export const input = (block: string, label: string, element: Element, more: More = {}): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(label, LIMITS.label),
  element: more.action === undefined ? element : ({ ...element, action_id: more.action } as Element),
  ...(more.hint ? { hint: plain(more.hint, LIMITS.hint) } : {}),
  ...(more.optional ? { optional: true } : {}),
  ...(more.action === undefined ? {} : { dispatch_action: true }),
})

export const option = (text: string, value: string, description = ''): PlainTextOption => ({
  text: plain(text || value, LIMITS.optionText),
  value,
  ...(description ? { description: plain(description, LIMITS.optionText) } : {}),
})

export const textBox = (initial: string, more: { max?: number; multiline?: boolean } = {}): Element => ({
  type: 'plain_text_input',
  action_id: VALUE,
  ...(initial ? { initial_value: initial } : {}),
  ...(more.max === undefined ? {} : { max_length: more.max }),
  ...(more.multiline ? { multiline: true } : {}),
})

const chosen = (options: readonly PlainTextOption[], value: string | null) => {
  const found = options.find((each) => each.value === value)
  return found ? { initial_option: found } : {}
}

const chosenAll = (options: readonly PlainTextOption[], values: readonly string[]) => {
  const found = options.filter((each) => values.includes(each.value ?? ''))
  return found.length > 0 ? { initial_options: found } : {}
}

export const select = (options: PlainTextOption[], initial: string | null): Element => ({
  type: 'static_select',
  action_id: VALUE,
  options,
  ...chosen(options, initial),
})

/** A menu with headings. */
export const groupedSelect = (
  groups: { label: string; options: PlainTextOption[] }[],
  initial: string | null,
): Element => ({
  type: 'static_select',
  action_id: VALUE,
  option_groups: groups.map((each) => ({ ...each, label: plain(each.label, LIMITS.optionText) })),
  ...chosen(
    groups.flatMap((each) => each.options),
    initial,
  ),
})

export const multiSelect = (options: PlainTextOption[], initial: readonly string[]): Element => ({
  type: 'multi_static_select',
  action_id: VALUE,
  options,
  ...chosenAll(options, initial),
})

/** One of a few, all in view; a menu when they are too many for that. */
export const choice = (options: PlainTextOption[], initial: string | null): Element =>
  options.length > LIMITS.radioOptions
    ? select(options, initial)
    : { type: 'radio_buttons', action_id: VALUE, options, ...chosen(options, initial) }

export const checkboxes = (options: PlainTextOption[], initial: readonly string[]): Element => ({
  type: 'checkboxes',
  action_id: VALUE,
  options,
  ...chosenAll(options, initial),
})

export const person = (initial: string | null): Element => ({
  type: 'users_select',
  action_id: VALUE,
  ...(initial ? { initial_user: initial } : {}),
})

export const people = (initial: readonly string[], most: number): Element => ({
  type: 'multi_users_select',
  action_id: VALUE,
  max_selected_items: most,
  ...(initial.length > 0 ? { initial_users: initial.slice(0, most) } : {}),
})

/** Channels the person may see, without direct messages and channels shared with other companies. */
export const channel = (initial: string | null): Element => ({
  type: 'conversations_select',
  action_id: VALUE,
  filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
  ...(initial ? { initial_conversation: initial } : {}),
})

/** A day, possibly none. */
export const dayBox = (initial: string): Element => ({
  type: 'datepicker',
  action_id: VALUE,
  ...(initial ? { initial_date: initial } : {}),
})

export const clock = (initial: string): Element => ({
  type: 'timepicker',
  action_id: VALUE,
  ...(initial ? { initial_time: initial } : {}),
})

/** The block of a field in a view, whatever its variant. */
export const blockOf = (field: string, view: Pick<OpenView, 'values'>): string | null =>
  Object.keys(view.values).find((id) => id === field || id.startsWith(`${field}:`)) ?? null

/** What a field holds, as a list; null when the view has no such field. */
export function listIn(view: Pick<OpenView, 'values'>, field: string): string[] | null {
  const block = blockOf(field, view)
  if (block === null) return null
  return selectedIn(Object.values(view.values[block] ?? {})[0])
}

/** What a field holds, "" when nothing; null when the view has no such field. */
export const textIn = (view: Pick<OpenView, 'values'>, field: string): string | null => {
  const list = listIn(view, field)
  return list === null ? null : (list[0] ?? '')
}

type Parts = {
  title: string
  callback: string
  carries?: string
  blocks: ModalView['blocks']
  submit?: string
  close?: string
}

export const modal = ({ title, callback, carries, blocks, submit, close = 'Cancel' }: Parts): ModalView => ({
  type: 'modal',
  callback_id: callback,
  ...(carries === undefined ? {} : { private_metadata: carries }),
  title: plain(title, LIMITS.modalTitle),
  close: plain(close, LIMITS.modalTitle),
  ...(submit === undefined ? {} : { submit: plain(submit, LIMITS.modalTitle) }),
  blocks,
})
