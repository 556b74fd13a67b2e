// The names under which things happen once, ever: messages of the outbox, and due rows.
import type { Alert, AlertKind } from './alerts/alert.ts'
import { commonWeek, type Day, type Week } from './weeks/week.ts'

/** A due row: what, team, member and week. It can be done once. */
export const slotKey = (ritual: string, teamId: string, week: Week, memberId = ''): string =>
  [ritual, teamId, week, memberId].filter(Boolean).join(':')

/** One DM a person and week, whatever the number of teams. */
export const weeklyKey = (memberId: string, week: Week): string => `weekly:${memberId}:${commonWeek(week)}`

/** At most one reminder a person and week. */
export const reminderKey = (memberId: string, week: Week): string =>
  `reminder:${memberId}:${commonWeek(week)}`

/** The week that a key of those two is about. */
export const weekInKey = (key: string): Week => key.slice(key.lastIndexOf(':') + 1)

/** One scorecard post a team and week. */
export const postKey = (teamId: string, week: Week): string => `scorecard:${teamId}:${week}`

/** A table in a post's thread, counted from 0. */
export const tableKey = (post: string, i: number): string => `${post}:table:${i}`

/** What a post's thread is told of one cause. */
export const lateKey = (post: string, causeId: string): string => `${post}:late:${causeId}`

/** One alert a team, week and kind. */
export const alertKey = (teamId: string, week: Week, kind: AlertKind): string =>
  `alert:${teamId}:${week}:${kind}`

/** A manager's own message of an alert. */
export const managerAlertKey = (alert: Pick<Alert, 'teamId' | 'week' | 'kind'>, managerId: string): string =>
  `${alertKey(alert.teamId, alert.week, alert.kind)}:to:${managerId}`

/** The alert that a manager's message is about. */
export function alertInKey(key: string): Pick<Alert, 'week' | 'kind'> {
  const [week = '', kind] = key.split(':').slice(-4)
  return { week, kind: kind === 'backOnTrack' ? kind : 'offTrack' }
}

/** What an alert's thread is told of one cause. */
export const flipKey = (alert: string, causeId: string): string => `${alert}:flip:${causeId}`

/** One post a Rock and result date. */
export const resultKey = (rockId: string, on: Day): string => `rock-result:${rockId}:${on}`

/** What falls due of a person's Rocks on a day, in one message. */
export const rockReminderKey = (teamId: string, memberId: string, day: Day): string =>
  `rock-reminder:${teamId}:${memberId}:${day}`
