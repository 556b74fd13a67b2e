/**
 * The shapes the local Slack keeps after it has checked them. They are wider than @slack/types on purpose:
 * one `Block` and one `Element` with every property optional, because the checks in `blocks/` are what
 * guarantees the right combination, for payloads that arrive as plain JSON.
 */
export type Fields = Record<string, unknown>

export interface Text {
  type: 'plain_text' | 'mrkdwn'
  text: string
  emoji?: boolean
  verbatim?: boolean
}

export interface Option {
  text: Text
  value?: string
  description?: Text
  url?: string
}

interface OptionGroup {
  label: Text
  options: Option[]
}

export interface Confirm {
  title?: Text
  text: Text
  confirm?: Text
  deny?: Text
  style?: string
}

interface SlackFileRef {
  id?: string
  url?: string
}

/** An interactive element, an image or a text inside a block. */
export interface Element {
  type: string
  action_id: string
  text?: Text
  value?: string
  url?: string
  style?: string
  alt_text?: string
  image_url?: string
  slack_file?: SlackFileRef
  placeholder?: Text
  confirm?: Confirm
  options?: Option[]
  option_groups?: OptionGroup[]
  initial_option?: Option
  initial_options?: Option[]
  initial_user?: string
  initial_users?: string[]
  initial_conversation?: string
  initial_channel?: string
  initial_date?: string
  initial_time?: string
  initial_value?: string
  default_to_current_conversation?: boolean
  filter?: { include?: string[]; exclude_bot_users?: boolean }
  max_selected_items?: number
  is_decimal_allowed?: boolean
  min_value?: string
  max_value?: string
  min_length?: number
  max_length?: number
  multiline?: boolean
  dispatch_action_config?: { trigger_actions_on?: string[] }
  elements?: RichTextNode[]
}

/** A node of a rich_text block: sections, lists, text, mentions. */
export interface RichTextNode {
  type: string
  text?: string
  url?: string
  user_id?: string
  channel_id?: string
  range?: string
  name?: string
  style?: unknown
  indent?: number
  elements?: RichTextNode[]
}

export interface TableCell {
  type: 'raw_text' | 'raw_number' | 'rich_text'
  text?: string
  elements?: RichTextNode[]
}

export interface Block {
  type: string
  block_id: string
  text?: Text
  fields?: Text[]
  accessory?: Element
  elements?: Element[]
  element?: Element
  label?: Text
  hint?: Text
  optional?: boolean
  dispatch_action?: boolean
  image_url?: string
  slack_file?: SlackFileRef
  alt_text?: string
  title?: Text
  rows?: TableCell[][]
  column_settings?: ({ align?: 'left' | 'center' | 'right'; is_wrapped?: boolean } | null)[]
}

/** A modal or Home view as the app sends it, with the ids Slack fills in. */
export interface ViewPayload {
  type: 'modal' | 'home'
  blocks: Block[]
  title?: Text
  submit?: Text
  close?: Text
  callback_id?: string
  private_metadata?: string
  external_id?: string
  clear_on_close?: boolean
  notify_on_close?: boolean
}

/** What an input holds, in the shape of `view.state.values[block_id][action_id]`. */
export interface StateValue {
  type: string
  value?: string | null
  selected_option?: Option | null
  selected_options?: Option[]
  selected_user?: string | null
  selected_users?: string[]
  selected_conversation?: string | null
  selected_channel?: string | null
  selected_date?: string | null
  selected_time?: string | null
}

/** Values by block_id, then action_id. */
export type Values = Record<string, Record<string, StateValue>>
