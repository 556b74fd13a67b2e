import type { KnownBlock } from '@slack/types'
import type { Alert } from '../../domain/alert.ts'
import { decodeFigures, streakText } from '../../domain/alert-text.ts'
import { CAUSES } from '../../domain/cause.ts'
import { type Day, shortDay } from '../../domain/week.ts'
import { actions, button, type Message } from '../message.ts'
import { bold, context, escapeMrkdwn, type Line, line, rich, strike } from '../text.ts'

/** Names of the people an alert mentions. */
export type Names = (memberId: string) => string

/** The alert of a team's week: what it said when it fired, who is on it, the cause, and whether it still holds. @param today its readers' */
export function alertMessage(alert: Alert, teamName: string, nameOf: Names, today: Day): Message {
  const { headline, lines } = decodeFigures(alert.figures)
  const off = alert.kind === 'offTrack'
  const title = `${headline}${off ? streakText(alert.streak) : ', back on track'}`
  const cleared = alert.state === 'cleared'
  const said: Line[] = [line(cleared ? strike(title) : bold(title)), ...lines.map((each) => line(each))]
  const blocks: KnownBlock[] = [rich(...said)]
  if (cleared) {
    blocks.push(
      rich(
        line(
          bold(
            `${off ? '● On track' : isStillOn(alert) ? STILL_ON : '▼ No longer on track'} after ${CAUSES[alert.turnedBy ?? 'entry']}.`,
          ),
        ),
      ),
    )
  }
  const notes = [
    `${teamName} · week of ${shortDay(alert.week, today)}`,
    alert.takenBy ? `${nameOf(alert.takenBy)} is on it` : '',
    alert.cause ? `Cause, noted by ${nameOf(alert.causeBy ?? '')}: ${alert.cause}` : '',
  ]
  blocks.push(context(...notes))
  const value = { team: alert.teamId, week: alert.week, kind: alert.kind }
  const buttons = [
    ...(alert.takenBy || cleared ? [] : [button('I’m on it', 'take-alert', value, 'primary')]),
    button(
      alert.cause ? 'Change the cause' : off ? 'Note the cause' : 'Note what was done',
      'note-cause',
      value,
    ),
  ]
  blocks.push(actions(...buttons))
  return { text: escapeMrkdwn(`${teamName}: ${title}`), blocks }
}

const STILL_ON = '● On track, and so was the week before'

/** Whether a comeback is none because the week before was no week off track, not because this one is. */
const isStillOn = ({ kind, streak }: Alert): boolean => kind === 'backOnTrack' && streak === 0

/** What an alert's thread is told when a change after the close turns it. */
export function flipMessage(alert: Alert, flip: 'cleared' | 'reopened' | 'streak'): Message {
  const good = alert.kind === 'offTrack' ? 'on track' : 'no longer on track'
  const bad = alert.kind === 'offTrack' ? 'off track again' : 'on track again'
  const cause = CAUSES[alert.turnedBy ?? 'entry']
  const what = `${cause.charAt(0).toUpperCase()}${cause.slice(1)}`
  const back = alert.kind === 'backOnTrack'
  const text = {
    cleared: isStillOn(alert)
      ? `${what} changed an earlier week: the one before was on track after all, so this one is no comeback.`
      : `${what} changed this week: it is ${good} now.`,
    reopened: back
      ? `${what} changed this week or the one before: it is ${bad}, after one off track.`
      : `${what} changed this week: it is ${bad}.`,
    streak: `${what} changed an earlier week: this one is now${streakText(alert.streak).replace(',', '')}.`,
  }[flip]
  return { text, blocks: [rich(line(text))] }
}
