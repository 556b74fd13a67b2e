import type { Rhythm } from './calendar.ts'
import type { Rep, Trial } from './trial.ts'

/** A submission that somebody sent. Steps count what happened in the order in which it did. */
export type Attempt = {
  who: Rep
  week: string
  demos: number
  /** Different for each attempt. */
  calls: number
  proposals: number
  /** `stored`: the form closed, which is the bot's word for it. */
  told: 'stored' | 'nothing'
  /** When it was sent for the first and for the last time. */
  first: Moment
  last: Moment
}

/** A step, and what the clock showed. */
export type Moment = { step: number; at: number }

export type Kind =
  | 'prompt'
  | 'reminder'
  | 'scorecard'
  | 'table'
  | 'late'
  | 'alert offTrack'
  | 'alert backOnTrack'
  | 'flip'
  | 'unknown'

/** A message of the bot as people have it before them. */
export type Received = {
  kind: Kind
  /** Whose direct message it is; null in the channel. */
  to: Rep | 'Maya' | null
  /** The week it is about, as far as it says so. */
  week: string | null
  ts: string
  /** The message in whose thread it stands. */
  under: string | null
  /** What the clock showed when it was posted, and at which step that was. */
  at: number
  step: number
  /** What it said first and says now. */
  first: string
  last: string
}

/** That somebody said they were off in a week, for the first and for the last time. */
export type SaidOff = { who: Rep; week: string; first: Moment; last: Moment }

/** What the database held at the end. */
export type Stored = {
  entries: readonly { metric: string; rep: Rep; week: string; value: number | null }[]
  /** The calls of every revision of that metric. */
  revisions: readonly { rep: Rep; week: string; calls: number | null }[]
  away: readonly { rep: Rep; firstDay: string; lastDay: string }[]
  zones: Readonly<Record<Rep, string>>
  rhythm: Rhythm
}

/** A span of the clock in which something stood in the way, or just had. */
export type Disturbed = { from: number; to: number; why: string }

/** All that is known of a trial when it is over. */
export type Played = {
  trial: Trial
  received: readonly Received[]
  attempts: readonly Attempt[]
  saidOff: readonly SaidOff[]
  stored: Stored
  disturbed: readonly Disturbed[]
  /** When nobody was running. */
  down: readonly Disturbed[]
  /** When Slack sent the bot word of somebody's move, by the clock; null when nobody moved. */
  moved: { from: number; to: number } | null
  /** When the manager's change of the rhythm was sent, by the clock. */
  rhythmSent: { from: number; to: number } | null
  /** What the clock showed at each step. */
  steps: readonly number[]
  kills: number
  crashes: number
  faults: number
  /** Why it could not be played to its end; null when it was. */
  broken: string | null
}
