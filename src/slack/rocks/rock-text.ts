import { cut } from '../../blocks/text.ts'
import { MARK } from '../../domain/marks.ts'
import { WORD, type Word } from '../../domain/rocks/life/check-in.ts'
import type { Disagreement } from '../../domain/rocks/life/disagreement.ts'
import { dueOn, type Rock, rockName, STANDINGS, standingOfRock } from '../../domain/rocks/life/rock.ts'
import { formatMeasured, type Measure, moveText } from '../../domain/rocks/progress/measure.ts'
import type { Progress, Untracked } from '../../domain/rocks/progress/progress.ts'
import type { Status } from '../../domain/scorecard/status.ts'
import { fullDay } from '../../domain/weeks/week.ts'

/** "R12 Generate 50 new SQLs". */
export const namedRock = (rock: Pick<Rock, 'number' | 'title'>, most = 200): string =>
  `${rockName(rock)} ${cut(rock.title, most)}`

/** "🔻 Off track". */
export const wordText = (word: Word): string => `${WORD[word].symbol} ${WORD[word].words}`

/** "★ Achieved". */
export function standingText(rock: Rock): string {
  const { symbol, words } = STANDINGS[standingOfRock(rock)]
  return `${symbol} ${words}`
}

/** Value against what is due, in a symbol and in words. */
const PACE: Readonly<Record<Status, string>> = {
  onTrack: `${MARK.good} on pace`,
  offTrack: `${MARK.bad} off pace`,
  soFar: `${MARK.soFar} on pace so far`,
  noData: `${MARK.nothing} pace can’t be told yet`,
  excused: `${MARK.nothing} pace can’t be told yet`,
}

/** Why no numbers are shown. */
const UNTRACKED: Readonly<Record<Untracked, string>> = {
  noMetric: 'told by its owner, no metric tracks it',
  noTarget: 'no target yet',
  metricGone: 'its metric is no longer reported',
  unitChanged: 'its metric is counted differently now: change the Rock',
  notBegun: 'no numbers yet',
}

/** "SQLs 18 of 50, due by now 24 🔻 off pace"; what is measured and why it can't be told, where no metric tells. */
export function progressText({ measure }: Pick<Rock, 'measure'>, progress: Progress | Untracked): string {
  if (measure === null) return 'No number set'
  const name = cut(measure.name, 60)
  if (typeof progress === 'string') {
    return `${[name, moveText(measure)].filter(Boolean).join(' ')}, ${UNTRACKED[progress]}`
  }
  const { value, due, target, status, incomplete } = progress
  const show = (each: bigint) => formatMeasured(each, measure)
  const at = value === null ? 'no numbers yet' : show(value)
  const to = progress.cumulative ? ` of ${show(target)}` : `, to ${show(target)}`
  const now = due === null ? '' : `, due by now ${show(due)}`
  return `${name} ${at}${to}${now} ${PACE[status]}${incomplete ? ', incomplete' : ''}`
}

/** "18, due 24 🔻 off pace": a week's numbers in its own line; "" where there are none. */
export function numbersText({ measure }: Pick<Rock, 'measure'>, progress: Progress | Untracked): string {
  if (measure === null || typeof progress === 'string' || progress.value === null) return ''
  const { value, due, status } = progress
  const now = due === null ? '' : `, due ${formatMeasured(due, measure)} ${PACE[status]}`
  return `${formatMeasured(value, measure)}${now}`
}

/** "the numbers say 18 of the 24 due by now". */
function numbersSay(measure: Measure, { value, due, target }: Progress, word: Disagreement): string {
  const show = (each: bigint | null) => (each === null ? 'nothing' : formatMeasured(each, measure))
  return word === 'saysDone'
    ? `the numbers say ${show(value)}, not ${show(target)}`
    : `the numbers say ${show(value)}, and ${show(due)} is due by now`
}

const SAID: Readonly<Record<Disagreement, string>> = {
  saysOn: 'on track',
  saysOff: 'off track',
  saysDone: 'done',
}

/** "You say on track; the numbers say 18, and 24 is due by now."; "" when they agree. @param who "You say", "Ana says" */
export function disagreementText(
  { measure }: Pick<Rock, 'measure'>,
  progress: Progress | Untracked,
  disagreement: Disagreement | null,
  who: string,
): string {
  if (disagreement === null || measure === null || typeof progress === 'string') return ''
  return `${who} ${SAID[disagreement]}; ${numbersSay(measure, progress, disagreement)}.`
}

/** "due 31 Dec", "to be built by 31 Dec". */
export const dueText = (rock: Rock): string =>
  `${rock.type === 'building' ? 'to be built by' : 'due'} ${fullDay(dueOn(rock))}`
