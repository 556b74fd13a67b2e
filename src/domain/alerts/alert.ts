import type { Temporal } from 'temporal-polyfill'
import type { Judged } from '../scorecard/snapshot.ts'
import type { Status } from '../scorecard/status.ts'
import type { Week } from '../weeks/week.ts'
import type { Cause } from './cause.ts'

export type AlertKind = 'offTrack' | 'backOnTrack'

/** Why a week says neither on nor off track. */
export type Unjudged = 'noGoal' | 'noData' | 'excused' | 'soFar'

/** `open` while its reason holds; `cleared` once a change after the close undid it, or why the week is judged no more. */
export type AlertState = 'open' | 'cleared' | Unjudged

/** How long a noted cause may be. */
export const MAX_CAUSE = 500

/** One alert per team, week and kind, ever. */
export type Alert = {
  teamId: string
  week: Week
  kind: AlertKind
  metricId: string
  state: AlertState
  /** What it said when it fired, which stays as the week closed, and beside it what is so now. */
  figures: unknown
  /** What last turned its state after the close; null while it is as it fired. */
  turnedBy: Cause['what'] | null
  /** For how many weeks in a row it is off track, as known now. */
  streak: number
  takenBy: string | null
  takenAt: Temporal.Instant | null
  cause: string | null
  causeBy: string | null
  causeAt: Temporal.Instant | null
  createdAt: Temporal.Instant
}

/**
 * What the Make-or-Break's close calls for.
 * @param previous its status in the last week before that said on or off track; null when there is none
 */
export function alertAtClose(status: Status | null, previous: Status | null): AlertKind | null {
  if (status === 'offTrack') return 'offTrack'
  if (status === 'onTrack' && previous === 'offTrack') return 'backOnTrack'
  return null
}

/** Why a week is not judged; null for one that is. */
function whyUnjudged({ status, goal }: Pick<Judged, 'status' | 'goal'>): Unjudged | null {
  if (status === 'onTrack' || status === 'offTrack') return null
  if (status === 'excused' || status === 'soFar') return status
  return goal === null ? 'noGoal' : 'noData'
}

/** How an alert that its week is off track stands by now. */
export const offTrackState = (row: Pick<Judged, 'status' | 'goal'>): AlertState =>
  whyUnjudged(row) ?? (row.status === 'offTrack' ? 'open' : 'cleared')

/** How an alert that its week is back on track stands by now. @param before the status in the week that counts before it */
export const backState = (row: Pick<Judged, 'status' | 'goal'>, before: Status | null): AlertState =>
  whyUnjudged(row) ?? (row.status === 'onTrack' && before === 'offTrack' ? 'open' : 'cleared')

/** What a change after the close does to an alert of its week. */
export type LateFlip = 'raise' | 'clear' | 'reopen' | null

/**
 * What is off track no more clears the alert, on → off raises one only before the next close; nothing fires twice.
 * @param alert the week's off-track alert, if it ever fired
 * @param state how such an alert stands by now
 */
export function lateFlip(
  alert: Pick<Alert, 'state'> | null,
  state: AlertState,
  { nextWeekClosed }: { nextWeekClosed: boolean },
): LateFlip {
  if (alert === null) return state === 'open' && !nextWeekClosed ? 'raise' : null
  if (alert.state === state) return null
  return state === 'open' ? 'reopen' : 'clear'
}
