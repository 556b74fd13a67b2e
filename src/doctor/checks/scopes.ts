import { type Examination, must, note, ok } from '../diagnosis.ts'

const INSTALL =
  'Slack app page → OAuth & Permissions → Bot Token Scopes, then Install App → Reinstall; the token may change by it.'

/** The bot scopes of manifest.json, which need not be where the bot is installed. A test compares them. */
export const MANIFEST_SCOPES: readonly string[] = [
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:read',
  'users:read',
]

export const scopes: Examination = {
  name: 'scopes',
  run({ slack }) {
    if (slack.is !== 'taken') return []
    const granted = slack.scopes
    if (!granted) return [note('Slack does not say which scopes the bot token has.')]
    const missing = MANIFEST_SCOPES.filter((scope) => !granted.includes(scope))
    const more = granted.filter((scope) => !MANIFEST_SCOPES.includes(scope))
    return [
      missing.length > 0
        ? must(`The bot token lacks ${missing.join(', ')}.`, `Add what is missing: ${INSTALL}`)
        : ok(`The bot token has all ${MANIFEST_SCOPES.length} scopes of manifest.json.`),
      ...(more.length > 0
        ? [
            note(
              `The bot token has more scopes than manifest.json asks for: ${more.join(', ')}.`,
              'The histories and im:write serve to look doubtful posts up. Others serve nothing: take them out of the app.',
            ),
          ]
        : []),
    ]
  },
}
