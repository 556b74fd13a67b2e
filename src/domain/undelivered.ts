/** Why a reply was given up that had nothing to reply to: it is posted when that is. */
export const PARENT_NOT_POSTED = 'parent_not_posted'

/** Why something is not sent any more that waited for longer than it is of use. */
export const TOO_OLD = 'too old to be of use'

/** Why something is left out that stands in a channel that is closed, and no longer its team's. */
export const LEFT_BEHIND = 'its channel is closed and no longer the team’s'
/** Why a reply is left out: it would stand in the channel as a message of its own. */
export const PARENT_DELETED = 'the message it belongs to was deleted'
export const PARENT_LEFT_OUT = 'the message it belongs to was left out'

/** Slack's errors that say a channel is closed to the bot, until somebody opens it (docs.slack.dev, chat.postMessage and chat.update). */
export const CHANNEL_CLOSED: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  // What chat.update says of an archived channel.
  'is_inactive',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'posting_to_channel_denied',
])

/** Slack's errors that say a person can't be written to, whatever is written. */
export const PERSON_CLOSED: ReadonlySet<string> = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'user_disabled',
  'user_not_found',
])

/** Slack's errors that say a message can't be edited any more, or posted under its old id: sent again, it is a new one. */
export const MESSAGE_GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'duplicate_message_not_found',
  'duplicate_channel_not_found',
])

/** Slack's errors that say a reply has nothing to stand under. */
export const THREAD_GONE: ReadonlySet<string> = new Set(['cannot_reply_to_message', 'thread_not_found'])

/** Slack's errors that say a channel, or a message in it, takes no replies. */
export const THREAD_CLOSED: ReadonlySet<string> = new Set([
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
])

const WEEK_HOURS = 7 * 24
/** From a prompt to the close of its week, with the usual schedule: Friday 15:00 to Monday 11:00. */
const PROMPT_HOURS = 68
const DAY_HOURS = 24
const REMINDER_HOURS = 6

const USEFUL_HOURS: Readonly<Record<string, number>> = {
  weekly: PROMPT_HOURS,
  reminder: REMINDER_HOURS,
  scorecard: WEEK_HOURS,
  table: WEEK_HOURS,
  result: WEEK_HOURS,
  notice: WEEK_HOURS,
  news: WEEK_HOURS,
}

/**
 * For how many hours after it was due a kind of message is still of use to whoever gets it: a scorecard until
 * the next one, a Rock's result and a word to a manager for a week, a prompt until its week closes, a reminder while
 * there is time to act on it, others for a day.
 */
export const usefulHours = (kind: string): number => USEFUL_HOURS[kind] ?? DAY_HOURS
