import { FILE_NOT_READY, meaningOf, type SlackErrorCode } from '../../delivery/slack-errors.ts'

const CHANNEL = 'Unarchive it, or choose another with /scorecard team.'
const INVITE = 'Type /invite @Drumbeat there, or choose another with /scorecard team.'
const RESTRICTED = `its channel lets only some people post. Let Drumbeat post there, or choose another with /scorecard team.`
const GONE = 'the message was deleted in Slack, or can’t be edited any more. Tried again, it is posted anew.'
const LEAVE = 'If they have left, take them off with /scorecard team.'
const LEFT = `Slack has no open account for them. ${LEAVE}`
const APP = 'Slack does not let Drumbeat do that any more. Whoever runs Drumbeat has to install the app again'
const PASSING = 'Slack did not take it for too long. Try again'

/** What a person can do about it; what the others mean is said below. */
const WHY: Readonly<Partial<Record<SlackErrorCode, string>>> = {
  is_archived: `its channel is archived. ${CHANNEL}`,
  is_inactive: `its channel is archived. ${CHANNEL}`,
  not_in_channel: 'Drumbeat is not in its channel. Type /invite @Drumbeat there.',
  channel_not_found: `its channel is gone or closed to Drumbeat. ${INVITE}`,
  restricted_action: RESTRICTED,
  restricted_action_read_only_channel: RESTRICTED,
  restricted_action_thread_only_channel: RESTRICTED,
  posting_to_channel_denied: RESTRICTED,
  message_not_found: GONE,
  cant_update_message: GONE,
  edit_window_closed: GONE,
  duplicate_message_not_found: GONE,
  duplicate_channel_not_found: GONE,
  account_inactive: LEFT,
  user_disabled: LEFT,
  user_not_found: LEFT,
  cannot_dm_bot: 'it would go to an app. Choose a person with /scorecard team.',
  messages_tab_disabled:
    'the app’s Messages tab is turned off. Whoever runs Drumbeat turns it on, in the app’s settings under App Home.',
}

/** What is noted where no answer of Slack's came. */
const NO_ANSWER = /^(unreachable|http_\d+)$/

/** Why a message could not be delivered and what to do, to go on a sentence with. @param code Slack's error, or ours */
export function whyNot(code: string): string {
  const known = WHY[code as SlackErrorCode]
  if (known) return known
  const means = meaningOf(code)
  if (means === 'ours') return `${APP} (${code}).`
  if (means === 'wait' || means === 'again' || NO_ANSWER.test(code)) return `${PASSING} (${code}).`
  return `Slack answers ${code}.`
}

/** Why a message has not gone out yet, to go on a sentence with. */
export function whyWaiting(code: string | null): string {
  if (code === null || code === 'pace' || code === 'slow' || code === 'thread')
    return 'it waits for its turn.'
  if (code === 'night') return 'it waits for the morning where they are.'
  if (meaningOf(code) === 'ours') return `${APP} (${code}). What is still of use then is sent.`
  if (meaningOf(code) === 'wait') return 'Slack asks for patience.'
  if (code === FILE_NOT_READY) return 'Slack is still working on its picture.'
  return `Slack does not take it (${code}); Drumbeat goes on trying.`
}
