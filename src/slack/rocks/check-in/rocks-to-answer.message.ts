import type { Button, KnownBlock } from '@slack/types'
import { actions } from '../../../blocks/message.ts'
import { bold, cut, type Line, line, listSome, plural, rich } from '../../../blocks/text.ts'
import { type Answer, WORD } from '../../../domain/rocks/life/check-in.ts'
import { daysLeft } from '../../../domain/rocks/life/reminders.ts'
import { isOpen, type Milestone, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { type Day, shortDay, type Week } from '../../../domain/weeks/week.ts'
import type {
  ResultToTell,
  WeeklyRock,
  WeeklyRocks,
} from '../../../usecases/rocks/check-in/rocks-to-answer.ts'
import { ENTER_RESULT, SAY, SHOW_ROCK, TICK_MILESTONE } from '../rock-actions.ts'
import { disagreementText, namedRock, wordText } from '../rock-text.ts'
import { trackingText } from './post-line.ts'

/** How much is said of each Rock in a message: the longest texts, and how many milestones are shown and have buttons. */
export type RockRoom = { title: number; why: number; milestones: number; milestone: number; buttons: number }

const RESULTS_SHOWN = 4
/** How many Rocks without buttons are named. */
const NAMED = 20

/** Whether a Rock still waits for its owner's word. */
export const isUnanswered = ({ line: { word } }: WeeklyRock): boolean => word === 'none'

/**
 * What a team's part of somebody's weekly message says of their Rocks.
 * @param room how much of each Rock is said, and how many more may have buttons; the others are named
 * @param at whether the week is closed, and whether it takes no late answers any more; the owner's today
 */
export function weeklyRocksBlocks(
  { rocks, results }: WeeklyRocks,
  { closed, over, today }: { closed: boolean; over: boolean; today: Day },
  room: RockRoom & { rocks: number },
): KnownBlock[] {
  const rest = rocks.slice(room.rocks)
  const named = rest.map(({ line: { rock } }) => rockName(rock))
  return [
    ...rocks
      .slice(0, room.rocks)
      .flatMap((each) => [
        rich(...linesOf(each, { closed, today }, room)),
        actions(...buttonsOf(each, over, room)),
      ]),
    ...(named.length > 0 ? [rich(line(`And ${listSome(named, NAMED)}: answer with /rocks mine`))] : []),
    ...resultBlocks(results, today, room),
  ]
}

function linesOf(
  { line: rockLine, reminders, milestones, counterWorse }: WeeklyRock,
  { closed, today }: { closed: boolean; today: Day },
  room: RockRoom,
): Line[] {
  const { rock, word, why, progress, disagreement } = rockLine
  const [reminder] = reminders
  const due = reminder
    ? ` · due ${shortDay(reminder.dueOn, today)}, in ${plural(daysLeft(reminder), 'day')}`
    : ''
  return [
    line(bold(namedRock(rock, room.title)), due),
    ...(word === 'none' ? (closed ? [wordText(word)] : []) : [said(wordText(word), cut(why, room.why))]),
    trackingText(rockLine, today),
    disagreementText(rock, progress, disagreement, 'You say'),
    counterWorse === null
      ? ''
      : `What gives: ${counterWorse} got worse past its own noise since this Rock began.`,
    ...milestones.slice(0, room.milestones).map((each) => milestoneText(each, today, room)),
    milestones.length > room.milestones
      ? `and ${plural(milestones.length - room.milestones, 'milestone')} more`
      : '',
  ].flatMap((text): Line[] => (typeof text !== 'string' ? [text] : text === '' ? [] : [line(text)]))
}

const said = (word: string, why: string): string => (why === '' ? word : `${word}: ${why}`)

const milestoneText = ({ text, on, doneOn }: Milestone, today: Day, { milestone }: RockRoom): string =>
  `${doneOn === null ? '◇' : '✓'} ${shortDay(on, today)} ${cut(text, milestone)}`

function buttonsOf(
  { line: { rock, week, word }, milestones }: WeeklyRock,
  over: boolean,
  room: RockRoom,
): Button[] {
  if (over || word === 'done' || !isOpen(rock)) return [SHOW_ROCK.button('Show', { rock: rock.id })]
  const answers = (['on', 'off', 'done'] as const).map((answer) => answerButton(rock, week, answer, word))
  const open = milestones.filter(({ doneOn }) => doneOn === null)
  return [...answers, ...open.slice(0, room.buttons).map((each, i) => milestoneButton(rock, each, i))]
}

/** The answer that was given carries its symbol and stands out; any of them can be pressed again. */
function answerButton(rock: Rock, week: Week, answer: Answer, chosen: string): Button {
  const isChosen = answer === chosen
  const text = isChosen ? wordText(answer) : WORD[answer].words
  return SAY[answer].button(text, { rock: rock.id, week }, isChosen ? 'primary' : undefined)
}

const milestoneButton = (rock: Rock, { id, text }: Milestone, i: number): Button =>
  TICK_MILESTONE.nth(i).button(`✓ ${cut(text, 40)}`, { rock: rock.id, milestone: id, done: true })

/** Results that no metric can tell: a button each. */
function resultBlocks(results: readonly ResultToTell[], today: Day, room: RockRoom): KnownBlock[] {
  if (results.length === 0) return []
  const shown = results.slice(0, RESULTS_SHOWN)
  return [
    rich(
      line(bold('What came of it?')),
      ...shown.map(({ rock, on }) =>
        line(
          `${namedRock(rock, room.title)}: ${cut(rock.measure?.name ?? 'its number', room.title)} was due ${shortDay(on, today)}`,
        ),
      ),
    ),
    actions(
      ...shown.map(({ rock, on }, i) =>
        ENTER_RESULT.nth(i).button(`Result of ${rockName(rock)}`, { rock: rock.id, on }, 'primary'),
      ),
    ),
  ]
}
