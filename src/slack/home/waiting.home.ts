import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions } from '../../blocks/message.ts'
import { bold, cut, header, line, listSome, plain, plural, rich } from '../../blocks/text.ts'
import { at, type Reader } from '../../blocks/when.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import type { TeamStatus } from '../../usecases/scorecards/team-status.ts'
import { firstPromptText } from '../reading/first-prompt.ts'
import { ENTER_NUMBERS } from '../submit/weekly.message.ts'
import type { Item } from './parts.ts'
import { encodePlace, HOME, type HomePage, ofPlace } from './place.ts'

/** Reminds somebody who is missing; the place is where the Home goes on. */
export const NUDGE = action(
  'nudge',
  z.object({ team: z.string(), week: z.string(), member: z.string() }).extend(ofPlace.shape),
)

/** How many missing people the Home names before it says "and N more". */
const WAITING_SHOWN = 8

/** Everybody a team waits for. */
export const waitingItems = (status: TeamStatus, reader: Reader): Item[] => {
  const place: HomePage = { show: 'waiting', team: status.team.id, page: 0 }
  return [
    [
      header(
        `${status.team.name} · ${weekLabel(status.card.week, status.team, reader.today)} · ${status.waiting.length} missing`,
      ),
    ],
    ...status.waiting.map((each) => [personBlock(status, each, reader, place)]),
  ]
}

/** Who is missing, the first few of them, or when the first prompt goes out. */
export function waitingParts(status: TeamStatus, reader: Reader): Item[] {
  const { team, waiting, firstPrompt, closesAt, open } = status
  if (firstPrompt) {
    const when = firstPromptText(firstPrompt, reader.today)
    return [[rich(line(`Nobody was asked yet: the first prompt goes out ${when}.`))]]
  }
  const closes = open && closesAt ? ` · closes ${at(reader, closesAt)}` : ' · closed'
  if (waiting.length === 0) return [[rich(line(bold('✓ Nobody is missing'), closes))]]
  const shown = waiting.slice(0, WAITING_SHOWN)
  const more = waiting.length - shown.length
  const place: HomePage = { show: 'waiting', team: team.id, page: 0 }
  return [
    [
      rich(
        line(
          bold(`${open ? 'Waiting for' : 'Missing:'} ${plural(waiting.length, 'person', 'people')}`),
          closes,
        ),
      ),
    ],
    ...shown.map((each) => [personBlock(status, each, reader)]),
    ...(more > 0 ? [[actions(HOME.at('waiting').button(`and ${more} more`, encodePlace(place)))]] : []),
  ]
}

/**
 * One who is missing: with a button to remind them, or when they were reminded, or the way to enter for them, for who may;
 * else who may.
 */
function personBlock(
  { team, card, open }: TeamStatus,
  { member, remindedAt, enteredBy }: TeamStatus['waiting'][number],
  reader: Reader,
  place?: HomePage,
): KnownBlock {
  const value = { team: team.id, week: card.week, member: member.id }
  const reminded = remindedAt ? ` · reminded ${at(reader, remindedAt)}` : ''
  const nudge =
    open && !remindedAt && NUDGE.button('Nudge', { ...value, ...(place ? encodePlace(place) : {}) })
  const enter = enteredBy === null && ENTER_NUMBERS.button('Enter for them', value)
  const others = enteredBy === null ? '' : ` · ${othersText(enteredBy)}`
  const accessory = nudge || enter
  return {
    type: 'section',
    text: plain(`${member.name}${reminded}${others}`),
    ...(accessory ? { accessory } : {}),
  }
}

/** Who enters for somebody of another team. */
const othersText = (teams: readonly string[]): string =>
  teams.length > 0
    ? `reports to ${listSome(
        teams.map((name) => cut(name, 60)),
        3,
      )}, whose managers enter for them`
    : 'reports to no team of yours; an owner can enter for them'
