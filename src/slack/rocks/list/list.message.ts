import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../../blocks/action.ts'
import { option } from '../../../blocks/inputs.ts'
import { actions, type Message } from '../../../blocks/message.ts'
import {
  bold,
  context,
  cut,
  escapeMrkdwn,
  type Line,
  line,
  list,
  plural,
  rich,
} from '../../../blocks/text.ts'
import { MARK } from '../../../domain/marks.ts'
import { wordsLine } from '../../../domain/rocks/life/check-in.ts'
import { quarterName } from '../../../domain/rocks/life/quarter.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import { COMPLETION_AIM, type Completion } from '../../../domain/rocks/progress/completion.ts'
import type { RockLine } from '../../../usecases/rocks/check-in/standing.ts'
import type { TeamRocks } from '../../../usecases/rocks/list/read-open.ts'
import { pageButtons, pageNumber, pagesOf } from '../../reading/pages.ts'
import { ADD_ROCK, CARRY_ROCKS, SAY, SHOW_ROCK } from '../rock-actions.ts'
import { disagreementText, dueText, namedRock, progressText, standingText, wordText } from '../rock-text.ts'

/** Lists a team's Rocks. */
export const TEAM_ROCKS = action('rock-list:', z.object({ team: z.string(), page: z.string().optional() }), {
  instead: '/rocks',
})
export const MY_ROCKS = action('rock-mine:', z.object({ page: z.string().optional() }), {
  instead: '/rocks mine',
})
const ADD_EXAMPLE = '/rocks add Generate 50 new SQLs by the end of Q4'

/** A page's Rocks with their buttons stay within the blocks of a message. */
const PER_PAGE = 15
const SHORT_TITLE = 100
const SHORT_WHY = 120
/** Closed Rocks and owners' rates that are named on a page. */
const MOST_CLOSED = 15

/** A team's open Rocks by owner, one's own first, with what each owner says and what the numbers say. */
export function rocksMessage(rocks: TeamRocks, asker: string, asked?: string): Message {
  const { team, lines, may } = rocks
  const title = `${team.name} · Rocks of ${quarterName(rocks.quarter, rocks.settings.startMonth)}`
  const top = rich(line(bold(title)), line(lines.length === 0 ? 'No open Rocks.' : countText(lines)))
  const foot = [...closedBlocks(rocks), ...completionBlocks(rocks)]
  const ordered = byOwner(lines, asker)
  const pages = pagesOf(ordered, PER_PAGE, (each) => itemBlocks(each, asker, true), [top, ...foot])
  const page = pageNumber(asked, pages.length)
  const shown = pages[page] ?? []
  const isLast = page === pages.length - 1
  const teamButtons = [
    ...(may.add ? [ADD_ROCK.button('Add a Rock', { team: team.id }, 'primary')] : []),
    ...(may.carry && lines.some(({ rock }) => rock.quarter < rocks.quarter)
      ? [CARRY_ROCKS.button('Carry over', { team: team.id })]
      : []),
  ]
  return {
    text: escapeMrkdwn(title),
    blocks: [
      top,
      ...(lines.length === 0 && may.add ? [rich(line(EMPTY)), rich(line(ADD_EXAMPLE))] : []),
      ...shown.flatMap((each, i) =>
        itemBlocks(each, asker, shown[i - 1]?.rock.ownerId !== each.rock.ownerId),
      ),
      ...(isLast ? foot : []),
      ...(shown.length > 0 ? [showMenu(shown)] : []),
      ...(teamButtons.length > 0 ? [actions(...teamButtons)] : []),
      ...pageButtons(TEAM_ROCKS, (to) => ({ team: team.id, page: to }), page, pages.length),
    ],
  }
}

const EMPTY =
  'A Rock is a priority of 90 days with one owner and a number that moves. Say it in a line, and the form fills itself in:'

const countText = (lines: readonly RockLine[]): string =>
  `${plural(lines.length, 'open Rock')}: ${wordsLine(lines.map(({ word }) => word))}`

const ownerName = ({ owner, rock }: RockLine): string => owner?.name ?? rock.ownerId

/** One's own first, then by owner's name; each owner's by number. */
const byOwner = (lines: readonly RockLine[], asker: string): RockLine[] =>
  [...lines].sort((a, b) => {
    const mine = Number(b.rock.ownerId === asker) - Number(a.rock.ownerId === asker)
    const names = ownerName(a).localeCompare(ownerName(b)) || (a.rock.ownerId < b.rock.ownerId ? -1 : 1)
    const same = a.rock.ownerId === b.rock.ownerId
    return mine || (same ? a.rock.number - b.rock.number : names)
  })

function itemBlocks(each: RockLine, asker: string, isFirst: boolean): KnownBlock[] {
  const mine = each.rock.ownerId === asker
  const heading = isFirst ? [line(bold(mine ? 'Yours' : ownerName(each)))] : []
  return [rich(...heading, ...rockLines(each, mine)), ...(mine ? [actions(...checkInButtons(each))] : [])]
}

/** A Rock in two lines or three: word, progress, how they differ. */
export function rockLines(each: RockLine, mine: boolean): Line[] {
  const { rock, word, why, progress, disagreement } = each
  const differ = disagreementText(rock, progress, disagreement, mine ? 'You say' : `${ownerName(each)} says`)
  return [
    line(
      `${wordText(word)}  `,
      bold(namedRock(rock, SHORT_TITLE)),
      ...(why ? [` · ${cut(why, SHORT_WHY)}`] : []),
    ),
    line(`${progressText(rock, progress)} · ${dueText(rock)}`),
    ...(differ ? [line(`≠ ${differ}`)] : []),
  ]
}

/** One click each: how a Rock stands in the week. */
export const checkInButtons = ({ rock, week }: Pick<RockLine, 'rock' | 'week'>) => {
  const value = { rock: rock.id, week }
  return [
    SAY.on.at(rock.number).button('On track', value),
    SAY.off.at(rock.number).button('Off track', value),
    SAY.done.at(rock.number).button('Done', value),
  ]
}

const showMenu = (lines: readonly RockLine[]): KnownBlock =>
  actions({
    type: 'static_select',
    action_id: SHOW_ROCK.at('list').id,
    placeholder: { type: 'plain_text', text: 'Show one …' },
    options: lines.map(({ rock }) => option(namedRock(rock), SHOW_ROCK.value({ rock: rock.id }))),
  })

function closedBlocks({ closed }: TeamRocks): KnownBlock[] {
  if (closed.length === 0) return []
  const shown = closed.slice(0, MOST_CLOSED)
  return [
    rich(
      line(bold('Closed this quarter')),
      ...shown.map(({ rock, owner }) =>
        line(`${standingText(rock)}  ${namedRock(rock, SHORT_TITLE)} · ${owner?.name ?? rock.ownerId}`),
      ),
      ...(closed.length > shown.length ? [line(`and ${closed.length - shown.length} more`)] : []),
    ),
  ]
}

/** The newest quarters' rates against the line that teams aim at. */
function completionBlocks({ completion, people, settings, quarter }: TeamRocks): KnownBlock[] {
  const teams = completion.filter(({ ownerId }) => ownerId === null).slice(0, 4)
  if (teams.length === 0) return []
  const owners = completion.filter((each) => each.ownerId !== null && each.quarter === quarter)
  const name = (each: Completion) => people.get(each.ownerId ?? '')?.name ?? each.ownerId ?? ''
  return [
    context(
      `Completed: ${teams.map((each) => `${quarterName(each.quarter, settings.startMonth)} ${rateText(each)}`).join(' · ')}. The line is ${COMPLETION_AIM}%.`,
      owners.length > 1
        ? cut(
            `This quarter: ${owners.map((each) => `${name(each)} ${each.completed} of ${each.total}`).join(' · ')}`,
            1500,
          )
        : '',
    ),
  ]
}

const rateText = ({ completed, total, percent, open, reachesAim }: Completion): string =>
  `${reachesAim ? MARK.good : open > 0 ? MARK.open : MARK.bad} ${completed} of ${total} (${percent}%${open > 0 ? `, ${open} open` : ''})`

/** One's own Rocks, on whichever team. */
export function myRocksMessage(
  mine: readonly { team: { id: string; name: string }; line: RockLine }[],
  asked?: string,
): Message {
  const teams = new Set(mine.map(({ team }) => team.id))
  const top = rich(
    line(bold('Your Rocks')),
    line(
      mine.length === 0
        ? `You have no open Rocks. Begin with ${ADD_EXAMPLE}`
        : countText(mine.map((each) => each.line)),
    ),
  )
  const blocksOf = ({ team, line: each }: (typeof mine)[number]): KnownBlock[] => [
    rich(...(teams.size > 1 ? [line(team.name)] : []), ...rockLines(each, true)),
    actions(...checkInButtons(each), SHOW_ROCK.button('Show', { rock: each.rock.id })),
  ]
  const pages = pagesOf(mine, PER_PAGE, blocksOf, top)
  const page = pageNumber(asked, pages.length)
  return {
    text: `Your Rocks: ${list(mine.slice(0, 5).map(({ line: { rock } }) => rockName(rock))) || 'none'}`,
    blocks: [
      top,
      ...(pages[page] ?? []).flatMap(blocksOf),
      ...pageButtons(MY_ROCKS, (to) => ({ page: to }), page, pages.length),
    ],
  }
}
