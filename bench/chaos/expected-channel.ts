import { nextDaytime } from './calendar.ts'
import { storedAttempts } from './check-entries.ts'
import { wrongHour, wrongTime } from './excuses.ts'
import type { Expected } from './expected.ts'
import { closeIn, worldsOf } from './expected-direct.ts'
import type { Attempt, Played, Received } from './played.ts'
import type { Rep } from './trial.ts'

type AlertKind = 'offTrack' | 'backOnTrack'
type Status = 'onTrack' | 'offTrack' | 'noData'

/** A week with what was stored of it: certainly before it closed, certainly after, and in between. */
type Week = { week: string; closes: number[]; before: Attempt[]; between: Attempt[]; after: Attempt[] }

/** Each week's scorecard, the table and the late notes in its thread, and its alerts, there and to the manager. */
export function expectedInChannel(played: Played): Expected[] {
  const weeks = played.trial.weeks.map((week) => readWeek(played, week))
  return weeks.flatMap((each, i) => [
    ...expectedScorecard(played, each),
    ...expectedNotes(played, each),
    ...(['offTrack', 'backOnTrack'] as const).flatMap((kind) => {
      const alert = expectedAlert(played, each, kind, weeks[i - 1] ?? null)
      return [alert, toManager(played, alert)]
    }),
  ])
}

const scorecardOf = ({ received }: Played, week: string): Received | undefined =>
  received.find((each) => each.kind === 'scorecard' && each.week === week)

function readWeek(played: Played, week: string): Week {
  const { trial, steps } = played
  const closes = worldsOf(played, 'Ana').map((world) => closeIn(played, week, world))
  const first = Math.min(...closes)
  const reached = steps.findIndex((at) => at >= first)
  const posted = scorecardOf(played, week)?.step ?? Number.POSITIVE_INFINITY
  const all = storedAttempts(played, week)
  const isBefore = ({ last }: Attempt) => last.step < reached || reached < 0
  const isAfter = ({ first }: Attempt) => first.step > posted
  return {
    week: trial.weeks.includes(week) ? week : '',
    closes,
    before: all.filter(isBefore),
    between: all.filter((each) => !isBefore(each) && !isAfter(each)),
    after: all.filter(isAfter),
  }
}

/** The sum of what each rep had stored last; null when nobody had anything. */
function demosOf(attempts: readonly Attempt[]): number | null {
  const last = new Map<Rep, number>(attempts.map(({ who, demos }) => [who, demos]))
  return last.size === 0 ? null : [...last.values()].reduce((sum, each) => sum + each, 0)
}

/** Who was asked and says nothing has the number off track; where nobody could be asked in time, silence says nothing. */
function statusOf(
  { trial, received }: Played,
  { week, closes }: Pick<Week, 'week' | 'closes'>,
  attempts: readonly Attempt[],
): Status {
  const demos = demosOf(attempts)
  if (demos !== null) return demos >= trial.goal ? 'onTrack' : 'offTrack'
  const isAsked = received.some(
    (each) => each.kind === 'prompt' && each.week === week && each.at < Math.min(...closes),
  )
  return isAsked ? 'offTrack' : 'noData'
}

function expectedScorecard(played: Played, { week, closes, before, between, after }: Week): Expected[] {
  const { trial, disturbed } = played
  const scorecard = scorecardOf(played, week)
  const demos = demosOf([...before, ...between, ...after]) ?? '–'
  const says = new RegExp(`★ Demos ${demos}†? / ${trial.goal}\\b`)
  return [
    {
      what: `the scorecard for the week of ${week}`,
      is: ({ kind, week: about }) => kind === 'scorecard' && about === week,
      least: 1,
      most: 1,
      wrongTime: ({ at }) => closest(closes.map((close) => wrongTime(close, at, disturbed))),
      wrongWords: ({ last }) =>
        says.test(last) ? null : `it does not say “Demos ${demos} / ${trial.goal}” in the end`,
    },
    {
      what: `the table under the scorecard for the week of ${week}`,
      is: ({ kind, under }) => kind === 'table' && under === scorecard?.ts,
      least: scorecard ? 1 : 0,
      most: 1,
      wrongTime: ({ at }) => (scorecard ? wrongTime(scorecard.at, at, disturbed) : null),
    },
  ]
}

/** What the threads were told of late entries: once for each, or once for several that were worked off together. */
function expectedNotes(played: Played, { week, closes, between, after }: Week): Expected[] {
  const { received, saidOff, disturbed } = played
  const inThread = (kind: Received['kind'], under: (parent: Received) => boolean) => (message: Received) =>
    message.kind === kind && received.some((each) => each.ts === message.under && under(each))
  const offAfter = saidOff.filter((each) => each.week === week && each.last.at >= Math.min(...closes))
  const most = between.length + after.length + offAfter.length
  const causes = [...between, ...after, ...offAfter].map(({ first }) => first.at)
  const onTime = ({ at }: Received) =>
    closest(causes.map((cause) => wrongTime(Math.max(cause, Math.min(...closes)), at, disturbed)))
  return [
    {
      what: `the late notes under the scorecard for the week of ${week}`,
      is: inThread('late', (parent) => parent.kind === 'scorecard' && parent.week === week),
      least: Math.min(after.length, 1),
      most,
      wrongTime: onTime,
    },
    {
      what: `the notes under the alerts for the week of ${week}`,
      is: inThread('flip', (parent) => parent.kind.startsWith('alert') && parent.week === week),
      least: 0,
      most: played.trial.weeks.length * Math.max(most, 1),
      wrongTime: () => null,
    },
  ]
}

function expectedAlert(played: Played, of: Week, kind: AlertKind, previous: Week | null): Expected {
  const { disturbed } = played
  const { week, closes, before, between, after } = of
  const previously = previous
    ? statusOf(played, previous, [...previous.before, ...previous.between, ...previous.after])
    : 'noData'
  const now = statusOf(played, of, [...before, ...between, ...after])
  // What was entered as the week closed is in it or not, and late entries are worked off one by one or together:
  // both are right.
  const cases = Array.from({ length: between.length + 1 }, (_, count) => {
    const known = [...before, ...between.slice(0, count)]
    const atClose = statusOf(played, of, known)
    if (kind === 'backOnTrack') {
      const isBack = atClose === 'onTrack' && previously === 'offTrack'
      return { certain: isBack, possible: isBack }
    }
    const later = [...between.slice(count), ...after].map((_, i, all) =>
      statusOf(played, of, [...known, ...all.slice(0, i + 1)]),
    )
    return {
      certain: [atClose, now].includes('offTrack'),
      possible: [atClose, ...later].includes('offTrack'),
    }
  })
  const causes = [...closes, ...[...between, ...after].map(({ first }) => first.at)]
  return {
    what: `the alert “${kind}” for the week of ${week}`,
    is: ({ kind: is, week: about, to }) => is === `alert ${kind}` && about === week && to === null,
    least: cases.every(({ certain }) => certain) ? 1 : 0,
    most: cases.some(({ possible }) => possible) ? 1 : 0,
    wrongTime: ({ at }) => closest(causes.map((cause) => wrongTime(cause, at, disturbed))),
    wrongWords: ({ last }) => {
      if (kind !== 'offTrack') return null
      const isCleared = last.includes('On track after a late entry')
      return isCleared === (now === 'onTrack') ? null : `it says “${last}” in the end, and the week is ${now}`
    },
  }
}

/** The manager's own message of an alert: it says the same, and comes by day. One taken back by night stays away. */
function toManager({ trial, received, disturbed }: Played, alert: Expected): Expected {
  const { zone } = trial.rhythm
  const posted = received.find(alert.is)
  const isTakenBack = posted?.last.includes('after a late entry') ?? false
  return {
    ...alert,
    what: `Maya’s message of ${alert.what}`,
    is: (message) => message.to === 'Maya' && alert.is({ ...message, to: null }),
    least: isTakenBack ? 0 : alert.least,
    wrongTime: (message) =>
      alert.wrongTime(message) &&
      (posted ? wrongHour(nextDaytime(posted.at, zone), message.at, [zone], disturbed) : null),
  }
}

/** Right when it is so for one of several causes; otherwise what is wrong with the last. */
const closest = (wrong: readonly (string | null)[]): string | null =>
  wrong.includes(null) ? null : (wrong.at(-1) ?? null)
