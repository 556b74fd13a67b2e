/** Why a reply was given up that had nothing to reply to: it is posted when that is. */
export const PARENT_NOT_POSTED = 'parent_not_posted'

/** Why something is not sent any more that waited for longer than it is of use. */
export const TOO_OLD = 'too old to be of use'

/** Why a manager is not told of an alert that does not hold. */
export const TAKEN_BACK = 'the alert was taken back'

/** Why something is left out that stands in a channel that is closed, and no longer its team's. */
export const LEFT_BEHIND = 'its channel is closed and no longer the team’s'
/** Why a reply is left out: it would stand in the channel as a message of its own. */
export const PARENT_DELETED = 'the message it belongs to was deleted'
export const PARENT_LEFT_OUT = 'the message it belongs to was left out'
