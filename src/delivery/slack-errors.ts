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
  /** The same trouble under the name that is told: it has several, by method and by kind of channel. */
  toldAs?: string
  /** Slack tells the app nothing of that channel or person. */
  unseen?: 'channel' | 'person'
  /** There is no looking into that history: for want of a scope, or because the place is closed to us. */
  unread?: 'scope' | 'place'
  /** A press that was taken too long over, or that came a second time. */
  ofPress?: true
  /** The view that was to be replaced is closed. */
  ofView?: true
}

const ours: SlackError = { means: 'ours' }
const ofScope: SlackError = { means: 'ours', unread: 'scope' }
const withoutScope: SlackError = { means: 'ours', unread: 'place' }
const ofToken: SlackError = { means: 'ours', ofToken: true }
const channel: SlackError = { means: 'place', closes: ['channel'] }
const place: SlackError = { means: 'place' }
const person: SlackError = { means: 'place', closes: ['person'] }
const edit: SlackError = { means: 'message', closes: ['edit'] }
const thread: SlackError = { means: 'message', closes: ['thread'] }
const press: SlackError = { means: 'message', ofPress: true }
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
  missing_scope: ofScope,
  no_permission: withoutScope,
  not_allowed_token_type: withoutScope,
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
  channel_not_found: {
    means: 'place',
    closes: ['channel', 'person'],
    toldAs: 'not_in_channel',
    unseen: 'channel',
    unread: 'place',
  },
  not_in_channel: { ...channel, unread: 'place' },
  method_not_supported_for_channel_type: { means: 'place', unread: 'place' },
  is_archived: channel,
  // What chat.update says of an archived channel.
  is_inactive: { ...channel, toldAs: 'is_archived' },
  restricted_action: channel,
  restricted_action_read_only_channel: channel,
  restricted_action_thread_only_channel: channel,
  posting_to_channel_denied: channel,
  cannot_dm_bot: person,
  user_disabled: person,
  user_not_found: { ...person, unseen: 'person' },
  user_not_visible: { ...place, unseen: 'person' },
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
  thread_not_found: { ...thread, unread: 'place' },
  restricted_action_non_threadable_channel: replies,
  restricted_action_thread_locked: replies,
  // Of what somebody pressed, or looks at.
  exchanged_trigger_id: press,
  expired_trigger_id: press,
  invalid_trigger_id: press,
  not_found: { means: 'message', ofView: true },
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

/** Slack's error for a post, where it is known before one is tried. */
export const CHANNEL_IS = {
  archived: 'is_archived',
  gone: 'channel_not_found',
  left: 'not_in_channel',
} as const satisfies Record<string, SlackErrorCode>

/** Calls come too fast, however Slack says so. */
export const TOO_FAST = 'ratelimited' satisfies SlackErrorCode

/** Slack's error in what its client throws; null for anything else. */
export const codeOf = (error: unknown): string | null =>
  (error as { data?: { error?: string } } | null | undefined)?.data?.error ?? null

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

/** A trouble under the one name by which it is told. */
export const toldAs = (code: string): string => known.get(code)?.toldAs ?? code

/** Whether Slack tells the app nothing of what was asked about. */
export const isUnseen = (code: string | null, what: 'channel' | 'person'): boolean =>
  known.get(code ?? '')?.unseen === what

/** What keeps the app from looking into a history; null where asking again may help. */
export const unreadFor = (code: string | null): 'scope' | 'place' | null =>
  known.get(code ?? '')?.unread ?? null

/** Whether a press opens nothing any more. */
export const isOfPress = (code: string | null): boolean => known.get(code ?? '')?.ofPress ?? false

/** Whether a view is closed. */
export const isOfView = (code: string | null): boolean => known.get(code ?? '')?.ofView ?? false
