// The names under which things happen once, ever: messages of the outbox, and due rows.
import type { Temporal } from 'temporal-polyfill'
import type { Alert, AlertKind } from './alerts/alert.ts'
import type { RitualId } from './weeks/ritual-id.ts'
import { commonWeek, type Day, type Week } from './weeks/week.ts'

/** A due row: what, team, member and week. It can be done once. */
export const slotKey = (ritual: RitualId, teamId: string, week: Week, memberId = ''): string =>
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

/** What the close of a week brought for a team's Rocks, once for each who manages it. */
export const rocksNoticeKey = (teamId: string, week: Week, recipient: string): string =>
  `rocks-notice:${teamId}:${week}:${recipient}`

/** Somebody is on a team. @param at which time it is: who is put on it again hears it again */
export const joinedKey = (teamId: string, memberId: string, at: string | undefined): string =>
  ['joined', teamId, memberId, ...(at === undefined ? [] : [at])].join(':')

/** The question whether somebody joins another team, to each who is asked. */
export const joinKey = (requestId: string, recipient: string): string => `join:${requestId}:${recipient}`

/** The same to whoever asked: it waits, then the answer. */
export const joinAnswerKey = (requestId: string): string => `join-answer:${requestId}`

/** A team rests, or goes on, each time. */
export const restedKey = (teamId: string, now: Temporal.Instant, recipient: string): string =>
  `rested:${teamId}:${now.epochMilliseconds}:${recipient}`

/** Another metric leads, each time. @param metrics their ids, where there is one */
export const leadKey = (
  metrics: Readonly<Record<'before' | 'after', string | undefined>>,
  now: Temporal.Instant,
  recipient: string,
): string => `lead:${metrics.before ?? ''}:${metrics.after ?? ''}:${now.epochMilliseconds}:${recipient}`

/** Somebody was named for a metric. @param at which time it is: who is named again hears it again */
export const namedKey = (metricId: string, memberId: string, at: string): string =>
  `named:${metricId}:${memberId}:${at}`

/** What managers are told once, to each of them. @param what from `noticeOf` */
export const noticeKey = (what: string, recipient: string): string => `notice:${what}:${recipient}`

/** What a notice to managers is of: the same is told already, in whatever words. */
export const noticeOf = {
  /** Somebody left a team: once a day. */
  left: (teamId: string, memberId: string, now: Temporal.Instant): string =>
    `left:${teamId}:${memberId}:${dayOf(now)}`,

  /** Somebody is on a team again: once a day. */
  back: (teamId: string, memberId: string, now: Temporal.Instant): string =>
    `back:${teamId}:${memberId}:${dayOf(now)}`,

  /** A team has nobody to ask: once for each time. @param lastOn when its last rep left */
  empty: (teamId: string, lastOn: Day | undefined): string => `empty:${teamId}:${lastOn ?? ''}`,

  /** Nobody manages a team any more: once a day. */
  unmanaged: (teamId: string, memberId: string, now: Temporal.Instant): string =>
    `unmanaged:${teamId}:${memberId}:${dayOf(now)}`,

  /** Somebody who is gone leaves Rocks: once a day. */
  ownerless: (teamId: string, memberId: string, now: Temporal.Instant): string =>
    `ownerless:${teamId}:${memberId}:${dayOf(now)}`,

  /** Nobody reports a metric since somebody is gone: once a day. */
  unreported: (teamId: string, memberId: string, now: Temporal.Instant): string =>
    `unreported:${teamId}:${memberId}:${dayOf(now)}`,

  /** Slack refuses a team's messages: once a day and error. */
  refused: (teamId: string, code: string, now: Temporal.Instant): string =>
    `refused:${teamId}:${code}:${dayOf(now)}`,

  /** A manager can't be told of an alert: once a day and error, once a month where they can't be told anything. */
  alertRefused: (
    teamId: string,
    managerId: string,
    code: string,
    { once, now }: { once: 'day' | 'month'; now: Temporal.Instant },
  ): string =>
    `refused:${teamId}:${managerId}:${code}:${once === 'month' ? now.toString().slice(0, 7) : dayOf(now)}`,

  /** Somebody can't be reached. Who stays so is named once a month. */
  unreachable: (teamId: string, memberId: string, code: string, now: Temporal.Instant): string =>
    `unreachable:${teamId}:${memberId}:${code}:${now.toString().slice(0, 7)}`,

  /** A team's channel is closed. One that is open again meanwhile may close twice on a day: once an hour. */
  channel: (teamId: string, channelId: string, code: string, now: Temporal.Instant): string =>
    `channel:${teamId}:${channelId}:${code}:${now.toString().slice(0, 13)}`,

  /** Somebody asks to be left out of a metric that they were named for. @param at which time they were named */
  stopped: (metricId: string, memberId: string, at: string): string =>
    `stopped:${metricId}:${memberId}:${at}`,
} as const

const dayOf = (now: Temporal.Instant): string => now.toString().slice(0, 10)
