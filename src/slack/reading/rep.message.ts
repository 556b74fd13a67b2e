import type { KnownBlock } from '@slack/types'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import {
  bold,
  bullets,
  context,
  cut,
  escapeMrkdwn,
  header,
  italic,
  type Line,
  line,
  plural,
  rich,
} from '../../blocks/text.ts'
import { goalText } from '../../domain/scorecard/figures.ts'
import { CHANGED_MARK } from '../../domain/scorecard/snapshot.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import type { RepPage } from '../../usecases/scorecards/read-rep.ts'
import type { RepLine } from '../../usecases/scorecards/rep-lines.ts'
import { table } from '../scorecard/table.message.ts'
import { ENTER_FOR } from '../submit/enter-for.modal.ts'
import { ENTER_NUMBERS } from '../submit/weekly.message.ts'
import { pageButtons, pageNumber, pagesOf } from './pages.ts'
import { changeBlocks, ofRep } from './rep-changes.message.ts'
import { isGapAt, LEGEND, NOT_ASKED, repWeekText, weekCellText } from './week-table.ts'

export const REP = action('rep:', ofRep, { instead: '/scorecard rep' })
export const REP_NOTES = action('rep-notes:', ofRep, { instead: '/scorecard rep' })
/** Fewer than in the history, since a page shows each metric twice. */
const METRICS_PER_PAGE = 10
const NOTES_SHOWN = 3
const NOTE_CHARACTERS = 200
const MOST_NOTES = 10

/** A rep's own numbers: this week against their goals, their 13 weeks, and what they noted. @param today the reader's */
export function repMessage(rep: RepPage, today: Day, askedPage?: string): Message {
  const { team, member, week, weeks, lines } = rep
  const title = `${member.name} · ${team.name} · week of ${shortDay(week, today)}`
  const value = { team: team.id, member: member.id }
  const blocks: KnownBlock[] = [header(title)]
  if (lines.length === 0) {
    blocks.push(rich(line('No numbers of their own are asked of them on this scorecard.')))
    return { text: escapeMrkdwn(title), blocks }
  }
  const head = ['Metric', 'Goal', ...weeks.map((each) => shortDay(each, today)).reverse()]
  const notes = [...noteBlocks(rep, value, today), ...changeBlocks(rep, value, today)]
  const both = (each: RepLine) => [bullets(thisWeek(each)), table([tableRow(each)]).rows]
  const pages = pagesOf(lines, METRICS_PER_PAGE, both, [table([head]), notes])
  const page = pageNumber(askedPage, pages.length)
  const before = pages.slice(0, page).flat().length
  const shown = pages[page] ?? []
  const more = pages.length > 1 ? ` (${before + 1}–${before + shown.length} of ${lines.length})` : ''
  blocks.push(rich(line(bold(`This week${more}`))), bullets(...shown.map(thisWeek)))
  blocks.push(
    table([head, ...shown.map(tableRow)]),
    context(`${LEGEND} · ${CHANGED_MARK} changed since the week closed`),
  )
  blocks.push(...notes, ...pageButtons(REP, (to) => ({ ...value, page: to }), page, pages.length))
  if (rep.forOther) {
    blocks.push(
      actions(
        ENTER_NUMBERS.button('Enter for them', { ...value, week }),
        ENTER_FOR.button('Another week', value),
      ),
    )
  }
  return { text: escapeMrkdwn(title), blocks }
}

function thisWeek({ metric, cells }: RepLine): Line {
  const cell = cells.at(-1)
  if (!cell) return line(`${metric.name} · ${NOT_ASKED}`)
  return line(`${metric.name} ${repWeekText(cell, metric)}`)
}

function tableRow({ metric, cells }: RepLine): string[] {
  const goal = cells.at(-1)?.goal
  const values = cells.map((cell, i) =>
    isGapAt(cells, i)
      ? NOT_ASKED
      : weekCellText(cell && { ...cell, mark: cell.changed ? CHANGED_MARK : '' }, metric),
  )
  return [metric.name, goal ? goalText(goal, metric) : '–', ...values.reverse()]
}

/** The newest notes, shortened; a button shows all of them whole. */
function noteBlocks({ notes }: RepPage, value: { team: string; member: string }, today: Day): KnownBlock[] {
  if (notes.length === 0) return [context('No notes with these weeks')]
  const some = notes.slice(0, NOTES_SHOWN)
  const whole = some.length === notes.length && some.every(({ note }) => note.length <= NOTE_CHARACTERS)
  const lines = some.map(({ week, note, by }) =>
    line(`${shortDay(week, today)}${byText(by)}: `, italic(cut(note, NOTE_CHARACTERS))),
  )
  return [
    rich(line(bold('Notes')), ...lines),
    ...(whole ? [] : [actions(REP_NOTES.at('all').button(`All ${plural(notes.length, 'note')}`, value))]),
  ]
}

const byText = (by: string | null): string => (by === null ? '' : `, by ${by}`)

/** All of a rep's notes, whole, the newest first. @param today the reader's */
export function repNotesMessage({ team, member, notes }: RepPage, today: Day, askedPage?: string): Message {
  const title = `Notes of ${member.name} · ${team.name}`
  const blocks = notes.map(({ week, note, by }) =>
    rich(line(bold(`${shortDay(week, today)}${byText(by)}`)), line(note)),
  )
  const pages = pagesOf(blocks, MOST_NOTES, (block) => block)
  const page = pageNumber(askedPage, pages.length)
  const value = { team: team.id, member: member.id }
  return {
    text: escapeMrkdwn(title),
    blocks: [
      header(title),
      ...(pages[page] ?? []),
      ...pageButtons(REP_NOTES, (to) => ({ ...value, page: to }), page, pages.length),
    ],
  }
}
