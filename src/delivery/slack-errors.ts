/**
 * What an error of Slack's means for a message that met it.
 * - `ours`: Slack refuses the app, so no message of any kind fares better
 * - `place`: the channel or the person takes nothing, whatever is sent
 * - `message`: no repetition mends this message
 * - `picture`: it is about the picture alone; without it the message is as good as any
 * - `wait`: Slack asks for patience
 * - `again`: it passes
 */
export type Meaning = 'ours' | 'place' | 'message' | 'picture' | 'wait' | 'again'

/**
 * What an error closes, until somebody opens it: a channel to the bot, a person to every message, a message to edits
 * (sent again, it is a new one), a thread for having no message to stand under, or to any replies.
 */
export type Closed = 'channel' | 'person' | 'edit' | 'thread' | 'replies'

type SlackError = {
  means: Meaning
  closes?: readonly Closed[]
  /** Slack does not know us, or does not let us in: auth.test says whether that is over. */
  ofToken?: true
  /** About the blocks as a whole: Slack's further words name the one that is meant, which may be the picture's. */
  ofBlocks?: true
  /** "Some aspect of the operation" may have succeeded before. */
  doubtful?: true
}

const ours: SlackError = { means: 'ours' }
const ofToken: SlackError = { means: 'ours', ofToken: true }
const channel: SlackError = { means: 'place', closes: ['channel'] }
const person: SlackError = { means: 'place', closes: ['person'] }
const place: SlackError = { means: 'place' }
const edit: SlackError = { means: 'message', closes: ['edit'] }
const thread: SlackError = { means: 'message', closes: ['thread'] }
const replies: SlackError = { means: 'message', closes: ['replies'] }
const message: SlackError = { means: 'message' }
const blocks: SlackError = { means: 'message', ofBlocks: true }
const picture: SlackError = { means: 'picture' }
const again: SlackError = { means: 'again' }
const doubtful: SlackError = { means: 'again', doubtful: true }
const wait: SlackError = { means: 'wait' }

/** Slack's errors (docs.slack.dev: chat.postMessage, chat.update, files.*, and the errors of every method). */
const SLACK_ERRORS = {
  // Of the app: whoever runs it, or an admin of the workspace, has to act.
  access_denied: ours,
  deprecated_endpoint: ours,
  is_bot: ours,
  method_deprecated: ours,
  missing_scope: ours,
  no_permission: ours,
  not_allowed_token_type: ours,
  // Of the token. `account_inactive` is the app's own account, or that of whom is written to.
  account_inactive: { ...ofToken, closes: ['person'] },
  ekm_access_denied: ofToken,
  enterprise_is_restricted: ofToken,
  invalid_auth: ofToken,
  not_authed: ofToken,
  org_login_required: ofToken,
  team_access_not_granted: ofToken,
  team_disabled: ofToken,
  team_not_found: ofToken,
  token_expired: ofToken,
  token_revoked: ofToken,
  two_factor_setup_required: ofToken,
  user_removed_from_team: ofToken,
  // Of the place.
  channel_not_found: { means: 'place', closes: ['channel', 'person'] },
  not_in_channel: channel,
  is_archived: channel,
  // What chat.update says of an archived channel.
  is_inactive: channel,
  restricted_action: channel,
  restricted_action_read_only_channel: channel,
  restricted_action_thread_only_channel: channel,
  posting_to_channel_denied: channel,
  cannot_dm_bot: person,
  user_disabled: person,
  user_not_found: person,
  messages_tab_disabled: place,
  cant_broadcast_message: place,
  no_dual_broadcast_content_update: place,
  slack_connect_canvas_sharing_blocked: place,
  slack_connect_lists_sharing_blocked: place,
  // Of the message as it stands in Slack.
  message_not_found: edit,
  cant_update_message: edit,
  edit_window_closed: edit,
  duplicate_message_not_found: edit,
  duplicate_channel_not_found: edit,
  cannot_reply_to_message: thread,
  thread_not_found: thread,
  restricted_action_non_threadable_channel: replies,
  restricted_action_thread_locked: replies,
  // Of what it says.
  as_user_not_supported: message,
  attachment_payload_limit_exceeded: message,
  block_mismatch: message,
  draft_already_deleted: message,
  draft_already_sent: message,
  draft_has_conflict: message,
  draft_not_found: message,
  invalid_arg_name: message,
  invalid_arguments: blocks,
  invalid_array_arg: message,
  invalid_attachments: message,
  invalid_blocks: blocks,
  invalid_blocks_format: blocks,
  invalid_charset: message,
  invalid_form_data: message,
  invalid_metadata_format: message,
  invalid_metadata_schema: message,
  invalid_post_type: message,
  markdown_text_conflict: message,
  metadata_must_be_sent_from_app: message,
  metadata_too_large: message,
  missing_post_type: message,
  msg_blocks_too_long: message,
  msg_too_long: message,
  no_text: message,
  too_many_attachments: message,
  too_many_contact_cards: message,
  // Of the picture.
  blocked_file_type: picture,
  file_deleted: picture,
  file_is_deleted: picture,
  file_share_limit_reached: picture,
  max_file_sharing_exceeded: picture,
  missing_file_data: picture,
  slack_connect_blocked_file_type: picture,
  slack_connect_clip_sharing_blocked: picture,
  slack_connect_file_link_sharing_blocked: picture,
  slack_connect_file_upload_sharing_blocked: picture,
  unable_to_share_files: picture,
  // What passes.
  accesslimited: again,
  external_channel_migrating: again,
  message_limit_exceeded: again,
  streaming_state_conflict: again,
  team_added_to_org: again,
  fatal_error: doubtful,
  internal_error: doubtful,
  request_timeout: doubtful,
  service_unavailable: doubtful,
  update_failed: doubtful,
  rate_limited: wait,
  ratelimited: wait,
} as const satisfies Record<string, SlackError>

export type SlackErrorCode = keyof typeof SLACK_ERRORS

const known: ReadonlyMap<string, SlackError> = new Map(Object.entries(SLACK_ERRORS))

/** What a message waits for whose picture Slack is still working on. */
export const FILE_NOT_READY = 'invalid_slack_file'

/** What Slack's error means; null for one that it documents nowhere, and for what is no error of Slack's. */
export const meaningOf = (code: string | null): Meaning | null => known.get(code ?? '')?.means ?? null

/** Whether an error says that something is closed. @param code Slack's error, or ours */
export const closes = (code: string | null, what: Closed): boolean =>
  known.get(code ?? '')?.closes?.includes(what) ?? false

/** Whether an error says that Slack does not take our token, whatever is asked. */
export const isOfTheToken = (code: string): boolean => known.get(code)?.ofToken ?? false

/** Whether an error is about the blocks as a whole. */
export const isOfBlocks = (code: string): boolean => known.get(code)?.ofBlocks ?? false

/** Whether Slack may have done what it answered with an error. */
export const isDoubtful = (code: string): boolean => known.get(code)?.doubtful ?? false
