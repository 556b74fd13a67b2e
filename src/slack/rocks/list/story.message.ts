import type { Button, KnownBlock } from '@slack/types'
import { actions, type Message } from '../../../blocks/message.ts'
import { bold, context, cut, escapeMrkdwn, type Line, line, list, rich } from '../../../blocks/text.ts'
import { MARK } from '../../../domain/marks.ts'
import { formatValue } from '../../../domain/metric-kinds/kinds.ts'
import { quarterName } from '../../../domain/rocks/life/quarter.ts'
import { isOpen, type Rock, resultDates } from '../../../domain/rocks/life/rock.ts'
import { formatMeasured, isCumulative, moveText } from '../../../domain/rocks/progress/measure.ts'
import { dayIn, fullDay, shortDay } from '../../../domain/weeks/week.ts'
import type { RockLine } from '../../../usecases/rocks/check-in/standing.ts'
import type { RockStory } from '../../../usecases/rocks/list/read-story.ts'
import {
  ARCHIVE_ROCK,
  CHANGE_ROCK,
  DROP_ROCK,
  ENTER_RESULT,
  RAISE_GOAL,
  REOPEN_ROCK,
  SHOW_MILESTONES,
  UNARCHIVE_ROCK,
} from '../rock-actions.ts'
import {
  disagreementText,
  dueText,
  namedRock,
  numbersText,
  progressText,
  standingText,
  wordText,
} from '../rock-text.ts'
import { checkInButtons } from './list.message.ts'
import { eventText } from './story-events.ts'

/** How much of a long story is told; the export has all of it. */
const MOST_WEEKS = 14
const MOST_EVENTS = 12
const MOST_OVERRIDES = 6
const SHORT = 90
/** Whom the audit names when nobody did it. */
const SCHEDULE = 'schedule'
/** A name among others. */
const NAME = 40

/** The whole story of a Rock, with a button for everything the asker may do with it. */
export function storyMessage(story: RockStory, asker: string): Message {
  const { rock } = story
  const title = namedRock(rock)
  return {
    text: escapeMrkdwn(title),
    blocks: [
      rich(line(bold(title)), ...nowLines(story, asker)),
      rich(...whatLines(story)),
      ...part('Milestones', milestoneLines(rock)),
      ...part('Results', resultLines(story)),
      ...part('Week by week', weekLines(story)),
      ...part('Saved in spite of', overrideLines(story)),
      ...part('What happened', eventLines(story)),
      ...buttonBlocks(story),
    ],
  }
}

const part = (title: string, lines: readonly Line[]): KnownBlock[] =>
  lines.length === 0 ? [] : [rich(line(bold(title)), ...lines)]

/** Who did something; what the schedule did is told of the bot. */
const nameIn = ({ people }: RockStory, id: string): string =>
  id === SCHEDULE ? 'Drumbeat' : cut(people.get(id)?.name ?? id, NAME)

function nowLines({ team, rock, line: now, owner, today }: RockStory, asker: string): Line[] {
  const who = rock.ownerId === asker ? 'You say' : `${cut(owner?.name ?? rock.ownerId, NAME)} says`
  const differ = disagreementText(rock, now.progress, now.disagreement, who)
  if (!isOpen(rock)) {
    const { ending } = rock
    const how = ending?.how === 'dropped' ? `: ${ending.reason}` : ''
    const on = ending ? ` on ${fullDay(ending.on)}` : ''
    return [
      line(bold(`${standingText(rock)}${on}${how}`)),
      ...(rock.archivedOn ? [line(`Archived on ${fullDay(rock.archivedOn)}`)] : []),
      line(progressText(rock, now.progress)),
    ]
  }
  return [
    line(
      bold(wordText(now.word)),
      ` · ${team.name}, week of ${shortDay(now.week, today)}${now.why ? ` · ${now.why}` : ''}`,
    ),
    line(progressText(rock, now.progress)),
    ...(differ ? [line(`≠ ${differ}`)] : []),
  ]
}

function whatLines(story: RockStory): Line[] {
  const { rock, settings, owner, partners, aim, metric, counter } = story
  const { measure } = rock
  const sum = measure && metric && isCumulative(measure, metric) ? ', summed over its dates' : ''
  const whose = measure?.whose === 'owner' ? ', the owner’s own' : ''
  const facts: [string, string][] = [
    [
      'Type',
      rock.type === 'building' ? 'Building: makes a new process' : 'Performing: drives a number there is',
    ],
    ['Owner', cut(owner?.name ?? rock.ownerId, NAME)],
    ['Partners', list(partners.map(({ name }) => cut(name, NAME)))],
    ['Quarter', quarterName(rock.quarter, settings.startMonth)],
    ['Moves', measure ? `${cut(measure.name, 60)} ${moveText(measure)}${sum}${whose}` : 'no number yet'],
    ['Built by', rock.buildOn ? fullDay(rock.buildOn) : ''],
    ['Result due', list(resultDates(rock).map(fullDay))],
    ['Supports', aim ? cut(aim.text, 150) : 'nothing written down'],
    ['Ideal client', rock.idealClientConsidered ? 'considered' : 'not considered yet'],
    [
      'What gives',
      counter
        ? `${counter.metric ? cut(counter.metric.name, NAME) : 'a metric that is gone'} must not ${rock.counter?.better === 'lower' ? 'rise' : 'fall'}${counterText(story)}`
        : '',
    ],
    ...rock.carries.map(({ from, to }): [string, string] => [
      'Carried',
      `from ${quarterName(from, settings.startMonth)} to ${quarterName(to, settings.startMonth)}`,
    ]),
  ]
  return facts.filter(([, text]) => text !== '').map(([name, text]) => line(bold(name), `  ${text}`))
}

/** What the watched metric did since the Rock began. */
function counterText({ counter, today }: RockStory): string {
  const watch = counter?.watch
  const metric = counter?.metric
  if (!watch || !metric) return ''
  if (watch.state === 'quiet') return '; so far it keeps within its own noise'
  if (watch.state === 'tooShort') return '; too few weeks to know its noise'
  if (watch.state === 'unreliable') return '; its weeks follow one another too closely to judge'
  const show = (value: bigint) => formatValue(value, { ...metric, allowNegative: true })
  return `; ${MARK.bad} it got worse: ${show(watch.value)} in the week of ${shortDay(watch.week, today)}, usual ${show(watch.usual)}`
}

const milestoneLines = ({ milestones }: Rock): Line[] =>
  milestones.map(({ text, on, doneOn }) =>
    line(
      `${doneOn ? MARK.done : MARK.open} ${fullDay(on)}  ${cut(text, SHORT)}${doneOn ? ` · done ${fullDay(doneOn)}` : ''}`,
    ),
  )

const resultLines = (story: RockStory): Line[] =>
  story.rock.results.map(({ on, verdict, value, by }) =>
    line(
      `${verdict === 'achieved' ? `${MARK.star} Achieved` : `${MARK.bad} Missed`} on ${fullDay(on)}`,
      story.rock.measure ? `: ${formatMeasured(value, story.rock.measure)}` : '',
      by ? ` · entered by ${nameIn(story, by)}` : '',
    ),
  )

function weekLines({ rock, weeks, today }: RockStory): Line[] {
  const shown = weeks.slice(-MOST_WEEKS)
  const text = ({ week, word, why, progress }: RockLine) =>
    [`${shortDay(week, today)}  ${wordText(word)}`, numbersText(rock, progress), cut(why, SHORT)]
      .filter(Boolean)
      .join(' · ')
  return shown.map((each) => line(text(each)))
}

const overrideLines = (story: RockStory): Line[] =>
  story.rock.overrides
    .slice(-MOST_OVERRIDES)
    .map(({ warning, reason, by }) =>
      line(`${cut(warning, SHORT)} · ${nameIn(story, by)}: ${cut(reason, SHORT)}`),
    )

function eventLines(story: RockStory): Line[] {
  const told = story.events.flatMap((event) => {
    const text = eventText(event, (id) => nameIn(story, id))
    return text === null ? [] : [{ ...event, text }]
  })
  return told
    .slice(-MOST_EVENTS)
    .map(({ at, by, text }) =>
      line(`${shortDay(dayIn(story.team.zone, at), story.today)}  ${nameIn(story, by)} ${text}`),
    )
}

function buttonBlocks(story: RockStory): KnownBlock[] {
  const { rock, may, line: now } = story
  const id = { rock: rock.id }
  const open = isOpen(rock)
  const first: Button[] = [
    ...(may.checkIn && open ? checkInButtons(now) : []),
    ...(may.edit && rock.ending !== null ? [REOPEN_ROCK.button('Open again', id)] : []),
    ...(may.close && story.offer ? [RAISE_GOAL.button('Raise the goal', id)] : []),
  ]
  const due = resultDates(rock).filter((on) => on <= story.today)
  const isTyped =
    now.progress === 'noMetric' || now.progress === 'metricGone' || now.progress === 'unitChanged'
  const typed = isTyped && rock.measure?.target != null
  const second: Button[] = [
    ...(may.edit && rock.ending?.how !== 'dropped' && rock.archivedOn === null
      ? [CHANGE_ROCK.button('Change', id)]
      : []),
    ...(may.checkIn && open ? [SHOW_MILESTONES.button('Milestones', id)] : []),
    ...(may.edit && open ? [DROP_ROCK.button('Drop', id)] : []),
    ...(may.close
      ? [
          rock.archivedOn === null
            ? ARCHIVE_ROCK.button('Archive', id)
            : UNARCHIVE_ROCK.button('Take out of the archive', id),
        ]
      : []),
    ...(may.checkIn && typed && due.length > 0 && rock.ending?.how !== 'dropped'
      ? [ENTER_RESULT.button('Enter the result', { ...id, on: due.at(-1) ?? '' })]
      : []),
  ]
  return [
    ...(first.length > 0 ? [actions(...first)] : []),
    ...(second.length > 0 ? [actions(...second)] : []),
    ...(open ? [context(dueText(rock))] : []),
  ]
}
