/** What inputs hold: at first, after a choice, and in the shape the app is sent. */
import { seesChannel } from './channels.ts'
import type { User, Workspace } from './state.ts'
import type { Block, Element, Option, StateValue, Values } from './types.ts'

/** What a person may give an element: text, a number, ids, option texts or values, or null to empty it. */
export type Choice = string | number | readonly string[] | null

/** Interactive elements of a block, in the order a person sees them. */
export const elementsOf = (block: Block): Element[] =>
  block.type === 'context' || block.type === 'rich_text'
    ? []
    : [block.accessory, block.element, ...(block.elements ?? [])].filter(
        (one): one is Element => one !== undefined && one.type !== 'image',
      )

/** The value an element starts with, or undefined for those that hold none, such as buttons. */
function initialValue(element: Element, currentChannel?: string): StateValue | undefined {
  const { type } = element
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: element.initial_value || null }
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] }
    case 'conversations_select': {
      const current = element.default_to_current_conversation ? currentChannel : undefined
      return { type, selected_conversation: current ?? element.initial_conversation ?? null }
    }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    default:
      return undefined
  }
}

/**
 * The values of blocks. What the person entered before stays where block_id, action_id and the kind of
 * element stay the same, as in Slack; everything else starts anew.
 */
export function valuesOf(blocks: readonly Block[], before: Values = {}, currentChannel?: string): Values {
  const values: Values = {}
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const initial = initialValue(element, currentChannel)
      if (!initial) continue
      const kept = before[block.block_id]?.[element.action_id]
      values[block.block_id] ??= {}
      values[block.block_id]![element.action_id] = kept?.type === element.type ? kept : initial
    }
  }
  return values
}

/** True when a person has given nothing. */
export const isEmpty = ({ type: _, ...held }: StateValue): boolean =>
  Object.values(held).every((one) => one === null || one === '' || (Array.isArray(one) && one.length === 0))

/** Every option of a menu, grouped or not. */
export const optionsOf = (element: Element): Option[] =>
  element.options ?? element.option_groups?.flatMap((group) => group.options) ?? []

/** The option with this text, else with this value. Throws when the element offers no such option. */
export function optionNamed(element: Element, wanted: string): Option {
  const options = optionsOf(element)
  const found = options.find((one) => one.text.text === wanted) ?? options.find((one) => one.value === wanted)
  if (found) return found
  throw new Error(
    `${element.action_id} offers no "${wanted}", only: ${options.map((one) => one.text.text).join(', ')}`,
  )
}

/** The option with this value. Throws when the element offers no such option. */
export function optionValued(element: Element, value: string): Option {
  const found = optionsOf(element).find((one) => one.value === value)
  if (!found) throw new Error(`${element.action_id} does not offer that any more`)
  return found
}

/**
 * The value of an element after a person's choice. Throws when Slack's client would not let them choose it.
 * @param find how options are meant: by text or value unless told otherwise
 */
export function chosen(
  workspace: Workspace,
  viewer: string,
  element: Element,
  choice: Choice,
  find: (element: Element, wanted: string) => Option = optionNamed,
): StateValue {
  const { type } = element
  const one = choice === null ? null : String(choice)
  const many = choice === null ? [] : typeof choice === 'object' ? [...choice] : [String(choice)]
  if (element.max_selected_items !== undefined && many.length > element.max_selected_items) {
    throw new Error(`${element.action_id} takes at most ${element.max_selected_items} choices`)
  }
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: one || null }
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: one === null ? null : find(element, one) }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many.map((wanted) => find(element, wanted)) }
    case 'users_select':
      return { type, selected_user: one === null ? null : activeUser(workspace, one).id }
    case 'multi_users_select':
      return { type, selected_users: many.map((id) => activeUser(workspace, id).id) }
    case 'conversations_select':
    case 'channels_select': {
      const id = one === null ? null : selectableChannel(workspace, viewer, element, one)
      return type === 'channels_select' ? { type, selected_channel: id } : { type, selected_conversation: id }
    }
    case 'datepicker':
      return { type, selected_date: matching(one, /^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-16') }
    case 'timepicker':
      return { type, selected_time: matching(one, /^\d{2}:\d{2}$/, 'a time like 15:00') }
    default:
      throw new Error(`${type} takes no value`)
  }
}

function activeUser(workspace: Workspace, id: string): User {
  const user = workspace.users.get(id)
  if (!user || user.deleted) throw new Error(`the users menu has no active ${id}`)
  return user
}

/** Public channels, and for conversations_select the private ones and messages the person is in. */
function selectableChannel(workspace: Workspace, viewer: string, element: Element, id: string): string {
  const channel = workspace.channels.get(id)
  const person = workspace.users.get(viewer)
  const kinds =
    element.type === 'channels_select' ? ['public'] : (element.filter?.include ?? ['public', 'private', 'im'])
  const seen = channel && person && seesChannel(person, channel)
  if (!channel || !seen || channel.archived || !kinds.includes(channel.kind)) {
    throw new Error(`the channel menu of ${element.action_id} has no ${id}`)
  }
  return id
}

function matching(value: string | null, pattern: RegExp, expected: string): string | null {
  if (value !== null && !pattern.test(value)) throw new Error(`"${value}" is not ${expected}`)
  return value
}
