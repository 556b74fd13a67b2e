import type { KnownBlock } from '@slack/types'
import { weekLabel } from '../../domain/presence.ts'
import type { Team } from '../../domain/team.ts'
import type { Reading } from '../../usecases/scorecards/read-scorecard.ts'
import type { Message } from '../message.ts'
import { postMessage } from '../scorecard/post.message.ts'
import { bold, context, line, rich } from '../text.ts'
import { at } from './when.ts'

/** A week's scorecard to who asked: its dates, and before the first prompt when that goes out. @param zone of who asked */
export function readingMessage(reading: Reading, zone: string): Message {
  const { facts, card, snapshot, rocks } = reading
  const { text, blocks } = postMessage({ facts, card, snapshot, chartAlt: null, rocks })
  const [head, ...rest] = blocks
  const said: KnownBlock[] = [
    context(datesText(reading, zone)),
    ...restBlocks(card.team),
    ...emptyBlocks(reading, zone),
  ]
  return { text, blocks: head ? [head, ...said, ...rest] : said }
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

function datesText({ card, closesAt, closedAt }: Reading, zone: string): string {
  const dates = `${weekLabel(card.week, card.team)} ${card.week.slice(0, 4)}`
  if (closedAt) return `${dates} · closed ${at(zone, closedAt)} · values as they are now`
  if (closesAt) return `${dates} · open, closes ${at(zone, closesAt)}`
  return card.week < card.team.firstWeek ? `${dates} · from before Drumbeat asked for numbers` : dates
}

/** Before the first prompt there is nothing to show but when it comes. */
function emptyBlocks({ card, firstPromptAt }: Reading, zone: string): KnownBlock[] {
  if (firstPromptAt === null) return []
  const asked =
    card.reps.length === 0 ? ' Nobody is asked yet: a manager adds reps with /scorecard team.' : ''
  return [
    rich(
      line(
        bold('Nobody was asked for numbers yet.'),
        ` The first prompt goes out ${at(zone, firstPromptAt)}, to each rep in their own time zone.${asked}`,
      ),
    ),
  ]
}
