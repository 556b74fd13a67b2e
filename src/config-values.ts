/** The shapes of single settings. Messages say what is wrong with a value and never quote it. */
import { z } from 'zod'

const text = z.string({ error: 'missing' })

/** What a Slack credential is, judged by how it begins. */
const KINDS: readonly [prefix: string, kind: string][] = [
  ['xoxb-', 'the bot token (xoxb-)'],
  ['xapp-', 'an app-level token (xapp-)'],
  ['xoxp-', 'a user token (xoxp-)'],
  ['xoxe', 'a rotating token (xoxe); turn token rotation off and install the app again'],
]

const kindOf = (value: string): string | undefined => KINDS.find(([prefix]) => value.startsWith(prefix))?.[1]

const token = (prefix: string) =>
  text.superRefine((value, { addIssue }) => {
    if (!value.startsWith(prefix))
      addIssue(`must start with ${prefix}, but this is ${kindOf(value) ?? 'something else'}`)
    else if (!/^[\w-]+$/.test(value.slice(prefix.length)))
      addIssue('is cut short, or has characters that no token has')
  })

export const BOT_TOKEN = token('xoxb-')
export const APP_TOKEN = token('xapp-')

export const SIGNING_SECRET = text.superRefine((value, { addIssue }) => {
  const kind = kindOf(value)
  if (kind) addIssue(`is ${kind}, not the signing secret`)
  else if (/\s/.test(value)) addIssue('has white space in it')
})

export const PORT = text
  .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')

export const WEB_ADDRESS = text.refine(
  (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
  'must be an address that begins with https:// or http://',
)

export const DATABASE = text.refine(
  (value) => /^file:.|^postgres(ql)?:\/\/./.test(value),
  'must begin with file: (SQLite) or postgres:// (PostgreSQL)',
)

export const LOG_LEVEL = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
  error: 'is none of the levels',
})
