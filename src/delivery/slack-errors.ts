import { ErrorCode } from '@slack/web-api'

/** What a failed call means for a message. */
export type Failure =
  | { kind: 'permanent'; code: string }
  | { kind: 'wait'; code: string; seconds: number }
  | { kind: 'again'; code: string }
  | { kind: 'fileNotReady'; code: string }

/** Errors that no repetition mends (docs.slack.dev, chat.postMessage and chat.update). */
const PERMANENT = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  // What chat.update says of an archived channel.
  'is_inactive',
  'account_inactive',
  'user_disabled',
  'user_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_arguments',
  'msg_too_long',
  'msg_blocks_too_long',
  'missing_scope',
  'invalid_auth',
  'token_revoked',
  'not_authed',
])

/** What a message waits for whose picture Slack is still working on. */
export const FILE_NOT_READY = 'invalid_slack_file'

/** Reads what went wrong from the client's error. */
export function failureOf(error: unknown): Failure {
  const { code, retryAfter, data } = (error ?? {}) as {
    code?: string
    retryAfter?: number
    data?: { error?: string; response_metadata?: { messages?: string[] } }
  }
  if (code === ErrorCode.RateLimitedError)
    return { kind: 'wait', code: 'ratelimited', seconds: retryAfter ?? 30 }
  const slackError = data?.error
  if (slackError === undefined) return { kind: 'again', code: code ?? 'unreachable' }
  const told = data?.response_metadata?.messages?.join(' ') ?? ''
  if (/invalid[ _]slack[ _]file/.test(`${slackError} ${told}`))
    return { kind: 'fileNotReady', code: FILE_NOT_READY }
  return PERMANENT.has(slackError)
    ? { kind: 'permanent', code: slackError }
    : { kind: 'again', code: slackError }
}
