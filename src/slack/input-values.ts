import type { InputValue } from './registry.ts'

/** What an input holds, as a list, whatever its kind. */
export function selectedIn(input: InputValue | undefined): string[] {
  if (!input) return []
  if (input.selected_options) return input.selected_options.map((option) => option.value)
  if (input.selected_users) return input.selected_users
  const one =
    input.selected_option?.value ??
    input.selected_user ??
    input.selected_conversation ??
    input.selected_channel ??
    input.selected_date ??
    input.selected_time ??
    input.value
  return one === null || one === undefined ? [] : [one]
}
