/** mrkdwn as a person reads it: mentions by name, dates in their zone, entities decoded. */
import type { Workspace } from './state.ts'

export interface Reader {
  workspace: Workspace
  /** Whose zone dates are shown in; UTC without one. */
  viewer?: string | undefined
}

/**
 * Plain text of mrkdwn. Live markup and escaped text can be told apart: `<!channel>` reads `@channel`,
 * `&lt;!channel&gt;` reads `<!channel>`.
 */
export const readMrkdwn = (text: string, reader: Reader): string =>
  text
    .split(/(<[^<>\n]+>)/)
    .map((part) => (/^<.+>$/.test(part) ? readMarkup(part.slice(1, -1), reader) : decode(part)))
    .join('')

export const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export const userName = ({ workspace }: Reader, id: string): string => workspace.users.get(id)?.name ?? id
export const channelName = ({ workspace }: Reader, id: string): string =>
  workspace.channels.get(id)?.name ?? id

function readMarkup(markup: string, reader: Reader): string {
  const [target = '', label] = splitOnce(markup, '|')
  if (target.startsWith('@')) return `@${userName(reader, target.slice(1))}`
  if (target.startsWith('#')) return `#${channelName(reader, target.slice(1))}`
  if (target.startsWith('!date^')) return readDate(target, label ?? '', reader)
  if (target.startsWith('!subteam^')) return label ?? `@${target.slice(9)}`
  if (target.startsWith('!')) return `@${target.slice(1)}`
  return label === undefined ? decode(target) : `${decode(label)} (${decode(target)})`
}

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
}

/** `!date^seconds^format^link`; the fallback stands when Slack could not read it. */
function readDate(target: string, fallback: string, { workspace, viewer }: Reader): string {
  const [, seconds = '', format = ''] = target.split('^')
  if (!/^-?\d+$/.test(seconds)) return decode(fallback)
  const timeZone = workspace.users.get(viewer ?? '')?.tz ?? 'UTC'
  return format.replace(/\{(\w+)\}/g, (token, name) => {
    const options = FORMATS[name]
    return options
      ? new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(Number(seconds) * 1000)
      : token
  })
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
