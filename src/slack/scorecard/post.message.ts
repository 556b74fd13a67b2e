import type { ImageBlock, KnownBlock } from '@slack/types'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { fullest } from '../../blocks/room.ts'
import {
  bold,
  bullets,
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
import { addsUpAcrossReps } from '../../domain/metrics/metric.ts'
import { wordsLine } from '../../domain/rocks/life/check-in.ts'
import { type Ask, asksOf } from '../../domain/scorecard/asking.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import {
  againstGoal,
  changeWords,
  ordinal,
  partGoalsText,
  percentOfGoal,
  signed,
} from '../../domain/scorecard/figures.ts'
import type { Scorecard, ScorecardRow } from '../../domain/scorecard/scorecard.ts'
import { CHANGED_MARK, changedSinceClose, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { STATUS, statusText } from '../../domain/scorecard/status.ts'
import { bestTotalIn, changeOnLastWeek, offTrackStreak } from '../../domain/scorecard/trend.ts'
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
  /** Whether the week is still open: its numbers are so far, and nothing of them is off track yet. */
  open?: boolean
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

/** With who was asked for what, which is worked out once for all that is said of it. */
type Said = PostData & { asks: readonly Ask[] }

/** The week's scorecard of a team, as the channel sees it and as `/scorecard` answers. */
export function postMessage(data: PostData): Message {
  const said: Said = { ...data, asks: asksOf(data.facts, data.card.week) }
  return fullest(ROOMS, (room) => sized(said, room))
}

function sized(data: Said, room: Room): Message {
  const { card, chartAlt } = data
  const value = { team: card.team.id, week: card.week }
  const blocks: KnownBlock[] = [header(titleOf(data, ' · '))]
  if (card.makeOrBreak) blocks.push(rich(...leadLines(data, card.makeOrBreak)))
  if (chartAlt)
    blocks.push({
      type: 'image',
      block_id: CHART_BLOCK,
      alt_text: cut(chartAlt, room.alt),
    } as ImageBlock)
  const others = card.rows.filter((row) => row !== card.makeOrBreak)
  if (others.length > 0) blocks.push(bullets(...others.map((row) => line(rowText(data, row, room)))))
  if (card.rows.length === 0)
    blocks.push(rich(line('No metrics on this scorecard yet. A manager adds them with /scorecard metric.')))
  const offTrack = offTrackLines(data.rocks ?? [])
  if (offTrack.length > 0)
    blocks.push(
      rich(line(bold(`${MARK.bad} Rocks off track`))),
      bullets(...offTrack.map((text) => line(text))),
    )
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

const titleOf = ({ card, open, today }: PostData, between: string): string =>
  `${card.team.name}${between}week of ${shortDay(card.week, today)}${open ? ', so far' : ''}`

function notification(data: PostData): string {
  const lead = data.card.makeOrBreak
  const title = titleOf(data, ', ')
  if (!lead) return `${title}: the scorecard is in`
  return `${title}: ${lead.metric.name} ${againstGoal(lead.total, lead.goal, lead.metric)} ${standing(data, lead)}`
}

const streakText = (streak: number): string => (streak >= 2 ? ` · ${ordinal(streak)} week` : '')

const mark = ({ snapshot }: PostData, row: ScorecardRow): string =>
  changedSinceClose(snapshot, row) ? CHANGED_MARK : ''

/** How a row stands, in words. While the week is open nothing is off track yet. */
function standing({ facts, card, open }: PostData, row: ScorecardRow): string {
  if (open && row.status === 'offTrack') return '· so far'
  return `${statusText(row.status, row.incomplete)}${streakText(offTrackStreak(facts, row.metric, card.week))}`
}

/** The Make-or-Break: its number, status and streak, and below how much of its goal it is, its change and its paces. */
function leadLines(data: PostData, row: ScorecardRow): Line[] {
  const { facts, card, open } = data
  const { metric } = row
  const number = `${MARK.star} ${metric.name} ${againstGoal(row.total, row.goal, metric, mark(data, row))}`
  const change = changeOnLastWeek(facts, row, card.week)
  const below = [
    percentText(row),
    change === null || open ? '' : changeWords(change, metric),
    partGoalsText(row.partGoals),
    pacesText(facts, metric, card.week),
  ]
  const said = below.filter(Boolean).join(' · ')
  return [line(bold(number), `  ${standing(data, row)}`), ...(said === '' ? [] : [line(said)])]
}

const percentText = (row: ScorecardRow): string => {
  const percent = percentOfGoal(row.total, row.goal)
  return percent === null ? '' : `${percent}%`
}

/** "🔻 Calls 448 / 600 · 75% · −152": a mark, the number with its goal, and one thing about it. */
function rowText(data: Said, row: ScorecardRow, room: Room): string {
  const name = cut(row.metric.name, room.name)
  const number = row.total === null ? '' : ` ${againstGoal(row.total, row.goal, row.metric, mark(data, row))}`
  const facts = [
    percentText(row),
    partGoalsText(row.partGoals),
    remark(data, row),
    gapText(data, row),
  ].filter(Boolean)
  return [`${rowMark(data, row)} ${name}${number}`, ...facts].join(' · ')
}

/** The mark of a row beside its number, or with its word where there is none. */
function rowMark({ open }: PostData, { status, total }: ScorecardRow): string {
  if (status === null || (open && status === 'offTrack')) return '·'
  return total === null ? `${statusText(status)}:` : STATUS[status].symbol
}

/**
 * What a row lacks beside the people who are waited for, whom the scorecard names once: numbers that were left blank;
 * and that a mean or a ratio is not all there.
 */
function gapText({ asks }: Said, { metric, missing, total, incomplete }: ScorecardRow): string {
  if (total === null) return ''
  const waiting = new Set(asks.flatMap((ask) => (ask.waiting ? [ask.member.id] : [])))
  const blank = missing.filter((id) => !waiting.has(id)).length
  if (blank > 0) return `${blank} left blank`
  return incomplete && !addsUpAcrossReps(metric) ? 'incomplete' : ''
}

/** The one thing that is said about a row: a best week, its part on profile, its change. */
function remark({ facts, card, open }: PostData, row: ScorecardRow): string {
  const { metric } = row
  if (row.total === null) return ''
  const best = open ? null : bestTotalIn(facts, metric, card.week)
  if (best !== null) return `best in ${best} weeks`
  if (metric.asksOnProfile && row.onProfile !== null)
    return `${formatValue(row.onProfile, metric)} on profile`
  const change = open ? null : changeOnLastWeek(facts, row, card.week)
  return change === null || change === 0n ? '' : `${signed(change, metric)} on last week`
}

const lateText = ({ team }: Scorecard, close: Temporal.Instant, today: Day): string =>
  `Posted late: the week closed ${localTime(team.zone, close)} ${shortDay(dayIn(team.zone, close), today)}`

/** Who is in, who is waited for, who was away, and what the marks mean. */
function notes(data: Said): string[] {
  const { card, asks } = data
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
