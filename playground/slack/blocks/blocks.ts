/** The blocks, and which of them each surface takes. */
import { LIMITS } from '../limits.ts'
import {
  boolean,
  byType,
  type Check,
  list,
  number,
  object,
  oneOf,
  problem,
  type Rule,
  type Surface,
  string,
} from './check.ts'
import {
  ACCESSORIES,
  ACTIONS_ELEMENTS,
  altText,
  INPUT_ELEMENTS,
  image,
  imageSource,
  oneImageSource,
} from './elements.ts'
import { richTextElements } from './rich-text.ts'
import { anyText, plainText } from './text.ts'

const blockId = { block_id: string({ max: LIMITS.id.block }) }

const textOrFields: Rule = (block, at, report) => {
  if (block.text === undefined && block.fields === undefined) {
    problem(report, at, 'missing required field: text or fields')
  }
}

const cell = byType({
  raw_text: object({ text: string({ max: LIMITS.text.max }) }),
  raw_number: object({ value: number, text: string({ max: LIMITS.text.max }) }),
  rich_text: object({ elements: richTextElements }, blockId),
})
const columnSetting: Check = (value, at, report) => {
  // A null keeps the default of its column.
  if (value !== null)
    object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(value, at, report)
}

const EVERYWHERE: Readonly<Record<string, Check>> = {
  section: object(
    {},
    {
      ...blockId,
      text: anyText(LIMITS.section.text),
      fields: list(anyText(LIMITS.section.field), { min: 1, max: LIMITS.section.fields }),
      accessory: byType(ACCESSORIES),
      expand: boolean,
    },
    textOrFields,
  ),
  header: object({ text: plainText(LIMITS.header.text) }, blockId),
  divider: object({}, blockId),
  context: object(
    {
      elements: list(
        (value, at, report) =>
          (value as { type?: unknown } | null)?.type === 'image'
            ? image(value, at, report)
            : anyText(LIMITS.text.max)(value, at, report),
        { min: 1, max: LIMITS.context.elements },
      ),
    },
    blockId,
  ),
  actions: object(
    { elements: list(byType(ACTIONS_ELEMENTS), { min: 1, max: LIMITS.actions.elements }) },
    blockId,
  ),
  image: object(
    altText,
    { ...blockId, ...imageSource, title: plainText(LIMITS.image.title) },
    oneImageSource,
  ),
  input: object(
    { label: plainText(LIMITS.input.label), element: byType(INPUT_ELEMENTS) },
    { ...blockId, hint: plainText(LIMITS.input.hint), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: object({ elements: richTextElements }, blockId),
}

const MESSAGES_ONLY: Readonly<Record<string, Check>> = {
  markdown: object({ text: string({ max: LIMITS.markdown.text }) }, blockId),
  table: object(
    {
      rows: list(list(cell, { min: 1, max: LIMITS.table.columns }), { min: 1, max: LIMITS.table.rows }),
    },
    { ...blockId, column_settings: list(columnSetting, { max: LIMITS.table.columns }) },
  ),
}

const forMessages = byType({ ...EVERYWHERE, ...MESSAGES_ONLY })
const forViews = byType(EVERYWHERE)

/** One block on the report's surface. */
export const block: Check = (value, at, report) => {
  const surface: Surface = report.surface
  return (surface === 'message' ? forMessages : forViews)(value, at, report)
}
