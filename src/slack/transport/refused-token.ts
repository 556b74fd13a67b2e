import { WebAPIPlatformError } from '@slack/web-api'
import { StartRefused } from '../../start-refused.ts'

const REASONS: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not know this token',
  not_authed: 'Slack does not know this token',
  not_allowed_token_type: 'this is not the kind of token that is needed here',
  token_revoked: 'it was revoked',
  token_expired: 'it has expired; turn token rotation off',
  account_inactive: 'the app was removed from the workspace, or its user deactivated',
  user_removed_from_team: 'the app was removed from the workspace',
  team_disabled: 'the workspace was disabled',
  missing_scope: 'it lacks the scope it needs',
  no_permission: 'it lacks the scope it needs',
  org_login_required: 'the workspace moved into an organisation; install the app again',
}

const WHERE = {
  SLACK_BOT_TOKEN:
    'Take the Bot User OAuth Token (xoxb-) from the Slack app page → OAuth & Permissions, after installing the app',
  SLACK_APP_TOKEN:
    'Take an App-Level Token (xapp-) with the scope connections:write from the Slack app page → Basic Information, and turn Socket Mode on',
} as const

/** The refusal to start when Slack does not accept a token; null when the error is about anything else. */
export function refusedToken(error: unknown, setting: keyof typeof WHERE): StartRefused | null {
  if (!(error instanceof WebAPIPlatformError)) return null
  const reason = REASONS[error.data.error]
  if (!reason) return null
  return new StartRefused(`${setting}: ${reason} (${error.data.error}). ${WHERE[setting]}.`, { cause: error })
}
