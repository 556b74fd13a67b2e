import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, context, escapeMrkdwn, type Line, line, rich, strike } from '../../blocks/text.ts'
import type { Alert, Unjudged } from '../../domain/alerts/alert.ts'
import { decodeFigures, nowText, streakText } from '../../domain/alerts/alert-text.ts'
import { CAUSES } from '../../domain/alerts/cause.ts'
import { MARK } from '../../domain/marks.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'

const ofAlert = z.object({ team: z.string(), week: z.string(), kind: z.enum(['offTrack', 'backOnTrack']) })
export const TAKE_ALERT = action('take-alert', ofAlert)
export const NOTE_CAUSE = action('note-cause', ofAlert)

/** Names of the people an alert mentions. */
export type Names = (memberId: string) => string

/** The alert of a team's week: what it said when it fired and what is so now, who is on it, the cause, and whether it still holds. @param today its readers' */
export function alertMessage(alert: Alert, teamName: string, nameOf: Names, today: Day): Message {
  const figures = decodeFigures(alert.figures)
  const { headline, lines } = figures
  const off = alert.kind === 'offTrack'
  const title = `${headline}${off ? streakText(alert.streak) : ', back on track'}`
  const cleared = alert.state !== 'open'
  const said: Line[] = [line(cleared ? strike(title) : bold(title)), ...lines.map((each) => line(each))]
  const blocks: KnownBlock[] = [rich(...said)]
  const now = nowText(figures)
  const live = [...(cleared ? [line(bold(clearedText(alert)))] : []), ...(now === '' ? [] : [line(now)])]
  if (live.length > 0) blocks.push(rich(...live))
  const notes = [
    `${teamName} · week of ${shortDay(alert.week, today)}`,
    alert.takenBy ? `${nameOf(alert.takenBy)} is on it` : '',
    alert.cause ? `Cause, noted by ${nameOf(alert.causeBy ?? '')}: ${alert.cause}` : '',
  ]
  blocks.push(context(...notes))
  const value = { team: alert.teamId, week: alert.week, kind: alert.kind }
  const buttons = [
    ...(alert.takenBy || cleared ? [] : [TAKE_ALERT.button('I’m on it', value, 'primary')]),
    NOTE_CAUSE.button(
      alert.cause ? 'Change the cause' : off ? 'Note the cause' : 'Note what was done',
      value,
    ),
  ]
  blocks.push(actions(...buttons))
  return { text: escapeMrkdwn(`${teamName}: ${title}`), blocks }
}

/** Why an alert's week says neither on nor off track, in the message and in its thread. */
const UNJUDGED: Readonly<Record<Unjudged, { now: string; turned: string }>> = {
  noGoal: {
    now: '· No goal for this week any more · not judged',
    turned: 'there is no goal for it any more, so it is not judged',
  },
  noData: {
    now: `${MARK.nothing} No data for this week any more · not judged`,
    turned: 'there is no data for it any more, so it is not judged',
  },
  excused: { now: '– Everybody was off · not judged', turned: 'everybody was off, so it is not judged' },
  soFar: { now: `${MARK.soFar} On track so far`, turned: 'it is on track so far' },
}

/** How the week of an alert that is taken back stands, and since what. */
function clearedText(alert: Alert): string {
  const after = `after ${CAUSES[alert.turnedBy ?? 'entry']}`
  if (alert.state !== 'open' && alert.state !== 'cleared') {
    const { now } = UNJUDGED[alert.state]
    return `${now}, ${after}.`
  }
  if (alert.kind === 'offTrack') return `${MARK.good} On track ${after}.`
  return `${isStillOn(alert) ? `${MARK.good} On track, and the week before was not off track,` : `${MARK.bad} No longer on track`} ${after}.`
}

/** Whether a comeback is none because the week before was no week off track, not because this one is. */
const isStillOn = ({ kind, state, streak }: Alert): boolean =>
  kind === 'backOnTrack' && state === 'cleared' && streak === 0

/** What an alert's thread is told when a change after the close turns it. */
export function flipMessage(alert: Alert, flip: 'cleared' | 'reopened' | 'streak'): Message {
  const text = flipText(alert, flip)
  return { text, blocks: [rich(line(text))] }
}

function flipText(alert: Alert, flip: 'cleared' | 'reopened' | 'streak'): string {
  const back = alert.kind === 'backOnTrack'
  const cause = CAUSES[alert.turnedBy ?? 'entry']
  const what = `${cause.charAt(0).toUpperCase()}${cause.slice(1)}`
  if (flip === 'streak')
    return `${what} changed an earlier week: this one is now${streakText(alert.streak).replace(',', '')}.`
  if (flip === 'reopened')
    return back
      ? `${what} changed this week or the one before: it is on track again, after one off track.`
      : `${what} changed this week: it is off track again.`
  if (alert.state !== 'open' && alert.state !== 'cleared')
    return `${what} changed this week: ${UNJUDGED[alert.state].turned}.`
  return isStillOn(alert)
    ? `${what} changed an earlier week: the one before was not off track after all, so this one is no comeback.`
    : `${what} changed this week: it is ${back ? 'no longer on track' : 'on track'} now.`
}
