/** Interactive elements and images, each with its own properties and limits. */

import {
  boolean,
  type Check,
  exactlyOne,
  integer,
  isObject,
  listOf,
  type ObjectRule,
  object,
  oneOf,
  problem,
  string,
} from './check.ts'
import { BLOCK_KIT } from './limits.ts'
import {
  choiceOption,
  confirm,
  eitherOptions,
  initialIsOffered,
  link,
  optionGroup,
  overflowOption,
  plainText,
  selectOption,
} from './text.ts'

const actionId = { action_id: string({ max: BLOCK_KIT.id.action }) }
const confirmable = { ...actionId, confirm }
const focusable = { focus_on_load: boolean }
const placeholder = { placeholder: plainText(BLOCK_KIT.placeholder) }
const dispatchable = {
  dispatch_action_config: object({
    trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
  }),
}
const maxItems = { max_selected_items: integer({ min: 1, max: 100 }) }
const id = string({ max: 64, pattern: /^[A-Z0-9]+$/, expected: 'a Slack id' })
const ids = listOf(id, { min: 1, max: 100 })
const date = string({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, expected: 'a date like YYYY-MM-DD' })
const time = string({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expected: 'a time like HH:mm' })
const numeric = string({ max: 255, pattern: /^-?\d+(\.\d+)?$/, expected: 'a number in a string' })

const realDate: ObjectRule = (element, at, report) => {
  const day = element.initial_date as string | undefined
  if (day !== undefined && Number.isNaN(Date.parse(`${day}T00:00:00Z`))) {
    problem(report, `${at}/initial_date`, 'must be a date of the calendar')
  }
}

const knownZone: ObjectRule = (element, at, report) => {
  if (element.timezone === undefined) return
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(element.timezone) })
  } catch {
    problem(report, `${at}/timezone`, 'must be an IANA time zone')
  }
}

const numbersAgree: ObjectRule = (element, at, report) => {
  const {
    min_value: min,
    max_value: max,
    initial_value: initial,
  } = element as Record<string, string | undefined>
  if (element.is_decimal_allowed === false) {
    for (const [key, value] of Object.entries({ min_value: min, max_value: max, initial_value: initial })) {
      if (value?.includes('.')) problem(report, `${at}/${key}`, 'must not be a decimal')
    }
  }
  if (min !== undefined && max !== undefined && Number(min) > Number(max)) {
    problem(report, `${at}/min_value`, 'must be less than or equal to max_value')
  }
  if (initial === undefined) return
  if (min !== undefined && Number(initial) < Number(min))
    problem(report, `${at}/initial_value`, 'is below min_value')
  if (max !== undefined && Number(initial) > Number(max))
    problem(report, `${at}/initial_value`, 'is above max_value')
}

const lengthsAgree: ObjectRule = (element, at, report) => {
  const { min_length: min = 0, max_length: max = BLOCK_KIT.plainTextInput.length } = element as Record<
    string,
    number
  >
  if (min > max) problem(report, `${at}/min_length`, 'must be less than or equal to max_length')
  const initial = element.initial_value as string | undefined
  if (initial !== undefined && initial.length > max) {
    problem(report, `${at}/initial_value`, `must be less than ${max + 1} characters`)
  }
}

/** Image elements and image blocks: exactly one source, and an uploaded file must be ready. */
export const imageSource = {
  image_url: string({ max: BLOCK_KIT.image.url, pattern: /^https?:\/\/\S+$/, expected: 'a valid image url' }),
  slack_file: object({}, { id, url: link(BLOCK_KIT.image.url) }, exactlyOne('id', 'url')),
}
export const oneImageSource: ObjectRule = (image, at, report) => {
  exactlyOne('image_url', 'slack_file')(image, at, report)
  if (!isObject(image.slack_file)) return
  const reason = report.fileProblem(image.slack_file)
  if (reason) problem(report, `${at}/slack_file`, reason)
}
export const altText = { alt_text: string({ max: BLOCK_KIT.image.alt }) }

export const image: Check = object(altText, imageSource, oneImageSource)

const countFocus =
  (check: Check): Check =>
  (value, at, report) => {
    if (isObject(value) && value.focus_on_load === true) report.focused++
    check(value, at, report)
  }

const select = (initial: Record<string, Check>, ...rules: ObjectRule[]): Check =>
  countFocus(object({}, { ...confirmable, ...focusable, ...placeholder, ...initial }, ...rules))
const options = (item: Check, max: number) => ({ options: listOf(item, { min: 1, max }) })
const menu = {
  ...options(selectOption, BLOCK_KIT.select.options),
  option_groups: listOf(optionGroup, { min: 1, max: BLOCK_KIT.optionGroup.groups }),
}
const conversationFilter = object(
  {},
  {
    include: listOf(oneOf('im', 'mpim', 'private', 'public'), { min: 1, max: 4 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
)

/** Elements that hold a value, and so appear in `state.values`. */
const STATEFUL: Readonly<Record<string, Check>> = {
  static_select: select({ ...menu, initial_option: selectOption }, eitherOptions, initialIsOffered),
  multi_static_select: select(
    {
      ...menu,
      ...maxItems,
      initial_options: listOf(selectOption, { min: 1, max: BLOCK_KIT.select.options }),
    },
    eitherOptions,
    initialIsOffered,
  ),
  users_select: select({ initial_user: id }),
  multi_users_select: select({ initial_users: ids, ...maxItems }),
  conversations_select: select({
    initial_conversation: id,
    default_to_current_conversation: boolean,
    response_url_enabled: boolean,
    filter: conversationFilter,
  }),
  channels_select: select({ initial_channel: id, response_url_enabled: boolean }),
  datepicker: select({ initial_date: date }, realDate),
  timepicker: select({ initial_time: time, timezone: string({ max: 64 }) }, knownZone),
  radio_buttons: countFocus(
    object(
      options(choiceOption, BLOCK_KIT.radio.options),
      { ...confirmable, ...focusable, initial_option: choiceOption },
      initialIsOffered,
    ),
  ),
  checkboxes: countFocus(
    object(
      options(choiceOption, BLOCK_KIT.checkboxes.options),
      {
        ...confirmable,
        ...focusable,
        initial_options: listOf(choiceOption, { min: 1, max: BLOCK_KIT.checkboxes.options }),
      },
      initialIsOffered,
    ),
  ),
}

const TYPED: Readonly<Record<string, Check>> = {
  plain_text_input: countFocus(
    object(
      {},
      {
        ...actionId,
        ...focusable,
        ...placeholder,
        ...dispatchable,
        initial_value: string({ min: 0, max: BLOCK_KIT.plainTextInput.length }),
        multiline: boolean,
        min_length: integer({ min: 0, max: BLOCK_KIT.plainTextInput.length }),
        max_length: integer({ min: 1, max: BLOCK_KIT.plainTextInput.length }),
      },
      lengthsAgree,
    ),
  ),
  number_input: countFocus(
    object(
      { is_decimal_allowed: boolean },
      {
        ...actionId,
        ...focusable,
        ...placeholder,
        ...dispatchable,
        initial_value: numeric,
        min_value: numeric,
        max_value: numeric,
      },
      numbersAgree,
    ),
  ),
}

const button: Check = object(
  { text: plainText(BLOCK_KIT.button.text) },
  {
    ...confirmable,
    value: string({ max: BLOCK_KIT.button.value }),
    url: link(BLOCK_KIT.button.url),
    style: oneOf('primary', 'danger'),
    accessibility_label: string({ max: BLOCK_KIT.button.label }),
  },
)
const overflow: Check = object(options(overflowOption, BLOCK_KIT.overflow.options), confirmable)

/** What each place takes, by the blocks and elements reference. */
export const ACTIONS_ELEMENTS = { ...STATEFUL, button, overflow }
export const ACCESSORIES = { ...ACTIONS_ELEMENTS, image }
export const INPUT_ELEMENTS = { ...STATEFUL, ...TYPED }
