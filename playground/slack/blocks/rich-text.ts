/** rich_text, checked lightly: known nodes with their required properties. Bots mostly meet it in tables. */
import { LIMITS } from '../limits.ts'
import { boolean, byType, type Check, integer, list, number, object, oneOf, string } from './check.ts'
import { link } from './text.ts'

const style = object(
  {},
  { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean },
)
const styled = { style }
const id = string({ max: 64 })

const text = object({ text: string({ max: LIMITS.text.max }) }, styled)
const anchor = object(
  { url: link(LIMITS.button.url) },
  { ...styled, text: string({ max: LIMITS.text.max }), unsafe: boolean },
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
    { timestamp: number, format: string({ max: 255 }) },
    { ...styled, url: link(LIMITS.button.url), fallback: string({ max: 255 }) },
  ),
  color: object({ value: string({ max: 20 }) }, styled),
}

const many = 1_000
const border = { border: integer({ min: 0, max: 1 }) }
const section = object({ elements: list(byType(INLINE), { max: many }) })

export const richTextElements: Check = list(
  byType({
    rich_text_section: section,
    rich_text_quote: object({ elements: list(byType(INLINE), { max: many }) }, border),
    rich_text_preformatted: object({ elements: list(byType({ text, link: anchor }), { max: many }) }, border),
    rich_text_list: object(
      {
        style: oneOf('bullet', 'ordered'),
        elements: list(byType({ rich_text_section: section }), { max: many }),
      },
      { ...border, indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0, max: many }) },
    ),
  }),
  { max: many },
)
