import type { Temporal } from 'temporal-polyfill'
import type { Cause } from './cause.ts'
import type { Status } from './status.ts'
import type { Week } from './week.ts'

export type AlertKind = 'offTrack' | 'backOnTrack'

/** How long a noted cause may be. */
export const MAX_CAUSE = 500

/** One alert per team, week and kind, ever. */
export type Alert = {
  teamId: string
  week: Week
  kind: AlertKind
  metricId: string
  /** `cleared` once a change after the close undid its reason. */
  state: 'open' | 'cleared'
  /** What it said when it fired: the text stays as the week closed. */
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

/** What a change after the close does to an alert of its week. */
export type LateFlip = 'raise' | 'clear' | 'reopen' | null

/**
 * Off → on edits the alert, on → off raises one only before the next close; nothing fires twice.
 * @param alert the week's off-track alert, if it ever fired
 */
export function lateFlip(
  alert: Pick<Alert, 'state'> | null,
  status: Status | null,
  { nextWeekClosed }: { nextWeekClosed: boolean },
): LateFlip {
  const isOff = status === 'offTrack'
  if (alert === null) return isOff && !nextWeekClosed ? 'raise' : null
  if (alert.state === 'open') return status === 'onTrack' ? 'clear' : null
  return isOff ? 'reopen' : null
}
