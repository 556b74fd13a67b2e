/** rich_text, checked lightly: known nodes with their required properties. Bots mostly meet it in tables. */

import { boolean, byType, type Check, finite, integer, listOf, object, oneOf, string } from './check.ts'
import { BLOCK_KIT } from './limits.ts'
import { link } from './text.ts'

const style = object(
  {},
  { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean },
)
const styled = { style }
const id = string({ max: 64 })

const text = object({ text: string({ max: BLOCK_KIT.text.max }) }, styled)
const anchor = object(
  { url: link(BLOCK_KIT.button.url) },
  { ...styled, text: string({ max: BLOCK_KIT.text.max }), unsafe: boolean },
)
const INLINE: Readonly<Record<string, Check>> = {
  text,
  link: anchor,
  user: object({ user_id: id }, styled),
  channel: object({ channel_id: id }, styled),
  usergroup: object({ usergroup_id: id }, styled),
  broadcast: object({ range: oneOf('here', 'channel', 'everyone') }, styled),
  emoji: object({ name: string({ max: 100 }) }, { ...styled, unicode: string({ max: 100 }) }),
  date: object(
    { timestamp: finite, format: string({ max: 255 }) },
    { ...styled, url: link(BLOCK_KIT.button.url), fallback: string({ max: 255 }) },
  ),
  color: object({ value: string({ max: 20 }) }, styled),
}

const many = 1_000
const border = { border: integer({ min: 0, max: 1 }) }
const section = object({ elements: listOf(byType(INLINE), { max: many }) })

export const richTextElements: Check = listOf(
  byType({
    rich_text_section: section,
    rich_text_quote: object({ elements: listOf(byType(INLINE), { max: many }) }, border),
    rich_text_preformatted: object(
      { elements: listOf(byType({ text, link: anchor }), { max: many }) },
      border,
    ),
    rich_text_list: object(
      {
        style: oneOf('bullet', 'ordered'),
        elements: listOf(byType({ rich_text_section: section }), { max: many }),
      },
      { ...border, indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0, max: many }) },
    ),
  }),
  { max: many },
)
