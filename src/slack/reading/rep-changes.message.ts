import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, cut, escapeMrkdwn, header, italic, type Line, line, plural, rich } from '../../blocks/text.ts'
import { at, type Reader } from '../../blocks/when.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { goalText } from '../../domain/scorecard/figures.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import type { RepPage } from '../../usecases/scorecards/read-rep.ts'
import type { RepChange } from '../../usecases/scorecards/rep-changes.ts'
import { pageButtons, pageNumber, pagesOf } from './pages.ts'

/** What a button about a rep on a team carries. */
export const ofRep = z.object({ team: z.string(), member: z.string(), page: z.string().optional() })
export const REP_CHANGES = action('rep-changes:', ofRep, { instead: '/scorecard rep' })
const SHOWN = 3
const PER_PAGE = 30
const REASON_CHARACTERS = 200

/** The newest changes of a rep's weeks; a button shows all of them. */
export function changeBlocks(
  { changes, member }: RepPage,
  value: { team: string; member: string },
  today: Day,
): KnownBlock[] {
  const reader = { zone: member.zone, today }
  if (changes.length === 0) return []
  const lines = changes.slice(0, SHOWN).map((change) => changeLine(change, reader))
  return [
    rich(line(bold('Changed')), ...lines),
    ...(changes.length > SHOWN
      ? [actions(REP_CHANGES.at('all').button(`All ${plural(changes.length, 'change')}`, value))]
      : []),
  ]
}

/** "16 Nov · Demos 9 → 12, late, by Maya, Tue 24 Nov 10:02: typo". */
function changeLine(change: RepChange, reader: Reader): Line {
  const { week, metric, by, reason } = change
  const what =
    change.what === 'goal'
      ? `goal of ${metric.name} from then on ${change.goal ? goalText(change.goal, metric) : 'taken away'}`
      : `${metric.name} ${valueText(change.before, metric)} → ${valueText(change.after, metric)}${change.late ? ', late' : ''}`
  const said = `${shortDay(week, reader.today)} · ${what}, by ${by}, ${at(reader, change.at)}`
  return reason ? line(`${said}: `, italic(cut(reason, REASON_CHARACTERS))) : line(said)
}

const valueText = (value: bigint | null, metric: Metric): string =>
  value === null ? 'blank' : formatValue(value, metric)

/** Everything that was changed of a rep's weeks, the newest first. @param today the reader's */
export function repChangesMessage(
  { team, member, changes }: RepPage,
  today: Day,
  askedPage?: string,
): Message {
  const reader = { zone: member.zone, today }
  const title = `Changes of ${member.name} · ${team.name}`
  const pages = pagesOf(
    changes.map((change) => changeLine(change, reader)),
    PER_PAGE,
    (each) => rich(each),
  )
  const page = pageNumber(askedPage, pages.length)
  const value = { team: team.id, member: member.id }
  return {
    text: escapeMrkdwn(title),
    blocks: [
      header(title),
      rich(...(pages[page] ?? [])),
      ...pageButtons(REP_CHANGES, (to) => ({ ...value, page: to }), page, pages.length),
    ],
  }
}
