/** The blocks, and which of them each surface takes. */

import {
  boolean,
  byType,
  type Check,
  finite,
  listOf,
  type ObjectRule,
  object,
  oneOf,
  problem,
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
import { BLOCK_KIT } from './limits.ts'
import { richTextElements } from './rich-text.ts'
import { anyText, plainText } from './text.ts'

const blockId = { block_id: string({ max: BLOCK_KIT.id.block }) }

const textOrFields: ObjectRule = (block, at, report) => {
  if (block.text === undefined && block.fields === undefined) {
    problem(report, at, 'missing required field: text or fields')
  }
}

const cell = byType({
  raw_text: object({ text: string({ max: BLOCK_KIT.text.max }) }),
  raw_number: object({ value: finite, text: string({ max: BLOCK_KIT.text.max }) }),
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
      text: anyText(BLOCK_KIT.section.text),
      fields: listOf(anyText(BLOCK_KIT.section.field), { min: 1, max: BLOCK_KIT.section.fields }),
      accessory: byType(ACCESSORIES),
      expand: boolean,
    },
    textOrFields,
  ),
  header: object({ text: plainText(BLOCK_KIT.header.text) }, blockId),
  divider: object({}, blockId),
  context: object(
    {
      elements: listOf(
        (value, at, report) =>
          (value as { type?: unknown } | null)?.type === 'image'
            ? image(value, at, report)
            : anyText(BLOCK_KIT.text.max)(value, at, report),
        { min: 1, max: BLOCK_KIT.context.elements },
      ),
    },
    blockId,
  ),
  actions: object(
    { elements: listOf(byType(ACTIONS_ELEMENTS), { min: 1, max: BLOCK_KIT.actions.elements }) },
    blockId,
  ),
  image: object(
    altText,
    { ...blockId, ...imageSource, title: plainText(BLOCK_KIT.image.title) },
    oneImageSource,
  ),
  input: object(
    { label: plainText(BLOCK_KIT.input.label), element: byType(INPUT_ELEMENTS) },
    { ...blockId, hint: plainText(BLOCK_KIT.input.hint), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: object({ elements: richTextElements }, blockId),
}

const MESSAGES_ONLY: Readonly<Record<string, Check>> = {
  markdown: object({ text: string({ max: BLOCK_KIT.markdown.text }) }, blockId),
  table: object(
    {
      rows: listOf(listOf(cell, { min: 1, max: BLOCK_KIT.table.columns }), {
        min: 1,
        max: BLOCK_KIT.table.rows,
      }),
    },
    { ...blockId, column_settings: listOf(columnSetting, { max: BLOCK_KIT.table.columns }) },
  ),
}

const forMessages = byType({ ...EVERYWHERE, ...MESSAGES_ONLY })
const forViews = byType(EVERYWHERE)

/** One block on the report's surface. */
export const block: Check = (value, at, report) => {
  const surface: Surface = report.surface
  return (surface === 'message' ? forMessages : forViews)(value, at, report)
}
