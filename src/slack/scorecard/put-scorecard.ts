import { makeOrBreakChart } from '../../charts/make-or-break.ts'
import { trendAltText } from '../../charts/trend-chart.ts'
import { type Outgoing, putMessages } from '../../delivery/outbox.ts'
import { postKey, tableKey } from '../../domain/keys.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { rowOf, type Scorecard } from '../../domain/scorecard/scorecard.ts'
import { changedSinceClose, decodeSnapshot } from '../../domain/scorecard/snapshot.ts'
import { TREND_WEEKS } from '../../domain/scorecard/trend.ts'
import { lateClose } from '../../domain/weeks/lateness.ts'
import { addWeeks, dayIn } from '../../domain/weeks/week.ts'
import type { Work } from '../../usecases/context.ts'
import { readRockWords } from '../../usecases/rocks/list/rocks-in-post.ts'
import { readAbsentLead } from '../../usecases/scorecards/absent-lead.ts'
import { postMessage } from './post.message.ts'
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
  // Its readers' day when it is posted: a new year alone is no reason to edit it.
  const today = dayIn(team.zone, state?.closedAt ?? now)
  const lead = card.makeOrBreak?.metric
  const changed = new Set(
    lead
      ? [...snapshots]
          .filter(([each, snapshot]) => changedSinceClose(snapshot, rowOf(facts, lead, each)))
          .map(([each]) => each)
      : [],
  )
  const chart = lead ? makeOrBreakChart(facts, lead, week, changed) : null
  const key = postKey(team.id, week)
  const post: Outgoing = {
    key,
    kind: 'scorecard',
    teamId: team.id,
    recipient: team.channelId,
    body: postMessage({
      facts,
      card,
      snapshot: snapshots.get(week) ?? null,
      chartAlt: chart && trendAltText(chart),
      rocks: state ? await readRockWords(store, team, state) : [],
      lateClose: state ? lateClose(state) : null,
      absentLead: await readAbsentLead(store, facts, week),
      today,
    }),
    ...(chart ? { chart } : {}),
  }
  const tableOf = (parentKey: string, i: number, body: Outgoing['body']): Outgoing => ({
    key: tableKey(parentKey, i),
    kind: 'table',
    teamId: team.id,
    recipient: team.channelId,
    parentKey,
    body,
  })
  const tables = tableMessages(card, today).map((body, i) => tableOf(key, i, body))
  const messages = [post, ...(card.rows.length > 0 ? tables : [])]
  // What fitted into more tables before stands in fewer now.
  for (let i = tables.length; await store.deliveries.find(tableKey(key, i)); i++)
    messages.push(tableOf(key, i, noTableMessage))
  const changedKeys = await putMessages(store, messages, now)
  return changedKeys.length > 0
}
