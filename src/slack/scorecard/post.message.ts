import type { ImageBlock, KnownBlock } from '@slack/types'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { fullest } from '../../blocks/room.ts'
import {
  bold,
  context,
  cut,
  escapeMrkdwn,
  header,
  type Line,
  line,
  listSome,
  plural,
  rich,
} from '../../blocks/text.ts'
import { pacesText } from '../../domain/alerts/alert-text.ts'
import { MARK } from '../../domain/marks.ts'
import { formatValue } from '../../domain/metric-kinds/kinds.ts'
import { wordsLine } from '../../domain/rocks/life/check-in.ts'
import { asksOf } from '../../domain/scorecard/asking.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { againstGoal, ordinal, partGoalsText } from '../../domain/scorecard/figures.ts'
import type { Scorecard, ScorecardRow } from '../../domain/scorecard/scorecard.ts'
import { CHANGED_MARK, changedSinceClose, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { type Status, statusText } from '../../domain/scorecard/status.ts'
import { average, offTrackStreak } from '../../domain/scorecard/trend.ts'
import { type Day, dayIn, localTime, shortDay } from '../../domain/weeks/week.ts'
import type { RockWord } from '../../usecases/rocks/list/rocks-in-post.ts'
import { offTrackLines } from '../rocks/check-in/post-line.ts'

const ofWeek = z.object({ team: z.string(), week: z.string() })
export const MY_NUMBERS = action('my-numbers', ofWeek, { instead: '/scorecard submit' })
export const BY_REP = action('by-rep', ofWeek)
export const TRENDS = action('trends', ofWeek, { instead: '/scorecard history' })

/** What a scorecard is shown from. */
export type PostData = {
  facts: TeamFacts
  card: Scorecard
  /** As the week closed; null while it is open. */
  snapshot: Snapshot | null
  /** What the chart shows, in words; null for no chart. It is drawn when the message is posted. */
  chartAlt: string | null
  /** The company's Make-or-Break where this scorecard does not carry it. */
  absentLead?: string | null
  /** What was said of the Rocks that the week asked about. */
  rocks?: readonly RockWord[]
  /** When the week closed, where its scorecard is posted much later. */
  lateClose?: Temporal.Instant | null
  /** The readers'. */
  today: Day
}

/** The block that the chart is put into when the post is delivered. It has no picture yet. */
export const CHART_BLOCK = 'chart'

/** The longest name of a metric, and the longest words for the chart. */
type Room = { name: number; alt: number }
const ROOMS: readonly [Room, ...Room[]] = [
  { name: 80, alt: LIMITS.altText },
  { name: 80, alt: 800 },
  { name: 40, alt: 800 },
  { name: 24, alt: 400 },
]

/** The week's scorecard of a team, as the channel sees it and as `/scorecard` answers. */
export const postMessage = (data: PostData): Message => fullest(ROOMS, (room) => sized(data, room))

function sized(data: PostData, room: Room): Message {
  const { card, chartAlt } = data
  const value = { team: card.team.id, week: card.week }
  const blocks: KnownBlock[] = [header(`${card.team.name} · week of ${shortDay(card.week, data.today)}`)]
  if (card.makeOrBreak) blocks.push(rich(...leadLines(data, card.makeOrBreak)))
  if (chartAlt)
    blocks.push({
      type: 'image',
      block_id: CHART_BLOCK,
      alt_text: cut(chartAlt, room.alt),
    } as ImageBlock)
  const groups = groupLines(data, room)
  if (groups.length > 0) blocks.push(rich(...groups))
  if (card.rows.length === 0)
    blocks.push(rich(line('No metrics on this scorecard yet. A manager adds them with /scorecard metric.')))
  const offTrack = offTrackLines(data.rocks ?? [])
  if (offTrack.length > 0)
    blocks.push(rich(line(bold(`${MARK.bad} Rocks off track`)), ...offTrack.map((text) => line(text))))
  blocks.push(context(...notes(data)))
  const rocks = wordsLine((data.rocks ?? []).map(({ word }) => word))
  if (rocks !== '') blocks.push(context(`Rocks: ${rocks}`))
  blocks.push(
    actions(
      MY_NUMBERS.button('My numbers', value),
      BY_REP.button('By rep', value),
      TRENDS.button('Trends', value),
    ),
  )
  return { text: escapeMrkdwn(notification(data)), blocks }
}

function notification(data: PostData): string {
  const { facts, card } = data
  const lead = card.makeOrBreak
  const title = `${card.team.name}, week of ${shortDay(card.week, data.today)}`
  if (!lead) return `${title}: the scorecard is in`
  const streak = streakText(offTrackStreak(facts, lead.metric, card.week))
  return `${title}: ${lead.metric.name} ${againstGoal(lead.total, lead.goal, lead.metric)} ${statusText(lead.status, lead.incomplete)}${streak}`
}

const streakText = (streak: number): string => (streak >= 2 ? ` · ${ordinal(streak)} week` : '')

const mark = ({ snapshot }: PostData, row: ScorecardRow): string =>
  changedSinceClose(snapshot, row) ? CHANGED_MARK : ''

/** The Make-or-Break: its number, status and streak, and the pace of month and year below. */
function leadLines(data: PostData, row: ScorecardRow): Line[] {
  const { facts, card } = data
  const number = `★ ${row.metric.name} ${againstGoal(row.total, row.goal, row.metric, mark(data, row))}`
  const streak = streakText(offTrackStreak(facts, row.metric, card.week))
  const paces = pacesText(facts, row.metric, card.week)
  const some = row.partGoals ? ` · ${partGoalsText(row.partGoals)}` : ''
  const lines = [line(bold(number), `  ${statusText(row.status, row.incomplete)}${streak}${some}`)]
  if (paces !== '') lines.push(line(paces))
  return lines
}

const ORDER: readonly (Status | null)[] = ['onTrack', 'offTrack', 'soFar', 'noData', 'excused', null]

/** The other metrics by status, a line each; the first of a group names the status. */
function groupLines(data: PostData, room: Room): Line[] {
  const others = data.card.rows.filter((row) => row !== data.card.makeOrBreak)
  return ORDER.flatMap((status) => {
    const rows = others.filter((row) => row.status === status)
    if (rows.length === 0) return []
    return [line(bold(statusText(status))), ...rows.map((row) => line(rowText(data, row, room)))]
  })
}

function rowText(data: PostData, row: ScorecardRow, room: Room): string {
  const { metric } = row
  const usual = average(data.facts, metric, data.card.week)
  return [
    `    ${cut(metric.name, room.name)} ${row.total === null ? '' : againstGoal(row.total, row.goal, metric, mark(data, row))}`.trimEnd(),
    row.missing.length > 0 ? `${row.missing.length} missing` : '',
    partGoalsText(row.partGoals),
    metric.asksOnProfile && row.onProfile !== null ? `${formatValue(row.onProfile, metric)} on profile` : '',
    usual === null ? '' : `13-wk avg ${formatValue(usual, metric)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

const lateText = ({ team }: Scorecard, close: Temporal.Instant, today: Day): string =>
  `Posted late: the week closed ${localTime(team.zone, close)} ${shortDay(dayIn(team.zone, close), today)}`

/** Who is in, who is waited for, who was away, and what the marks mean. */
function notes(data: PostData): string[] {
  const { facts, card } = data
  const asks = asksOf(facts, card.week)
  const expected = asks.filter((ask) => !ask.excused || ask.submitted)
  const waiting = expected.filter((ask) => ask.waiting)
  const away = card.reps
    .filter(({ presence }) => presence.off > 0)
    .map(({ member, presence }) => `${member.name} off ${plural(presence.off, 'day')}`)
  const people = [
    `${expected.length - waiting.length} of ${expected.length} in`,
    waiting.length > 0
      ? `waiting for ${listSome(
          waiting.map((ask) => ask.member.name),
          8,
        )}`
      : '',
    away.length > 8 ? `${away.slice(0, 8).join(' · ')} and ${away.length - 8} more` : away.join(' · '),
  ]
  const changed = card.rows.some((row) => mark(data, row) !== '')
  return [
    people.filter(Boolean).join(' · '),
    changed ? `${CHANGED_MARK} changed since the week closed` : '',
    data.lateClose ? lateText(card, data.lateClose, data.today) : '',
    leadNote(data),
  ]
}

/** Why nothing leads, where nothing does. */
function leadNote({ card, absentLead }: PostData): string {
  if (card.makeOrBreak || card.rows.length === 0) return ''
  return absentLead
    ? `The company’s Make-or-Break, ${absentLead}, is not on this scorecard`
    : 'No Make-or-Break chosen yet: /scorecard metric'
}
