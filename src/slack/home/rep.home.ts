import type { KnownBlock } from '@slack/types'
import { actions } from '../../blocks/message.ts'
import { bold, context, type Line, line, plain, plural, rich } from '../../blocks/text.ts'
import { at, type Reader } from '../../blocks/when.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { type Day, dayRange } from '../../domain/weeks/week.ts'
import type { Home, OwnScorecard } from '../../usecases/scorecards/read-home.ts'
import type { Wait } from '../../usecases/scorecards/read-waits.ts'
import type { RepLine } from '../../usecases/scorecards/rep-lines.ts'
import { firstPromptText } from '../reading/first-prompt.ts'
import { SHOW_SCORECARD } from '../reading/frozen.message.ts'
import { REP } from '../reading/rep.message.ts'
import { repWeekText } from '../reading/week-table.ts'
import { ENTER_NUMBERS, WAS_OFF } from '../submit/weekly.message.ts'
import { ADD_TIME_OFF, REMOVE_TIME_OFF } from '../timeoff/timeoff.message.ts'
import { lineBlocks, TREND_LEGEND, trendText } from './lines.ts'
import { type Item, subtitle, titled } from './parts.ts'

/** The weeks that wait for one's numbers, each with its buttons. */
export function waitItems({ waits, own, managed }: Home, reader: Reader): Item[] {
  if (waits.length === 0) {
    return own.length > 0 || managed.length === 0
      ? titled('What waits for you', [[rich(line(nothingText(own, reader)))]])
      : []
  }
  return titled(
    'What waits for you',
    waits.map((wait) => waitBlocks(wait, reader)),
  )
}

/** Why nothing waits: all is in, nobody was asked yet, or what is missing can no longer be entered. */
function nothingText(own: Home['own'], { today }: Reader): string {
  const first = own.find(({ firstPrompt }) => firstPrompt !== null)?.firstPrompt
  if (first) return `Nothing yet: the first prompt goes out ${firstPromptText(first, today)}.`
  return own.every(({ isIn }) => isIn)
    ? '✓ Nothing: your numbers are in.'
    : 'Nothing that still takes your numbers. A manager can enter what is missing.'
}

function waitBlocks({ team, week, numbers, late, until }: Wait, reader: Reader): KnownBlock[] {
  const value = { team: team.id, week }
  const when = late
    ? `closed. You can still enter until ${at(reader, until)}, marked late`
    : `closes ${at(reader, until)}`
  return [
    rich(
      line(
        bold(`${team.name} · ${weekLabel(week, team, reader.today)}`),
        ` · ${plural(numbers, 'number')} · ${when}`,
      ),
    ),
    actions(
      ENTER_NUMBERS.button('Enter numbers', value, late ? undefined : 'primary'),
      WAS_OFF.button('I was off', value),
    ),
  ]
}

/** A rep's own numbers on one team: the week against its goals, and 13 weeks. */
export function ownItems({ team, week, lines }: OwnScorecard, memberId: string, today: Day): Item[] {
  if (lines.length === 0) {
    return titled(`Your numbers · ${team.name}`, [[rich(line('No numbers of your own are asked here yet.'))]])
  }
  const buttons = actions(
    REP.at('home').button('Your 13 weeks', { team: team.id, member: memberId }),
    SHOW_SCORECARD.at('home').button('Team scorecard', { team: team.id }),
  )
  return [
    ...titled(
      `Your numbers · ${team.name} · ${weekLabel(week, team, today)}`,
      lineBlocks(lines.flatMap(thisWeek)),
    ),
    [subtitle('13 weeks')],
    ...lineBlocks(lines.map(({ metric, cells }) => line(`${metric.name}  ${trendText(cells, metric)}`))),
    [context(TREND_LEGEND), buttons],
  ]
}

function thisWeek({ metric, cells }: RepLine): Line[] {
  const cell = cells.at(-1)
  if (!cell) return []
  return [line(`${metric.name} ${repWeekText(cell, metric)}`)]
}

/** One's days off to come, and the way to add some. */
export function timeOffItems({ timeOff, own, waits, managed }: Home, today: Day): Item[] {
  const onlyManages = own.length === 0 && waits.length === 0 && managed.length > 0
  if (onlyManages && timeOff.length === 0) return []
  const items: Item[] = timeOff.map(({ memberId, firstDay, lastDay }) => [
    {
      type: 'section',
      text: plain(dayRange(firstDay, lastDay, today)),
      accessory: REMOVE_TIME_OFF.button('Remove', { member: memberId, first: firstDay, last: lastDay }),
    },
  ])
  const none: Item[] = items.length > 0 ? items : [[rich(line('None from today on.'))]]
  return [...titled('Your time off', none), [actions(ADD_TIME_OFF.button('Add time off', {}))]]
}
