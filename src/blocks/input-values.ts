/** A modal that a person has open. */
export type OpenView = {
  id: string
  hash: string
  metadata: string
  values: Record<string, Record<string, InputValue>>
}

/** What an input holds, whatever its kind. */
export type InputValue = {
  type: string
  value?: string | null
  selected_option?: { value: string } | null
  selected_options?: { value: string }[]
  selected_user?: string | null
  selected_users?: string[]
  selected_conversation?: string | null
  selected_channel?: string | null
  selected_date?: string | null
  selected_time?: string | null
}

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

/** The parts of Slack's view payload that are read. */
export type RawView = {
  id: string
  hash: string
  private_metadata: string
  state?: { values: OpenView['values'] }
  blocks?: { type: string; block_id?: string }[]
}

/** The parts of Slack's view that listeners read. */
export const openViewOf = (view: RawView): OpenView => ({
  id: view.id,
  hash: view.hash,
  metadata: view.private_metadata,
  values: view.state?.values ?? {},
})

/** The blocks of a view's inputs, in the order they are seen. */
export const inputsOf = ({ blocks = [] }: RawView): string[] =>
  blocks.flatMap(({ type, block_id: block }) => (type === 'input' && block ? [block] : []))

/** What is said of a text that no database keeps as it is: it has a NUL character in it, which nobody can see. */
export const UNKEEPABLE =
  'This has a character in it that can’t be stored (NUL, from copying perhaps). Type it without it.'

/** Whether a text can be stored as it is. PostgreSQL takes no NUL, and what it does not take, SQLite shall not either. */
export const isKeepable = (text: string): boolean => !text.includes('\0')

/** What is wrong with what was typed, whatever it is for, by the block that it is in. */
export const unkeepableIn = ({ values }: OpenView): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([block, inputs]) =>
      Object.values(inputs).every(({ value }) => isKeepable(value ?? '')) ? [] : [[block, UNKEEPABLE]],
    ),
  )
