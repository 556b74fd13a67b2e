import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { say } from '../../blocks/answers.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, context, escapeMrkdwn, header, type Line, line, rich } from '../../blocks/text.ts'
import { at, type Reader } from '../../blocks/when.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { againstGoal } from '../../domain/scorecard/figures.ts'
import type { Scorecard, ScorecardRow } from '../../domain/scorecard/scorecard.ts'
import { changedSinceClose, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { statusText } from '../../domain/scorecard/status.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import type { ScorecardReading } from '../../usecases/scorecards/read-scorecard.ts'
import { tableMessages } from '../scorecard/table.message.ts'
import { pageButtons, pageNumber, pagesOf } from './pages.ts'

const ofWeek = z.object({ team: z.string(), week: z.string(), page: z.string().optional() })
export const FROZEN = action('frozen:', ofWeek)
export const FROZEN_BY_REP = action('frozen-by-rep:', ofWeek)
/** A week in words, as `/scorecard week` takes it; also what choosing a team for it does. */
export const SHOW_SCORECARD = action(
  'show-scorecard:',
  z.object({ team: z.string(), when: z.string().optional() }),
)
const METRICS_PER_PAGE = 30

const NOT_CLOSED = 'That week has not closed yet, so there is nothing frozen. /scorecard week shows it.'

/** A week as it closed, whatever was changed since: what its alert said, and what † is measured by. */
export function frozenMessage(reading: ScorecardReading, reader: Reader, askedPage?: string): Message {
  const { card, snapshot, closedAt } = reading
  if (!snapshot || !closedAt) return say(NOT_CLOSED)
  const title = `${card.team.name} · week of ${shortDay(card.week, reader.today)}, as it closed`
  const pages = pagesOf(frozenCard(reading, snapshot).rows, METRICS_PER_PAGE, (row) => rich(rowLine(row)))
  const page = pageNumber(askedPage, pages.length)
  const changed = card.rows.filter((row) => changedSinceClose(snapshot, row)).map(({ metric }) => metric.name)
  const value = { team: card.team.id, week: card.week }
  return {
    text: escapeMrkdwn(title),
    blocks: [
      header(title),
      context(`Closed ${at(reader, closedAt)}`),
      rich(...(pages[page] ?? []).map(rowLine)),
      context(changed.length > 0 ? `Changed since: ${changed.join(', ')}` : 'Nothing has changed since.'),
      ...pageButtons(FROZEN, (to) => ({ ...value, page: to }), page, pages.length),
      actions(
        FROZEN_BY_REP.at(0).button('By rep, as it closed', value),
        SHOW_SCORECARD.at('now').button('As it is now', { team: card.team.id, when: card.week }),
      ),
    ],
  }
}

const rowLine = ({ metric, total, goal, status, incomplete }: ScorecardRow): Line =>
  line(bold(`${metric.name} ${againstGoal(total, goal, metric)}`), `  ${statusText(status, incomplete)}`)

/** The same by rep: one table a message. @param today the reader's */
export function frozenByRepMessage(reading: ScorecardReading, today: Day, askedPage?: string): Message {
  const { card, snapshot } = reading
  if (!snapshot) return say(NOT_CLOSED)
  const tables = tableMessages(frozenCard(reading, snapshot), today)
  const page = pageNumber(askedPage, tables.length)
  const shown = tables[page]
  if (!shown) return say('Nobody reported anything by then.')
  const value = { team: card.team.id, week: card.week }
  const title = `${card.team.name} · week of ${shortDay(card.week, today)} by rep, as it closed`
  return {
    text: escapeMrkdwn(title),
    blocks: [
      context(title),
      ...shown.blocks,
      ...pageButtons(FROZEN_BY_REP, (to) => ({ ...value, page: to }), page, tables.length),
    ],
  }
}

/** The scorecard that a snapshot keeps. */
function frozenCard({ card, facts }: ScorecardReading, snapshot: Snapshot): Scorecard {
  const rows = snapshot.rows.flatMap((frozen) => rowFrom(facts, frozen))
  const ids = new Set(rows.flatMap((row) => row.cells.map(({ memberId }) => memberId)))
  const none = { presence: { present: 0, of: 0, off: 0 }, expected: false, excused: false }
  const reps = facts.members.filter(({ id }) => ids.has(id)).map((member) => ({ member, ...none }))
  return { team: card.team, week: card.week, rows, makeOrBreak: null, reps }
}

function rowFrom(facts: TeamFacts, frozen: Snapshot['rows'][number]): ScorecardRow[] {
  const { metricId, total, goal, status, missing, goals } = frozen
  const metric = facts.metrics.find(({ id }) => id === metricId)
  if (!metric) return []
  const cells = Object.entries(frozen.cells).map(([memberId, value]) => ({
    memberId,
    value,
    onProfile: null,
    goal: goals?.[memberId] ?? null,
    status: value === null && !missing.includes(memberId) ? ('excused' as const) : null,
    expected: missing.includes(memberId),
    late: false,
  }))
  const counted = { onProfile: null, partGoals: null, asked: true, incomplete: missing.length > 0 }
  return [{ metric, cells, total, goal, status, missing, ...counted }]
}
