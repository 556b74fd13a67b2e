import { LIMITS } from '../../blocks/limits.ts'
import { makeOrBreakChart } from '../../charts/make-or-break.ts'
import { type TrendChart, trendAltText } from '../../charts/trend-chart.ts'
import { type Outgoing, putMessages } from '../../delivery/outbox.ts'
import { postKey, tableKey } from '../../domain/keys.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { rowOf, type Scorecard } from '../../domain/scorecard/scorecard.ts'
import { changedSinceClose, decodeSnapshot } from '../../domain/scorecard/snapshot.ts'
import { TREND_WEEKS } from '../../domain/scorecard/trend.ts'
import { lateClose } from '../../domain/weeks/lateness.ts'
import { addWeeks, type Day, dayIn, isSameYear } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Work } from '../../usecases/context.ts'
import { readRockWords } from '../../usecases/rocks/list/rocks-in-post.ts'
import { readAbsentLead } from '../../usecases/scorecards/absent-lead.ts'
import { type PostData, postMessage } from './post.message.ts'
import { noTableMessage, tableMessages } from './table.message.ts'

/**
 * Brings a closed week's post and the tables in its thread up to date: posted the first time, updated in place after that.
 * @returns whether any of it says something else than before
 */
export async function putScorecard(work: Work, facts: TeamFacts, card: Scorecard): Promise<boolean> {
  const { store, now } = work
  const { team, week } = card
  const closed = await store.weeks.list(team.id, addWeeks(week, 1 - TREND_WEEKS), week)
  const snapshots = new Map(
    closed.flatMap((each) => (each.snapshot ? [[each.week, decodeSnapshot(each.snapshot)]] : [])),
  )
  const state = closed.find((each) => each.week === week)
  const lead = card.makeOrBreak?.metric
  const changed = new Set(
    lead
      ? [...snapshots]
          .filter(([each, snapshot]) => changedSinceClose(snapshot, rowOf(facts, lead, each)))
          .map(([each]) => each)
      : [],
  )
  const drawn: Drawn = (today) => (lead ? makeOrBreakChart(facts, lead, week, changed, today) : null)
  const data = {
    facts,
    card,
    snapshot: snapshots.get(week) ?? null,
    rocks: state ? await readRockWords(store, team, state) : [],
    lateClose: state ? lateClose(state) : null,
    absentLead: await readAbsentLead(store, facts, week),
  }
  const today = dayIn(team.zone, now)
  const posted = dayIn(team.zone, state?.closedAt ?? now)
  // A new year alone, whose readers are told the old one, is no reason to edit it.
  if (!isSameYear(posted, today) && (await areSaid(store, await messagesOf(store, data, drawn, posted))))
    return false
  const changedKeys = await putMessages(store, await messagesOf(store, data, drawn, today), now)
  return changedKeys.length > 0
}

/** The Make-or-Break's picture for who reads it on a day; null while there is none. */
type Drawn = (today: Day) => TrendChart | null

/** A week's post and its tables. @param today their readers' */
async function messagesOf(
  store: WorkspaceStore,
  data: Omit<PostData, 'today' | 'chartAlt'>,
  drawn: Drawn,
  today: Day,
): Promise<Outgoing[]> {
  const { card } = data
  const { team, week } = card
  const key = postKey(team.id, week)
  const to = { teamId: team.id, recipient: team.channelId }
  const chart = drawn(today)
  const chartAlt = chart && trendAltText(chart, LIMITS.altText)
  const body = postMessage({ ...data, chartAlt, today })
  const post: Outgoing = { key, kind: 'scorecard', ...to, body, ...(chart ? { chart } : {}) }
  const tableOf = (i: number, body: Outgoing['body']): Outgoing => ({
    key: tableKey(key, i),
    kind: 'table',
    ...to,
    parentKey: key,
    body,
  })
  const tables = tableMessages(card, today).map((each, i) => tableOf(i, each))
  const messages = [post, ...(card.rows.length > 0 ? tables : [])]
  // What fitted into more tables before stands in fewer now.
  for (let i = tables.length; await store.deliveries.find(tableKey(key, i)); i++)
    messages.push(tableOf(i, noTableMessage))
  return messages
}

/** Whether all of it is what is said already. */
async function areSaid(store: WorkspaceStore, messages: readonly Outgoing[]): Promise<boolean> {
  const saying = ({ body, chart = null }: Pick<Outgoing, 'chart'> & { body: unknown }) =>
    JSON.stringify([body, chart])
  for (const message of messages) {
    const said = await store.deliveries.find(message.key)
    if (!said || saying(said) !== saying(message)) return false
  }
  return true
}
