/** The live part of mrkdwn: what stands in `<…>`. Pure, for the server and the browser. */
import type { SlackDate } from './format-date.ts'

export type Markup =
  | { type: 'text'; text: string }
  | { type: 'user'; id: string }
  | { type: 'channel'; id: string }
  | { type: 'usergroup'; id: string; label?: string }
  /** @channel, @here, @everyone. */
  | { type: 'broadcast'; range: string }
  | ({ type: 'date'; url?: string } & SlackDate)
  | { type: 'link'; url: string; label?: string }

/**
 * Text and what is live in it, in their order. Escaped text is never live: `<!channel>` is a mention,
 * `&lt;!channel&gt;` is text that reads `<!channel>`.
 */
export const parseMarkup = (mrkdwn: string): Markup[] =>
  mrkdwn
    .split(/(<[^<>\n]+>)/)
    .filter((part) => part !== '')
    .map((part) => (/^<.+>$/.test(part) ? live(part.slice(1, -1)) : text(part)))

function live(written: string): Markup {
  const [target = '', label] = splitOnce(written, '|')
  if (target.startsWith('@')) return { type: 'user', id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', id: target.slice(1) }
  if (target.startsWith('!date^')) return date(target, label ?? '')
  if (target.startsWith('!subteam^')) return { type: 'usergroup', id: target.slice(9), ...labelled(label) }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) }
  return { type: 'link', url: decode(target), ...labelled(label) }
}

/** `!date^seconds^format^url`. Seconds that are no number are NaN, which no date has: the fallback is read. */
function date(target: string, fallback: string): Markup {
  const [, seconds = '', format = '', url] = target.split('^')
  return {
    type: 'date',
    seconds: /^-?\d+$/.test(seconds) ? Number(seconds) : Number.NaN,
    format: decode(format),
    fallback: decode(fallback),
    ...(url ? { url: decode(url) } : {}),
  }
}

const text = (escaped: string): Markup => ({ type: 'text', text: decode(escaped) })
const labelled = (label: string | undefined) => (label === undefined ? {} : { label: decode(label) })

const decode = (escaped: string): string =>
  escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

function splitOnce(written: string, separator: string): [string, string | undefined] {
  const at = written.indexOf(separator)
  return at < 0 ? [written, undefined] : [written.slice(0, at), written.slice(at + 1)]
}
