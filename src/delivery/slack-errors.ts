import { ErrorCode } from '@slack/web-api'
import { CHANNEL_CLOSED, MESSAGE_GONE, THREAD_CLOSED, THREAD_GONE } from '../domain/undelivered.ts'

/** What a failed call means for a message. */
export type Failure = {
  code: string
  /**
   * `permanent`: no repetition mends it. `wait`: Slack asks for patience. `fileNotReady`: it still works on the
   * picture. `picture`: it is about the picture, and no repetition mends that. `ours`: Slack refuses the app, so no message of any kind fares better. `unknown`: an error that is
   * documented nowhere, so nobody knows whether it passes.
   */
  kind: 'permanent' | 'wait' | 'again' | 'fileNotReady' | 'picture' | 'ours' | 'unknown'
  /** Whether Slack may have done it all the same. */
  doubtful: boolean
  /** How long Slack asks to wait. */
  seconds?: number
}

/** Errors that no repetition mends (docs.slack.dev, chat.postMessage and chat.update, and the errors of every method). */
const PERMANENT = new Set([
  ...CHANNEL_CLOSED,
  ...MESSAGE_GONE,
  ...THREAD_GONE,
  ...THREAD_CLOSED,
  // Of the place or the person.
  'user_disabled',
  'user_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'cant_broadcast_message',
  'no_dual_broadcast_content_update',
  'slack_connect_canvas_sharing_blocked',
  'slack_connect_lists_sharing_blocked',
  // Of what it says.
  'as_user_not_supported',
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'draft_already_deleted',
  'draft_already_sent',
  'draft_has_conflict',
  'draft_not_found',
  'invalid_arg_name',
  'invalid_arguments',
  'invalid_array_arg',
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_charset',
  'invalid_form_data',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'invalid_post_type',
  'markdown_text_conflict',
  'metadata_must_be_sent_from_app',
  'metadata_too_large',
  'missing_post_type',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
  'too_many_contact_cards',
])

/** Errors about a picture in a message, which no repetition mends: without it the message is as good as any. */
const OF_THE_PICTURE = new Set([
  'blocked_file_type',
  'file_deleted',
  'file_is_deleted',
  'file_share_limit_reached',
  'max_file_sharing_exceeded',
  'missing_file_data',
  'slack_connect_blocked_file_type',
  'slack_connect_clip_sharing_blocked',
  'slack_connect_file_link_sharing_blocked',
  'slack_connect_file_upload_sharing_blocked',
  'unable_to_share_files',
])
/** Errors about the blocks as a whole, whose messages name the one that is meant. */
const OF_THE_BLOCKS = new Set(['invalid_arguments', 'invalid_blocks', 'invalid_blocks_format'])

/**
 * Of the token: Slack does not know us, or does not let us in. Of these auth.test says whether they are over.
 * `account_inactive` is the app's own account, or that of whom is written to.
 */
const OF_THE_TOKEN = new Set([
  'account_inactive',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_disabled',
  'team_not_found',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
  'user_removed_from_team',
])
/** Of what the app may do: whoever runs it, or an admin of the workspace, has to act. */
const OF_THE_APP = new Set([
  'access_denied',
  'deprecated_endpoint',
  'is_bot',
  'method_deprecated',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
])

/** Whether an error says that Slack does not take our token, whatever is asked. */
export const isOfTheToken = (code: string): boolean => OF_THE_TOKEN.has(code)

/** Errors that pass, after which nothing was done. */
const PASSING = new Set([
  'accesslimited',
  'external_channel_migrating',
  'message_limit_exceeded',
  'streaming_state_conflict',
  'team_added_to_org',
])
/** Errors that pass, "some aspect of the operation" having perhaps succeeded before. */
const DOUBTFUL = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'update_failed',
])
const PATIENCE = new Set(['rate_limited', 'ratelimited'])

/** What a message waits for whose picture Slack is still working on. */
export const FILE_NOT_READY = 'invalid_slack_file'
/** What is waited for when Slack does not say how long. */
const PATIENCE_SECONDS = 30

/**
 * Reads what went wrong from the client's error.
 * @param picture where a picture stands among the blocks that were sent; null or left out when there was none
 */
export function failureOf(error: unknown, picture: number | null = null): Failure {
  const { code, retryAfter, statusCode, data } = (error ?? {}) as {
    code?: string
    retryAfter?: number
    statusCode?: number
    data?: { error?: string; response_metadata?: { messages?: string[] } }
  }
  if (code === ErrorCode.RateLimitedError) return patience(retryAfter)
  const said = data?.error
  // Nothing was heard, or nothing that Slack says: a proxy's page, half an answer.
  if (said === undefined || !/^\w+$/.test(said)) {
    return { code: statusCode ? `http_${statusCode}` : 'unreachable', kind: 'again', doubtful: true }
  }
  const told = data?.response_metadata?.messages?.join(' ') ?? ''
  // A file that was just uploaded may not be found for about a second.
  if (said === 'file_not_found' || /invalid[ _]slack[ _]file/.test(`${said} ${told}`))
    return { code: FILE_NOT_READY, kind: 'fileNotReady', doubtful: false }
  if (OF_THE_PICTURE.has(said) || (OF_THE_BLOCKS.has(said) && names(told, picture)))
    return { code: said, kind: 'picture', doubtful: false }
  if (PATIENCE.has(said)) return patience(retryAfter)
  if (OF_THE_TOKEN.has(said) || OF_THE_APP.has(said)) return { code: said, kind: 'ours', doubtful: false }
  if (PERMANENT.has(said)) return { code: said, kind: 'permanent', doubtful: false }
  if (DOUBTFUL.has(said)) return { code: said, kind: 'again', doubtful: true }
  return { code: said, kind: PASSING.has(said) ? 'again' : 'unknown', doubtful: false }
}

/** Whether Slack's words name the picture's block. */
const names = (told: string, picture: number | null): boolean =>
  [...told.matchAll(/\/blocks\/(\d+)/g)].some(([, index]) => Number(index) === picture)

const patience = (seconds = PATIENCE_SECONDS): Failure => ({
  code: 'ratelimited',
  kind: 'wait',
  doubtful: false,
  seconds,
})
