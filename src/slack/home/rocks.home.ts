import type { KnownBlock } from '@slack/types'
import { actions } from '../../blocks/message.ts'
import { context, line, plural, rich } from '../../blocks/text.ts'
import { wordsLine } from '../../domain/rocks/life/check-in.ts'
import { quarterName } from '../../domain/rocks/life/quarter.ts'
import type { MyRock, TeamRocks } from '../../usecases/rocks/list/read-open.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import { checkInButtons, rockLines, TEAM_ROCKS } from '../rocks/list/list.message.ts'
import { ADD_ROCK, CARRY_ROCKS, SHOW_ROCK } from '../rocks/rock-actions.ts'
import { type Item, subtitle, titled } from './parts.ts'

/** How many off-track Rocks of a team are named, and how many of one's own have buttons. */
const MOST_OFF = 8
const MOST_OWN = 15

/** One's own open Rocks with value against pace and the week's word, each with its buttons. */
export function ownRockItems({ rocks, member, own, managed }: Home): Item[] {
  const mayAdd = !member.isGuest && (own.length > 0 || managed.length > 0)
  if (rocks.length === 0 && !mayAdd) return []
  const more = rocks.length - MOST_OWN
  const severalTeams = new Set(rocks.map(({ team }) => team.id)).size > 1
  const items: Item[] = [
    ...(rocks.length === 0
      ? [[rich(line('You have no open Rocks: priorities of 90 days, each with a number that moves.'))]]
      : []),
    ...rocks.slice(0, MOST_OWN).map((each) => rockBlocks(each, severalTeams)),
    ...(more > 0 ? [[context(`and ${more} more: /rocks mine`)]] : []),
    ...(mayAdd ? [[actions(ADD_ROCK.at('home').button('Add a Rock', {}))]] : []),
  ]
  return titled('Your Rocks', items)
}

const rockBlocks = ({ team, line: each }: MyRock, severalTeams: boolean): KnownBlock[] => [
  rich(...(severalTeams ? [line(team.name)] : []), ...rockLines(each, true)),
  actions(...checkInButtons(each), SHOW_ROCK.button('Show', { rock: each.rock.id })),
]

/** A team's Rocks for who manages it: how many stand how, and those that are off track with their why. */
export function teamRockItems(rocks: TeamRocks | undefined): Item[] {
  if (!rocks || (rocks.lines.length === 0 && rocks.closed.length === 0)) return []
  const { team, lines, quarter, settings } = rocks
  const off = lines.filter(({ word }) => word === 'off')
  const more = off.length - MOST_OFF
  const left = lines.filter(({ rock }) => rock.quarter < quarter).length
  return [
    [
      subtitle(`Rocks of ${quarterName(quarter, settings.startMonth)}`),
      rich(
        line(`${plural(lines.length, 'open Rock')}: ${wordsLine(lines.map(({ word }) => word)) || 'none'}`),
      ),
    ],
    ...off.slice(0, MOST_OFF).map((each): Item => {
      const whose = each.owner?.name ?? each.rock.ownerId
      return [rich(...rockLines(each, false), line(whose))]
    }),
    ...(more > 0 ? [[context(`and ${more} more off track`)]] : []),
    [
      actions(
        TEAM_ROCKS.at('home').button('All Rocks', { team: team.id }),
        ...(left > 0 && rocks.may.carry
          ? [CARRY_ROCKS.button(`Carry over (${left})`, { team: team.id })]
          : []),
      ),
    ],
  ]
}
