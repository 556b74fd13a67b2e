/** From what a person chose to what the element then holds. */
import type { Choice } from '../../page-server/world.ts'
import type { Element, StateValue } from '../../slack/types.ts'
import { optionsOf } from '../../slack/values.ts'

/** What an element holds after a choice, in Slack's shape. Options that are not offered are left out. */
export function heldAfter(element: Element, choice: Choice): StateValue {
  const { type } = element
  const many = choice === null ? [] : [choice].flat()
  const one = many[0] ?? null
  const options = optionsOf(element).filter((option) => many.includes(option.value ?? ''))
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: options[0] ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: options }
    case 'users_select':
      return { type, selected_user: one }
    case 'multi_users_select':
      return { type, selected_users: many }
    case 'conversations_select':
      return { type, selected_conversation: one }
    case 'channels_select':
      return { type, selected_channel: one }
    case 'datepicker':
      return { type, selected_date: one }
    case 'timepicker':
      return { type, selected_time: one }
    default:
      return { type, value: one }
  }
}

/** The other way: texts, option values or ids that an element holds, none when it is empty. */
export function chosenIn(held: StateValue | undefined): string[] {
  if (!held) return []
  const options = [held.selected_option, ...(held.selected_options ?? [])].map((option) => option?.value)
  const ids = [
    held.selected_user,
    ...(held.selected_users ?? []),
    held.selected_conversation,
    held.selected_channel,
  ]
  return [held.value, ...options, ...ids, held.selected_date, held.selected_time].filter(
    (one): one is string => one != null,
  )
}
