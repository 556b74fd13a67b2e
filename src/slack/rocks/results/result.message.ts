import { actions, type Message } from '../../../blocks/message.ts'
import { bold, context, cut, escapeMrkdwn, line, rich } from '../../../blocks/text.ts'
import { MARK } from '../../../domain/marks.ts'
import { type Result, type Rock, resultDates } from '../../../domain/rocks/life/rock.ts'
import { formatMeasured, type Measure } from '../../../domain/rocks/progress/measure.ts'
import { type Day, fullDay, shortDay } from '../../../domain/weeks/week.ts'
import { SHORT } from '../check-in/post-line.ts'
import { SHOW_ROCK } from '../rock-actions.ts'
import { namedRock } from '../rock-text.ts'

const VERDICT: Readonly<Record<Result['verdict'], string>> = {
  achieved: `${MARK.star} Achieved`,
  missed: `${MARK.bad} Missed`,
}

/** What a result's post is made of. */
export type ResultData = {
  rock: Rock
  result: Result
  /** Whether somebody's value was missing when it was read. */
  incomplete: boolean
  /** The owner's name. */
  owner: string
  teamName: string
}

/** What a Rock brought at one of its result dates, for the team's channel. */
export function resultMessage({ rock, result, incomplete, owner, teamName }: ResultData): Message {
  const { measure } = rock
  const title = `${VERDICT[result.verdict]}: ${namedRock(rock, SHORT.title)}`
  return {
    text: escapeMrkdwn(title),
    blocks: [
      rich(
        line(bold(title)),
        ...(measure
          ? [line(figures(measure, result) + (incomplete ? ' · some values are missing' : ''))]
          : []),
        ...clocks(rock, result),
      ),
      context(`${teamName} · ${cut(owner, SHORT.name)} · result of ${fullDay(result.on)}`),
      actions(SHOW_ROCK.button('Show', { rock: rock.id })),
    ],
  }
}

/** What stands in place of a result that somebody entered and took back. */
export function resultTakenMessage(rock: Rock, on: Day, teamName: string): Message {
  const title = `${MARK.open} ${namedRock(rock, SHORT.title)}: its result was taken back`
  return {
    text: escapeMrkdwn(title),
    blocks: [rich(line(bold(title))), context(`${teamName} · result of ${fullDay(on)}`)],
  }
}

/** "Close time 34 days, target 35 days, from 45 days". */
function figures(measure: Measure, { value }: Result): string {
  const show = (each: bigint) => formatMeasured(each, measure)
  return [
    `${cut(measure.name, 60)} ${show(value)}`,
    measure.target === null ? '' : `target ${show(measure.target)}`,
    measure.baseline === null ? '' : `from ${show(measure.baseline)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Built is not achieved: when it was built, and when the next result is due. */
function clocks(rock: Rock, { on }: Result) {
  const { ending } = rock
  const next = resultDates(rock).find((day) => day > on)
  const said = [
    rock.type === 'building'
      ? ending?.how === 'done'
        ? `Built: ${shortDay(ending.on, on)}.`
        : 'Not built yet.'
      : '',
    next === undefined ? '' : `The next result is due ${fullDay(next)}.`,
  ].filter(Boolean)
  return said.length > 0 ? [line(said.join(' '))] : []
}
