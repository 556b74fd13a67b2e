/** Composition objects: text, options, confirmation dialogs. */
import { isDeepStrictEqual } from 'node:util'
import {
  boolean,
  byType,
  type Check,
  exactlyOne,
  type Fields,
  listOf,
  type ObjectRule,
  object,
  oneOf,
  problem,
  string,
} from './check.ts'
import { BLOCK_KIT } from './limits.ts'

export const plainText = (max: number): Check =>
  byType({ plain_text: object({ text: string({ max }) }, { emoji: boolean }) })

/** plain_text or mrkdwn. */
export const anyText = (max: number): Check =>
  byType({
    plain_text: object({ text: string({ max }) }, { emoji: boolean }),
    mrkdwn: object({ text: string({ max }) }, { verbatim: boolean }),
  })

export const link = (max: number): Check =>
  string({ max, pattern: /^[a-z][a-z0-9+.-]*:\S+$/i, expected: 'a valid url' })

export const confirm: Check = object(
  { text: anyText(BLOCK_KIT.confirm.text) },
  {
    title: plainText(BLOCK_KIT.confirm.title),
    confirm: plainText(BLOCK_KIT.confirm.confirm),
    deny: plainText(BLOCK_KIT.confirm.deny),
    style: oneOf('primary', 'danger'),
  },
)

const { option } = BLOCK_KIT
const optionOf = (text: (max: number) => Check, more: Record<string, Check> = {}): Check =>
  object(
    { text: text(option.text), value: string({ max: option.value }) },
    { description: text(option.description), ...more },
  )

/** An option of a select menu. */
export const selectOption = optionOf(plainText)
/** An option of radio buttons and checkboxes, which may be mrkdwn. */
export const choiceOption = optionOf(anyText)
/** An option of an overflow menu, which may be a link. */
export const overflowOption = optionOf(plainText, { url: link(option.url) })

export const optionGroup: Check = object({
  label: plainText(BLOCK_KIT.optionGroup.label),
  options: listOf(selectOption, { min: 1, max: BLOCK_KIT.select.options }),
})

/** `options` or `option_groups`, exactly one of them. */
export const eitherOptions: ObjectRule = exactlyOne('options', 'option_groups')

/** Every option an element offers, grouped or not. */
const offered = (element: Fields): unknown[] =>
  (element.options as unknown[] | undefined) ??
  (element.option_groups as { options: unknown[] }[] | undefined)?.flatMap((group) => group.options) ??
  []

/** What is chosen at first must be exactly one of the options, as Slack demands. */
export const initialIsOffered: ObjectRule = (element, at, report) => {
  const options = offered(element)
  const isOffered = (chosen: unknown) => options.some((one) => isDeepStrictEqual(one, chosen))
  if (element.initial_option !== undefined && !isOffered(element.initial_option)) {
    problem(report, `${at}/initial_option`, 'initial_option must be one of the options')
  }
  for (const [index, chosen] of ((element.initial_options as unknown[] | undefined) ?? []).entries()) {
    if (!isOffered(chosen)) {
      problem(report, `${at}/initial_options/${index}`, 'initial_options must be among the options')
    }
  }
}
