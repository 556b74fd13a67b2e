import { readFileSync } from 'node:fs'

type Scopes = { bot?: { name: string }[] }
const METHODS = JSON.parse(readFileSync(new URL('methods.json', import.meta.url), 'utf8')) as Record<
  string,
  { scopes: Scopes }
>

/** The methods whose scopes are known. */
export const KNOWN_METHODS: readonly string[] = Object.keys(METHODS)

/**
 * Methods that work on conversations list a scope for each kind, and each scope opens only its kind. A team's
 * channel is public or private; what we open ourselves is a direct message.
 */
const OUR_KINDS: readonly (readonly [method: RegExp, kinds: readonly string[]])[] = [
  [/^conversations\.open$/, ['im']],
  [/^(conversations|users\.conversations)\b/, ['channels', 'groups']],
]

/**
 * Called only where whoever runs the bot has granted the scopes beyond the manifest, to look a doubtful post up: the
 * bot works without. A direct message's history needs im:history.
 */
export const OPTIONAL_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'conversations.open': ['im:write'],
}

/** Every bot scope that opens a method, for whatever kind of conversation. Undefined when it is not known. */
export const allScopesOfMethod = (method: string): string[] | undefined =>
  METHODS[method] && (METHODS[method].scopes.bot ?? []).map(({ name }) => name)

/** The bot scopes that calling this method needs. Undefined when the method is not known. */
export function scopesOfMethod(method: string): string[] | undefined {
  const all = allScopesOfMethod(method)
  if (!all) return undefined
  const kinds = OUR_KINDS.find(([pattern]) => pattern.test(method))?.[1]
  return kinds ? all.filter((scope) => kinds.includes(scope.split(':')[0] ?? '')) : all
}

/**
 * The bot scopes that hearing an event needs, from its page under docs.slack.dev/reference/events.
 * member_joined_channel and member_left_channel come from public channels with channels:read and from private ones
 * with groups:read.
 */
export const SCOPES_OF_EVENT: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  user_change: ['users:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_id_changed: ['channels:read', 'groups:read'],
  channel_deleted: ['channels:read'],
  group_deleted: ['groups:read'],
  channel_left: ['channels:read'],
  group_left: ['groups:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
}
