import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { fullest } from '../../blocks/room.ts'
import { bold, cut, escapeMrkdwn, type Line, line, list, listSome, plural, rich } from '../../blocks/text.ts'
import type { Reader } from '../../blocks/when.ts'
import { againstGoal } from '../../domain/scorecard/figures.ts'
import { statusText } from '../../domain/scorecard/status.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { type Day, dayIn, localTime, shortDay } from '../../domain/weeks/week.ts'
import type { WeeklyMessage, WeeklyPart } from '../../usecases/weeks/read-weekly-message.ts'
import { isUnanswered, type RockRoom, weeklyRocksBlocks } from '../rocks/check-in/rocks-to-answer.message.ts'

const ofWeek = z.object({ team: z.string(), week: z.string() })
/** Opens the form of a week; one's own unless it names somebody. */
export const ENTER_NUMBERS = action('enter-numbers', ofWeek.extend({ member: z.string().optional() }), {
  instead: '/scorecard submit',
})
export const WAS_OFF = action('was-off', ofWeek, { instead: '/scorecard timeoff' })
export const WAS_HERE = action('was-here', ofWeek, { instead: '/scorecard timeoff' })

/** How long a message of the week is: shortened are words, then buttons, and at last teams are only counted. */
type Room = RockRoom & {
  /** The longest name of a team, a metric or a person. */
  name: number
  /** How many Rocks have buttons. */
  rocks: number
  /** How many teams have a part. */
  teams: number
}

const FULL: Room = {
  name: 60,
  title: 100,
  why: 100,
  milestones: 4,
  milestone: 80,
  buttons: 2,
  rocks: 10,
  teams: 20,
}
const ROOMS: readonly [Room, ...Room[]] = [
  FULL,
  { ...FULL, name: 40, title: 60, why: 60, milestones: 2, milestone: 40, buttons: 1 },
  { ...FULL, name: 30, title: 30, why: 30, milestones: 0, buttons: 0, teams: 15 },
  { ...FULL, name: 20, title: 20, why: 20, milestones: 0, buttons: 0, rocks: 5, teams: 10 },
  { ...FULL, name: 20, title: 20, why: 20, milestones: 0, buttons: 0, rocks: 2, teams: 6 },
]

/** A person's one message of the week: a part for each team that asked, updated in place as things happen. @param today theirs */
export const weeklyMessage = (data: WeeklyMessage, today: Day): Message =>
  fullest(ROOMS, (room) => sized(data, today, room))

function sized({ member, parts }: WeeklyMessage, today: Day, room: Room): Message {
  const reader = { zone: member.zone, today }
  const many = parts.length > 1
  // Those that still ask come first where not all have room.
  const order = parts.length > room.teams ? [...parts].sort((a, b) => rank(a) - rank(b)) : parts
  const left = order.slice(room.teams).map(({ team }) => cut(team.name, room.name))
  let most = room.rocks
  const blocks = order.slice(0, room.teams).flatMap((part): KnownBlock[] => {
    const title = many ? `${cut(part.team.name, room.name)} · ` : ''
    const lines = linesOf(part, title, reader, room)
    const buttons = buttonsOf(part)
    const rocks = weeklyRocksBlocks(
      part.rocks,
      { closed: part.closed, over: part.over, today },
      { ...room, rocks: most },
    )
    most = Math.max(0, most - part.rocks.rocks.length)
    return [rich(...lines), ...(buttons.length > 0 ? [actions(...buttons)] : []), ...rocks]
  })
  const more = `And ${plural(left.length, 'more scorecard')}, ${listSome(left, NAMED)}: hand in with /scorecard submit in its channel.`
  return {
    text: escapeMrkdwn(notification(parts, reader)),
    blocks: left.length > 0 ? [...blocks, rich(line(more))] : blocks,
  }
}

/** How many scorecards without a part of their own are named. */
const NAMED = 20
/** How many who entered or cleared somebody's numbers are named. */
const ENTERERS = 3
const rank = (part: WeeklyPart): number => (!part.off && !part.closed && isAsking(part) ? 0 : 1)

/** "Your week 16–20 Nov: 3 numbers and 2 Rocks, closes Mon 11:00": what is still asked. */
function notification(parts: readonly WeeklyPart[], { zone, today }: Reader): string {
  const open = parts.filter((part) => !part.off && !part.closed && !part.team.quiet)
  const asking = open.filter(isAsking)
  const [first] = asking
  if (!first) return `Your week ${parts[0] ? weekLabel(parts[0].week, parts[0].team, today) : ''}`
  return `Your week ${weekLabel(first.week, first.team, today)}: ${askedText(asking)}, closes ${localTime(zone, first.closesAt)}`
}

const isAsking = ({ submitted, filledIn, numbers, rocks }: WeeklyPart): boolean =>
  (!submitted && !filledIn && numbers > 0) || rocks.rocks.some(isUnanswered) || rocks.results.length > 0

/** "3 numbers", "3 numbers and 2 Rocks", "2 Rocks", "1 result". */
function askedText(parts: readonly WeeklyPart[]): string {
  const count = (each: (part: WeeklyPart) => number) => parts.reduce((sum, part) => sum + each(part), 0)
  const numbers = count((part) => (part.submitted || part.filledIn ? 0 : part.missing))
  const rocks = count((part) => part.rocks.rocks.filter(isUnanswered).length)
  const results = count((part) => part.rocks.results.length)
  const asked = [
    numbers > 0 ? plural(numbers, 'number') : '',
    rocks > 0 ? plural(rocks, 'Rock') : '',
    results > 0 ? plural(results, 'result') : '',
  ].filter(Boolean)
  return list(asked)
}

/** Whether a team asks somebody about Rocks only: an owner who reports no numbers. */
const asksRocksOnly = ({ numbers, rocks }: WeeklyPart): boolean =>
  numbers === 0 && (rocks.rocks.length > 0 || rocks.results.length > 0)

function linesOf(part: WeeklyPart, title: string, { zone, today }: Reader, room: Room): Line[] {
  const week = weekLabel(part.week, part.team, today)
  const heading = line(bold(`${title}Your week ${week}`))
  const people = (names: readonly string[]) =>
    listSome(
      names.map((name) => cut(name, room.name)),
      ENTERERS,
    )
  const by = (who: string) => (part.enteredBy.length > 0 ? ` · ${who} ${people(part.enteredBy)}` : '')
  const clearers = people(part.clearedBy)
  if (part.submitted) {
    const left = part.missing > 0 ? ` · ${part.missing} left blank` : ''
    const blank = clearers ? `${left} · in part cleared by ${clearers}` : left
    const who = by(part.inPart ? 'in part entered by' : 'entered by')
    return [
      heading,
      line(`✓ Submitted${who}${highlightText(part, room)}${blank}${part.closed ? ' · closed' : ''}`),
    ]
  }
  if (asksRocksOnly(part)) return [rocksHeading(part, heading, zone)]
  if (part.team.quiet)
    return [heading, line(`– ${part.team.name} is ${part.team.quiet}: nothing is asked of you.`)]
  if (part.filledIn) {
    return [
      heading,
      line(`✓ All in${by('entered by')}${highlightText(part, room)}${part.closed ? ' · closed' : ''}`),
    ]
  }
  if (part.off) return [heading, line('– You were off, so nothing is missing from you.')]
  if (part.numbers === 0) return [heading, line('– This scorecard asks you for nothing any more.')]
  const cleared = clearers ? `${clearers} cleared it: ` : ''
  const numbers = askedNumbers(part)
  if (part.closed) {
    const still = part.over
      ? 'It takes no late entries any more: a manager can enter them for you.'
      : `You can still enter until ${localDay({ zone, today }, part)}, marked late.`
    return [heading, line(`${cleared}${plural(part.missing, 'number')} missing · closed. ${still}`)]
  }
  return [
    line(
      bold(`${title}Your week ${week}`),
      ` · ${cleared}${numbers}, closes ${localTime(zone, part.closesAt)}`,
    ),
  ]
}

/** "4 numbers"; "1 of 4 numbers" where the others are in already, entered under another team. */
const askedNumbers = ({ numbers, missing }: WeeklyPart): string =>
  missing < numbers ? `${missing} of ${plural(numbers, 'number')}` : plural(numbers, 'number')

function rocksHeading(part: WeeklyPart, heading: Line, zone: string): Line {
  const { rocks } = part.rocks
  const count = rocks.length > 0 ? ` · ${plural(rocks.length, 'Rock')}` : ''
  const close = part.closed ? ' · closed' : `, closes ${localTime(zone, part.closesAt)}`
  return [...heading, count === '' ? '' : `${count}${close}`]
}

const localDay = ({ zone, today }: Reader, part: WeeklyPart): string =>
  `${localTime(zone, part.lateUntil)} ${shortDay(dayIn(zone, part.lateUntil), today)}`

/** " · Demos 9 / 8 🟢 On track, best in 5 weeks". */
function highlightText({ highlight }: WeeklyPart, room: Room): string {
  if (!highlight) return ''
  const { metric, value, goal, status, bestIn } = highlight
  const judged = status === 'onTrack' || status === 'offTrack' ? ` ${statusText(status)}` : ''
  return ` · ${cut(metric.name, room.name)} ${againstGoal(value, goal, metric)}${judged}${bestIn === null ? '' : `, best in ${bestIn} weeks`}`
}

function buttonsOf(part: WeeklyPart) {
  const value = { team: part.team.id, week: part.week }
  if (part.over) return []
  if (part.submitted) return [ENTER_NUMBERS.button('Edit', value)]
  if (part.team.quiet) return []
  if (part.filledIn) return [ENTER_NUMBERS.button('Edit', value)]
  if (asksRocksOnly(part) || (part.numbers === 0 && !part.off)) return []
  if (part.off)
    return [
      WAS_HERE.button('I was here after all', value),
      ...(part.numbers > 0 ? [ENTER_NUMBERS.button('Enter numbers', value)] : []),
    ]
  const enter = ENTER_NUMBERS.button(part.closed ? 'Enter late' : 'Enter numbers', value, 'primary')
  return part.closed ? [enter] : [enter, WAS_OFF.button('I was off', value)]
}

/** How many scorecards a reminder has buttons for. */
const REMINDED = 12

/** The one reminder of a week, to somebody who has not submitted; it says so itself once they have. @param today theirs */
export function reminderMessage({ member, parts }: WeeklyMessage, today: Day): Message {
  const open = parts.filter(
    (part) =>
      !part.submitted && !part.filledIn && !part.team.quiet && !part.off && !part.closed && part.numbers > 0,
  )
  if (open.length === 0) {
    const text = parts.some((part) => part.submitted || part.filledIn)
      ? '✓ Your numbers are in.'
      : 'This week is closed.'
    return { text, blocks: [rich(line(text))] }
  }
  const blocks = open
    .slice(0, REMINDED)
    .flatMap((part): KnownBlock[] => [
      rich(
        line(
          bold(
            `${cut(part.team.name, FULL.name)}: ${askedNumbers(part)} for ${weekLabel(part.week, part.team, today)}`,
          ),
          ` · closes ${localTime(member.zone, part.closesAt)}`,
        ),
      ),
      actions(...buttonsOf(part)),
    ])
  if (open.length > REMINDED)
    blocks.push(
      rich(
        line(
          `And ${plural(open.length - REMINDED, 'more scorecard')}: hand in with /scorecard submit in its channel.`,
        ),
      ),
    )
  const first = open[0]
  const text = `Reminder: your week closes ${first ? localTime(member.zone, first.closesAt) : 'soon'}`
  return { text, blocks }
}
