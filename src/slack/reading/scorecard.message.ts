import type { KnownBlock } from '@slack/types'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, context, line, rich } from '../../blocks/text.ts'
import { at, type Reader } from '../../blocks/when.ts'
import type { Team } from '../../domain/team.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import type { ScorecardReading } from '../../usecases/scorecards/read-scorecard.ts'
import { postMessage } from '../scorecard/post.message.ts'
import { firstPromptText } from './first-prompt.ts'
import { FROZEN } from './frozen.message.ts'

/** A day that no week's year is. */
const ANOTHER_YEAR = '0001-01-01'

/** A week's scorecard to who asked: its dates, and before the first prompt when that goes out. */
export function readingMessage(reading: ScorecardReading, reader: Reader): Message {
  const { facts, card, snapshot, rocks, absentLead } = reading
  const { today } = reader
  const open = reading.closesAt !== null && reading.closedAt === null
  const { text, blocks } = postMessage({
    facts,
    card,
    snapshot,
    chartAlt: null,
    rocks,
    absentLead,
    open,
    today,
  })
  const [head, ...rest] = blocks
  const said: KnownBlock[] = [
    context(datesText(reading, reader)),
    ...restBlocks(card.team),
    ...emptyBlocks(reading, reader),
  ]
  const frozen = reading.closedAt
    ? [actions(FROZEN.at(0).button('As it closed', { team: card.team.id, week: card.week }))]
    : []
  return { text, blocks: head ? [head, ...said, ...rest, ...frozen] : said }
}

/** That a team rests, where its scorecard is read. */
const restBlocks = ({ name, quiet }: Team): KnownBlock[] =>
  quiet
    ? [
        context(
          `– ${name} is ${quiet}: nobody is asked and nothing is posted. A manager takes it up again with /scorecard team.`,
        ),
      ]
    : []

/** "16–20 Nov 2026", "28 Dec 2026 – 1 Jan 2027": always with the year. */
const fullDays = ({ week, team }: ScorecardReading['card']): string => weekLabel(week, team, ANOTHER_YEAR)

function datesText({ card, closesAt, closedAt }: ScorecardReading, reader: Reader): string {
  const dates = fullDays(card)
  if (closedAt) return `${dates} · closed ${at(reader, closedAt)} · values as they are now`
  if (closesAt) return `${dates} · open, closes ${at(reader, closesAt)}`
  return card.week < card.team.firstWeek ? `${dates} · from before Drumbeat asked for numbers` : dates
}

/** Before the first prompt there is nothing to show but when it comes. */
function emptyBlocks({ card, firstPrompt }: ScorecardReading, { today }: Reader): KnownBlock[] {
  if (firstPrompt === null) return []
  const asked =
    card.reps.length === 0 ? ' Nobody is asked yet: a manager adds reps with /scorecard team.' : ''
  return [
    rich(
      line(
        bold('Nobody was asked for numbers yet.'),
        ` The first prompt goes out ${firstPromptText(firstPrompt, today)}.${asked}`,
      ),
    ),
  ]
}
