import type { KnownBlock } from '@slack/types'
import { againstGoal } from '../../domain/figures.ts'
import { weekLabel } from '../../domain/presence.ts'
import { statusText } from '../../domain/status.ts'
import { type Day, dayIn, localTime, shortDay } from '../../domain/week.ts'
import type { WeeklyMessage, WeeklyPart } from '../../usecases/weeks/read-weekly-message.ts'
import { actions, button, type Message } from '../message.ts'
import type { Reader } from '../reading/when.ts'
import { isUnanswered, ROCKS_WITH_BUTTONS, weeklyRocksBlocks } from '../rocks/weekly-rocks.message.ts'
import { bold, escapeMrkdwn, italic, type Line, line, list, plural, rich } from '../text.ts'

/** A person's one message of the week: a part for each team that asked, updated in place as things happen. @param today theirs */
export function weeklyMessage({ member, parts }: WeeklyMessage, today: Day): Message {
  const reader = { zone: member.zone, today }
  const many = parts.length > 1
  let room = ROCKS_WITH_BUTTONS
  const blocks = parts.flatMap((part): KnownBlock[] => {
    const title = many ? `${part.team.name} · ` : ''
    const lines = linesOf(part, title, reader)
    const buttons = buttonsOf(part)
    const rocks = weeklyRocksBlocks(part.rocks, { closed: part.closed, room, today })
    room = Math.max(0, room - part.rocks.rocks.length)
    return [rich(...lines), ...(buttons.length > 0 ? [actions(...buttons)] : []), ...rocks]
  })
  return { text: escapeMrkdwn(notification(parts, reader)), blocks }
}

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

function linesOf(part: WeeklyPart, title: string, { zone, today }: Reader): Line[] {
  const week = weekLabel(part.week, part.team, today)
  const heading = line(bold(`${title}Your week ${week}`))
  if (part.submitted) {
    const blank = part.missing > 0 ? ` · ${part.missing} left blank` : ''
    const who = part.inPart ? 'in part entered by' : 'entered by'
    const by = part.enteredBy.length > 0 ? ` · ${who} ${list(part.enteredBy)}` : ''
    return [heading, line(`✓ Submitted${by}${highlightText(part)}${blank}${part.closed ? ' · closed' : ''}`)]
  }
  if (asksRocksOnly(part)) return [rocksHeading(part, heading, zone)]
  if (part.team.quiet)
    return [heading, line(`– ${part.team.name} is ${part.team.quiet}: nothing is asked of you.`)]
  if (part.filledIn) {
    const by = part.enteredBy.length > 0 ? ` · entered by ${list(part.enteredBy)}` : ''
    return [heading, line(`✓ All in${by}${highlightText(part)}${part.closed ? ' · closed' : ''}`)]
  }
  if (part.off) return [heading, line('– You were off, so nothing is missing from you.')]
  if (part.numbers === 0) return [heading, line('– This scorecard asks you for nothing any more.')]
  const numbers = askedNumbers(part)
  if (part.closed) {
    return [
      heading,
      line(
        `${plural(part.missing, 'number')} missing · closed. You can still enter until ${localDay({ zone, today }, part)}, marked late.`,
      ),
    ]
  }
  return [line(bold(`${title}Your week ${week}`), ` · ${numbers}, closes ${localTime(zone, part.closesAt)}`)]
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

/** " · Demos 9 / 8 ● On track, best in 5 weeks". */
function highlightText({ highlight }: WeeklyPart): string {
  if (!highlight) return ''
  const { metric, value, goal, status, bestIn } = highlight
  const judged = status === 'onTrack' || status === 'offTrack' ? ` ${statusText(status)}` : ''
  return ` · ${metric.name} ${againstGoal(value, goal, metric)}${judged}${bestIn === null ? '' : `, best in ${bestIn} weeks`}`
}

function buttonsOf(part: WeeklyPart) {
  const value = { team: part.team.id, week: part.week }
  if (part.submitted) return [button('Edit', 'enter-numbers', value)]
  if (part.team.quiet) return []
  if (part.filledIn) return [button('Edit', 'enter-numbers', value)]
  if (asksRocksOnly(part) || (part.numbers === 0 && !part.off)) return []
  if (part.off)
    return [
      button('I was here after all', 'was-here', value),
      ...(part.numbers > 0 ? [button('Enter numbers', 'enter-numbers', value)] : []),
    ]
  const enter = button(part.closed ? 'Enter late' : 'Enter numbers', 'enter-numbers', value, 'primary')
  return part.closed ? [enter] : [enter, button('I was off', 'was-off', value)]
}

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
  const blocks = open.flatMap((part): KnownBlock[] => [
    rich(
      line(
        bold(`${part.team.name}: ${askedNumbers(part)} for ${weekLabel(part.week, part.team, today)}`),
        ` · closes ${localTime(member.zone, part.closesAt)}`,
      ),
    ),
    actions(...buttonsOf(part)),
  ])
  const first = open[0]
  const text = `Reminder: your week closes ${first ? localTime(member.zone, first.closesAt) : 'soon'}`
  return { text, blocks }
}

/** What somebody who tries a scorecard out is sent: the prompt their reps will get. Nothing it takes is stored. */
export function testPromptMessage(
  teamName: string,
  week: string,
  numbers: number,
  value: { team: string; week: string },
): Message {
  return {
    text: escapeMrkdwn(`A test prompt of ${teamName}`),
    blocks: [
      rich(
        line(bold(`${teamName} · Your week ${week}`), ` · ${plural(numbers, 'number')}`),
        line(italic('A test: this is what each rep gets. What you enter here is checked but not stored.')),
      ),
      actions(button('Enter numbers', 'enter-test', value, 'primary')),
    ],
  }
}
