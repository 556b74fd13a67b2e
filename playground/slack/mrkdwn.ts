/** mrkdwn as a person reads it: mentions by name, dates in their zone, entities decoded. */
import { formatDate } from './format-date.ts'
import { type Markup, parseMarkup } from './markup.ts'
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
  parseMarkup(text)
    .map((part) => readMarkup(part, reader))
    .join('')

export const userName = ({ workspace }: Reader, id: string): string =>
  workspace.users.get(id)?.displayName ?? id
export const channelName = ({ workspace }: Reader, id: string): string =>
  workspace.channels.get(id)?.name ?? id

function readMarkup(part: Markup, reader: Reader): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'user':
      return `@${userName(reader, part.id)}`
    case 'channel':
      return `#${channelName(reader, part.id)}`
    case 'usergroup':
      return part.label ?? `@${part.id}`
    case 'broadcast':
      return `@${part.range}`
    case 'date':
      return formatDate(part, zoneOf(reader))
    case 'link':
      return part.label === undefined ? part.url : `${part.label} (${part.url})`
  }
}

const zoneOf = ({ workspace, viewer }: Reader): string => workspace.users.get(viewer ?? '')?.tz ?? 'UTC'
