import type { ContextBlock, HeaderBlock, PlainTextElement, RichTextBlock, RichTextText } from '@slack/types'
import { LIMITS } from './limits.ts'

/**
 * Rich text instead of mrkdwn: Slack takes every text in it literally, so that `<!channel>` or `*bold*`
 * in somebody's metric, name or note stays text. Nothing here needs escaping.
 */
export type Piece = string | RichTextText

const styled =
  (style: NonNullable<RichTextText['style']>) =>
  (text: string): RichTextText => ({ type: 'text', text, style })

export const bold = styled({ bold: true })
export const italic = styled({ italic: true })
export const strike = styled({ strike: true })
/** What a person can type, such as a command. */
export const code = styled({ code: true })

/** One line of rich text. */
export type Line = readonly Piece[]
export const line = (...pieces: Piece[]): Line => pieces

const element = (piece: Piece): RichTextText =>
  typeof piece === 'string' ? { type: 'text', text: piece } : piece

/** A piece in as many as Slack wants it: cut nowhere within a character. */
function inPieces(piece: RichTextText): RichTextText[] {
  if (piece.text.length <= LIMITS.text) return [piece]
  const texts = ['']
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(piece.text)) {
    const last = texts.at(-1) ?? ''
    if (last.length + segment.length > LIMITS.text) texts.push(segment)
    else texts[texts.length - 1] = last + segment
  }
  return texts.map((text) => ({ ...piece, text }))
}

/** Pieces as Slack takes them: none empty, and a blank where there would be none. */
function elementsOf(pieces: readonly Piece[]): RichTextText[] {
  const elements = pieces
    .map(element)
    .flatMap(inPieces)
    .filter((each) => each.text !== '')
  return elements.length > 0 ? elements : [{ type: 'text', text: ' ' }]
}

/** A block of lines. */
export function rich(...lines: Line[]): RichTextBlock {
  const pieces = lines.flatMap((each, i) => (i === 0 ? [...each] : ['\n', ...each]))
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: elementsOf(pieces) }] }
}

/** A list, a line an item: what is wrapped stays under its own beginning. */
export const bullets = (...lines: Line[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: lines.map((each) => ({ type: 'rich_text_section', elements: elementsOf(each) })),
    },
  ],
})

/** Small grey lines under something. */
export const context = (...lines: string[]): ContextBlock => ({
  type: 'context',
  elements: lines
    .filter((each) => each !== '')
    .slice(0, LIMITS.contextElements)
    .map((text) => plain(text, LIMITS.contextText)),
})

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, LIMITS.header) })

/** Text that Slack takes literally, cut to what its place holds: a section's, where nothing else is said. */
export const plain = (text: string, max: number = LIMITS.text): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, max),
  emoji: false,
})

/** Text cut to a length, never inside an emoji. Slack counts UTF-16 units. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  let short = ''
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (short.length + segment.length > max - 1) break
    short += segment
  }
  return `${short}…`
}

/** What people typed, for the one place that is read as mrkdwn: a message's `text`, its notification. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** "1 number", "3 numbers". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** "Ana, Ben and Li". */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** The first names of a long list: "Ana, Ben, Li and 4 more". */
export const listSome = (names: readonly string[], most: number): string =>
  names.length <= most ? list(names) : `${names.slice(0, most).join(', ')} and ${names.length - most} more`
