/** Composition objects: text, options, confirmation dialogs. */
import { isDeepStrictEqual } from 'node:util'
import { LIMITS } from '../limits.ts'
import type { Fields, Option, OptionGroup } from '../types.ts'
import {
  boolean,
  byType,
  type Check,
  exactlyOne,
  list,
  object,
  oneOf,
  problem,
  type Rule,
  string,
} from './check.ts'

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
  { text: anyText(LIMITS.confirm.text) },
  {
    title: plainText(LIMITS.confirm.title),
    confirm: plainText(LIMITS.confirm.confirm),
    deny: plainText(LIMITS.confirm.deny),
    style: oneOf('primary', 'danger'),
  },
)

const { option } = LIMITS
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
  label: plainText(LIMITS.optionGroup.label),
  options: list(selectOption, { min: 1, max: LIMITS.select.options }),
})

/** `options` or `option_groups`, exactly one of them. */
export const eitherOptions: Rule = exactlyOne('options', 'option_groups')

/** Every option an element offers, grouped or not. */
const offered = (element: Fields): Option[] =>
  (element.options as Option[] | undefined) ??
  (element.option_groups as OptionGroup[] | undefined)?.flatMap((group) => group.options) ??
  []

/** What is chosen at first must be exactly one of the options, as Slack demands. */
export const initialIsOffered: Rule = (element, at, report) => {
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
