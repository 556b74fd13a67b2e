import type { KnownBlock } from '@slack/types'
import { actions, type Message } from '../../../blocks/message.ts'
import { bold, context, cut, escapeMrkdwn, line, plural, rich } from '../../../blocks/text.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import type { Team } from '../../../domain/team.ts'
import { type Day, shortDay } from '../../../domain/weeks/week.ts'
import type { Reminded } from '../../../usecases/rocks/plan/read-reminders.ts'
import { SAY, SHOW_ROCK, TICK_MILESTONE } from '../rock-actions.ts'
import { namedRock } from '../rock-text.ts'
import { SHORT } from './post-line.ts'

/** As many as Slack's blocks of a message hold with room to spare. */
const MOST = 15

/** What is due, to its owner, where no weekly message was near enough. @param today the owner's */
export function rockReminderMessage(team: Team, reminded: readonly Reminded[], today: Day): Message {
  const [first] = reminded
  const more = reminded.length - MOST
  const text =
    reminded.length === 1 && first
      ? `${whenText(first, today)}: ${thingOf(first)}`
      : `${plural(reminded.length, 'thing')} of your Rocks on ${team.name}`
  return {
    text: escapeMrkdwn(text),
    blocks: [
      ...reminded.slice(0, MOST).flatMap((each, i) => blocksOf(each, i, today)),
      context(`${team.name}${more > 0 ? ` · and ${more} more: /rocks mine` : ''}`),
    ],
  }
}

/** "Due today"; before a day off it is said on the last working day: "Due 22 Nov". */
const whenText = ({ reminder }: Reminded, today: Day): string =>
  reminder.daysBefore === 0 && reminder.on === reminder.dueOn
    ? 'Due today'
    : `Due ${shortDay(reminder.dueOn, today)}`

const thingOf = ({ rock, milestone }: Reminded): string =>
  milestone === null ? namedRock(rock, SHORT.title) : `${cut(milestone.text, 150)} (${rockName(rock)})`

function blocksOf(reminded: Reminded, i: number, today: Day): KnownBlock[] {
  const { rock, milestone } = reminded
  const id = { rock: rock.id }
  const done =
    milestone === null
      ? SAY.done.nth(i).button('Done', id, 'primary')
      : TICK_MILESTONE.nth(i).button('Done', { ...id, milestone: milestone.id, done: true }, 'primary')
  return [
    rich(
      line(bold(`${whenText(reminded, today)}: ${thingOf(reminded)}`)),
      ...(milestone === null ? [] : [line(namedRock(rock, SHORT.title))]),
    ),
    actions(done, SHOW_ROCK.nth(i).button('Show', id)),
  ]
}
