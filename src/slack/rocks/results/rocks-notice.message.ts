import type { KnownBlock } from '@slack/types'
import { actions, type Message } from '../../../blocks/message.ts'
import { bold, cut, escapeMrkdwn, type Line, line, plural, rich } from '../../../blocks/text.ts'
import { MARK } from '../../../domain/marks.ts'
import { formatValue } from '../../../domain/metric-kinds/kinds.ts'
import { quarterName } from '../../../domain/rocks/life/quarter.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import { COMPLETION_AIM } from '../../../domain/rocks/progress/completion.ts'
import { goalText } from '../../../domain/scorecard/figures.ts'
import type { Team } from '../../../domain/team.ts'
import { weekLabel } from '../../../domain/weeks/presence.ts'
import type { Day, Week } from '../../../domain/weeks/week.ts'
import type { RockLine } from '../../../usecases/rocks/check-in/standing.ts'
import type {
  CounterWorse,
  Offer,
  QuarterEnded,
  RocksNews,
} from '../../../usecases/rocks/ending/close-rocks.ts'
import { SHORT } from '../check-in/post-line.ts'
import { ARCHIVE_ROCK, CARRY_ROCKS, RAISE_GOAL, SHOW_ROCK } from '../rock-actions.ts'
import { disagreementText, namedRock } from '../rock-text.ts'

/** Of each kind so many are told of; thirty Rocks would fill the message. */
const MOST = 10
const OFFERS = 5
const ARCHIVE_BUTTONS = 4

/** What a team's managers hear of its Rocks at the close of a week: one message, whatever there is. @param today the team's */
export function rocksNotice(team: Team, week: Week, news: RocksNews, today: Day): Message {
  const title = `${team.name} · Rocks at the close of ${weekLabel(week, team, today)}`
  const { disagreements, counters, offers, quarter } = news
  return {
    text: escapeMrkdwn(title),
    blocks: [
      rich(line(bold(title))),
      ...section('Word and numbers differ', disagreements, differLine),
      ...section('What gives got worse', counters, counterLine),
      ...offers.slice(0, OFFERS).flatMap(offerBlocks),
      ...(quarter === null ? [] : quarterBlocks(team, quarter)),
    ],
  }
}

function section<T>(title: string, items: readonly T[], text: (item: T) => string): KnownBlock[] {
  if (items.length === 0) return []
  const more = items.length - MOST
  const lines: Line[] = items.slice(0, MOST).map((item) => line(text(item)))
  return [rich(line(bold(title)), ...lines, ...(more > 0 ? [line(`and ${more} more: /rocks`)] : []))]
}

const shortName = (owner: { name: string } | null): string => cut(owner?.name ?? 'The owner', SHORT.name)

const differLine = ({ rock, owner, progress, disagreement }: RockLine): string =>
  `${namedRock(rock, SHORT.title)}: ${disagreementText(rock, progress, disagreement, `${shortName(owner)} says`)}`

function counterLine({ rock, owner, metric, watch }: CounterWorse): string {
  const show = (value: bigint) => formatValue(value, metric)
  const how =
    watch.by === 'run'
      ? `eight weeks in a row worse than the usual ${show(watch.usual)}`
      : `${show(watch.value)}, beyond its limit of ${show(watch.limit)}; usual is ${show(watch.usual)}`
  return `${cut(metric.name, 60)}: ${how}, since ${namedRock(rock, SHORT.title)} (${shortName(owner)}) began.`
}

function offerBlocks({ rock, metric, goal }: Offer, i: number): KnownBlock[] {
  return [
    rich(
      line(bold(`★ ${namedRock(rock, SHORT.title)} was achieved. Why isn’t this always expected?`)),
      line(`The goal of ${cut(metric.name, 60)} that would hold it: ${goalText(goal, metric)} a week.`),
    ),
    actions(
      RAISE_GOAL.nth(i).button('Raise the goal', { rock: rock.id }, 'primary'),
      SHOW_ROCK.nth(i).button('Show', { rock: rock.id }),
    ),
  ]
}

function quarterBlocks(team: Team, { quarter, settings, completion, open }: QuarterEnded): KnownBlock[] {
  const name = quarterName(quarter, settings.startMonth)
  const rate = completion
    ? `${completion.completed} of ${plural(completion.total, 'Rock')} completed: ${completion.percent}%, ${completion.reachesAim ? 'at or above' : 'below'} the ${COMPLETION_AIM}% line.`
    : ''
  const lines = open.slice(0, MOST).map((rock) => line(`${MARK.open} ${namedRock(rock, SHORT.title)}`))
  const more = open.length - MOST
  return [
    rich(
      line(bold(`${name} has ended`)),
      ...(rate ? [line(rate)] : []),
      ...(open.length > 0 ? [line('Still open:')] : []),
      ...lines,
      ...(more > 0 ? [line(`and ${more} more: /rocks`)] : []),
    ),
    ...(open.length === 0
      ? []
      : [
          actions(
            CARRY_ROCKS.button(`Carry over ${plural(open.length, 'Rock')}`, { team: team.id }, 'primary'),
            ...open
              .slice(0, ARCHIVE_BUTTONS)
              .map((rock, i) => ARCHIVE_ROCK.nth(i).button(`Archive ${rockName(rock)}`, { rock: rock.id })),
          ),
        ]),
  ]
}
