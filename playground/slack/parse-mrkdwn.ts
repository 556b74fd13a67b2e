/** mrkdwn with its formatting: bold, italic, strike, code, quotes. Pure, for the server and the browser. */
import { type Markup, parseMarkup } from './markup.ts'

export type MrkdwnNode =
  | Markup
  | { type: 'bold' | 'italic' | 'strike' | 'code' | 'preformatted' | 'quote'; children: MrkdwnNode[] }

/**
 * What a mrkdwn text shows, by Slack's rules: marks count at the edges of words and within a line, nothing is
 * formatted in code, and a quote is a line that begins with `>`. Newlines stay in the texts.
 */
export const parseMrkdwn = (text: string): MrkdwnNode[] =>
  text
    .split(/\n?```\n?([\s\S]+?)\n?```\n?/)
    .flatMap((part, index) => (index % 2 === 1 ? [code('preformatted', part)] : quotes(part)))

const quotes = (text: string): MrkdwnNode[] =>
  text
    .split(/\n?^((?:>.*(?:\n|$))+)/m)
    .flatMap((part, index) => (index % 2 === 1 ? [quote(part)] : inline(part)))

const quote = (lines: string): MrkdwnNode => ({
  type: 'quote',
  children: inline(lines.replace(/\n$/, '').replace(/^> ?/gm, '')),
})

const code = (type: 'code' | 'preformatted', text: string): MrkdwnNode => ({
  type,
  children: parseMarkup(text),
})

function inline(text: string): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = []
  let plainFrom = 0
  let at = 0
  while (at < text.length) {
    const span = codeAt(text, at) ?? styledAt(text, at)
    if (span) {
      nodes.push(...parseMarkup(text.slice(plainFrom, at)), span.node)
      plainFrom = span.end
    }
    at = span?.end ?? next(text, at)
  }
  return [...nodes, ...parseMarkup(text.slice(plainFrom))]
}

interface Span {
  node: MrkdwnNode
  /** Behind its closing mark. */
  end: number
}

function codeAt(text: string, at: number): Span | undefined {
  const [whole, inside] = sticky(/`([^`\n]+)`/y, text, at) ?? []
  return whole && inside ? { node: code('code', inside), end: at + whole.length } : undefined
}

const STYLES: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
}

function styledAt(text: string, at: number): Span | undefined {
  const mark = text.charAt(at)
  const type = STYLES[mark]
  const first = text.charAt(at + 1)
  if (!type || first === mark || isBlank(first) || isWord(text.charAt(at - 1))) return undefined
  for (let end = next(text, at + 1); end < text.length && text[end] !== '\n'; end = next(text, end)) {
    if (text[end] !== mark || isBlank(text.charAt(end - 1)) || isWord(text.charAt(end + 1))) continue
    return { node: { type, children: inline(text.slice(at + 1, end)) }, end: end + 1 }
  }
  return undefined
}

const isBlank = (character: string): boolean => /^\s?$/.test(character)
const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/** The place behind the character, or behind what is live or code as a whole: marks in an address are no marks. */
const next = (text: string, at: number): number =>
  at + (sticky(/<[^<>\n]+>|`[^`\n]+`/y, text, at)?.[0].length ?? 1)

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
