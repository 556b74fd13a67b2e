import type { Button, KnownBlock } from '@slack/types'
import { type Answer, WORD } from '../../domain/rocks/check-in.ts'
import { daysLeft } from '../../domain/rocks/reminders.ts'
import { isOpen, type Milestone, type Rock, rockName } from '../../domain/rocks/rock.ts'
import { type Day, shortDay, type Week } from '../../domain/week.ts'
import type { ResultToTell, WeeklyRock, WeeklyRocks } from '../../usecases/rocks/weekly-rocks.ts'
import { actions, button } from '../message.ts'
import { bold, cut, type Line, line, list, plural, rich } from '../text.ts'
import { disagreementText, namedRock, wordText } from './rock-text.ts'
import { SHORT, trackingText } from './rocks-line.ts'

/** So many Rocks have buttons in one message; five buttons a Rock, three of them answers. */
export const ROCKS_WITH_BUTTONS = 10
const MILESTONE_BUTTONS = 2
const MILESTONES_SHOWN = 4
const RESULTS_SHOWN = 4

/** Whether a Rock still waits for its owner's word. */
export const isUnanswered = ({ line: { word } }: WeeklyRock): boolean => word === 'none'

/**
 * What a team's part of somebody's weekly message says of their Rocks.
 * @param at whether the week is closed; how many more Rocks may have buttons, the others are named; the owner's today
 */
export function weeklyRocksBlocks(
  { rocks, results }: WeeklyRocks,
  { closed, room, today }: { closed: boolean; room: number; today: Day },
): KnownBlock[] {
  const rest = rocks.slice(room)
  const named = rest.map(({ line: { rock } }) => rockName(rock))
  return [
    ...rocks.slice(0, room).flatMap((each) => rockBlocks(each, closed, today)),
    ...(named.length > 0 ? [rich(line(`And ${list(named)}: answer with /rocks mine`))] : []),
    ...resultBlocks(results, today),
  ]
}

function rockBlocks(each: WeeklyRock, closed: boolean, today: Day): KnownBlock[] {
  return [rich(...linesOf(each, closed, today)), actions(...buttonsOf(each))]
}

function linesOf(
  { line: rockLine, reminders, milestones, counterWorse }: WeeklyRock,
  closed: boolean,
  today: Day,
): Line[] {
  const { rock, word, why, progress, disagreement } = rockLine
  const [reminder] = reminders
  const due = reminder
    ? ` · due ${shortDay(reminder.dueOn, today)}, in ${plural(daysLeft(reminder), 'day')}`
    : ''
  return [
    line(bold(namedRock(rock, SHORT.title)), due),
    ...(word === 'none' ? (closed ? [wordText(word)] : []) : [said(wordText(word), why)]),
    trackingText(rockLine, today),
    disagreementText(rock, progress, disagreement, 'You say'),
    counterWorse === null
      ? ''
      : `What gives: ${counterWorse} got worse past its own noise since this Rock began.`,
    ...milestones.slice(0, MILESTONES_SHOWN).map((each) => milestoneText(each, today)),
  ].flatMap((text): Line[] => (typeof text !== 'string' ? [text] : text === '' ? [] : [line(text)]))
}

const said = (word: string, why: string): string => (why === '' ? word : `${word}: ${cut(why, SHORT.why)}`)

const milestoneText = ({ text, on, doneOn }: Milestone, today: Day): string =>
  `${doneOn === null ? '◇' : '✓'} ${shortDay(on, today)} ${cut(text, 80)}`

function buttonsOf({ line: { rock, week, word }, milestones }: WeeklyRock): Button[] {
  if (word === 'done' || !isOpen(rock)) return [button('Show', 'rock-show', { rock: rock.id })]
  const answers = (['on', 'off', 'done'] as const).map((answer) => answerButton(rock, week, answer, word))
  const open = milestones.filter(({ doneOn }) => doneOn === null)
  return [...answers, ...open.slice(0, MILESTONE_BUTTONS).map((each, i) => milestoneButton(rock, each, i))]
}

/** The answer that was given carries its symbol and stands out; any of them can be pressed again. */
function answerButton(rock: Rock, week: Week, answer: Answer, chosen: string): Button {
  const isChosen = answer === chosen
  const text = isChosen ? wordText(answer) : WORD[answer].words
  return button(text, `rock-${answer}`, { rock: rock.id, week }, isChosen ? 'primary' : undefined)
}

const milestoneButton = (rock: Rock, { id, text }: Milestone, i: number): Button =>
  button(`✓ ${cut(text, 40)}`, i === 0 ? 'rock-milestone' : `rock-milestone#${i}`, {
    rock: rock.id,
    milestone: id,
    done: 'yes',
  })

/** Results that no metric can tell: a button each. */
function resultBlocks(results: readonly ResultToTell[], today: Day): KnownBlock[] {
  if (results.length === 0) return []
  const shown = results.slice(0, RESULTS_SHOWN)
  return [
    rich(
      line(bold('What came of it?')),
      ...shown.map(({ rock, on }) =>
        line(
          `${namedRock(rock, SHORT.title)}: ${rock.measure?.name ?? 'its number'} was due ${shortDay(on, today)}`,
        ),
      ),
    ),
    actions(
      ...shown.map(({ rock, on }, i) =>
        button(
          `Result of ${rockName(rock)}`,
          i === 0 ? 'rock-result' : `rock-result#${i}`,
          { rock: rock.id, on },
          'primary',
        ),
      ),
    ),
  ]
}
