import { type Alert, type AlertKind, backState, lateFlip, offTrackState } from '../../domain/alerts/alert.ts'
import { decodeFigures, figuresNow, nowText } from '../../domain/alerts/alert-text.ts'
import type { Cause } from '../../domain/alerts/cause.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { rowOf, type Scorecard, scorecard } from '../../domain/scorecard/scorecard.ts'
import {
  CHANGED_MARK,
  changedSinceClose,
  type Difference,
  decodeSnapshot,
  differences,
  encodeSnapshot,
  freeze,
} from '../../domain/scorecard/snapshot.ts'
import { offTrackStreak, statusBefore } from '../../domain/scorecard/trend.ts'
import { stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { TeamWeek } from '../../store/weeks.ts'
import { raiseAlert } from '../alerts/raise-alert.ts'
import type { Work } from '../context.ts'

/**
 * What a change after the close did to an alert that the channel has seen, or should see now. `figures`: its number or
 * pace is another one, which its message says and its thread is not told.
 */
export type Flip = { kind: AlertKind; flip: 'raised' | 'cleared' | 'reopened' | 'streak' | 'figures' }

/** A closed week as it stands after a change. */
export type Review = {
  facts: TeamFacts
  card: Scorecard
  /** What it says that the channel was not told yet. */
  news: readonly Difference[]
  flips: readonly Flip[]
}

/**
 * Works a closed week out again after a late entry, a corrected goal or a change of time off: what is off track no more
 * clears its alert, on → off raises one only before the next close, a streak is counted again. Nothing fires twice. An
 * alert is judged by the metric it was raised for, whatever leads by now.
 * @param facts that reach from this week's year on, read with the week locked
 */
export async function reviewWeek(
  work: Work,
  facts: TeamFacts,
  state: TeamWeek,
  what: Cause['what'],
): Promise<Review> {
  const { store } = work
  const { week } = state
  const card = scorecard(facts, week)
  const news = state.told === null ? [] : differences(decodeSnapshot(state.told), card)
  if (news.length > 0) await store.weeks.tell(facts.team.id, week, encodeSnapshot(freeze(card)))
  const flips = [
    ...(await reviewOffTrack(work, facts, card, what)),
    ...(await reviewBack(work, facts, week, what)),
    ...(await reviewFigures(work, facts, state)),
  ]
  return { facts, card, news, flips }
}

async function reviewOffTrack(
  work: Work,
  facts: TeamFacts,
  card: Scorecard,
  what: Cause['what'],
): Promise<Flip[]> {
  const { store } = work
  const { team } = facts
  const { week } = card
  const alert = await store.alerts.find(team.id, week, 'offTrack')
  const row = alert ? alertRow(facts, alert) : card.makeOrBreak
  if (!row) return []
  const streak = offTrackStreak(facts, row.metric, week)
  const next = await store.weeks.find(team.id, stepWeeks(team, week, 1))
  const state = offTrackState(row)
  const flip = lateFlip(alert, state, { nextWeekClosed: next?.closedAt != null })
  if (flip === 'raise') {
    const isNew = await raiseAlert(work, { facts, row, week, kind: 'offTrack' })
    return isNew ? [{ kind: 'offTrack', flip: 'raised' }] : []
  }
  if (flip !== null) {
    await store.alerts.update(team.id, week, 'offTrack', { state, streak, turnedBy: what })
    return [{ kind: 'offTrack', flip: flip === 'clear' ? 'cleared' : 'reopened' }]
  }
  if (!alert || alert.streak === streak || streak === 0 || alert.state !== 'open') return []
  await store.alerts.update(team.id, week, 'offTrack', { streak, turnedBy: what })
  return [{ kind: 'offTrack', flip: 'streak' }]
}

/** "Back on track" holds while the week is on track and the one that counts before it is off. */
async function reviewBack(
  { store }: Work,
  facts: TeamFacts,
  week: Week,
  what: Cause['what'],
): Promise<Flip[]> {
  const { team } = facts
  const back = await store.alerts.find(team.id, week, 'backOnTrack')
  const row = back && alertRow(facts, back)
  if (!row) return []
  const state = backState(row, statusBefore(facts, row.metric, week))
  // While it is cleared the streak says why: the week itself is off track, or the one before was not.
  const streak = row.status === 'onTrack' ? 0 : Math.max(1, offTrackStreak(facts, row.metric, week))
  if (back.state === state && (state !== 'cleared' || back.streak > 0 === streak > 0)) return []
  await store.alerts.update(team.id, week, 'backOnTrack', { state, streak, turnedBy: what })
  return [{ kind: 'backOnTrack', flip: state === 'open' ? 'reopened' : 'cleared' }]
}

/** An alert keeps what it said when it fired, and says beside it what the scorecard says now. */
async function reviewFigures(
  { store }: Work,
  facts: TeamFacts,
  { week, snapshot }: TeamWeek,
): Promise<Flip[]> {
  const teamId = facts.team.id
  const flips: Flip[] = []
  for (const alert of await store.alerts.ofTeam(teamId, week, week)) {
    const row = alertRow(facts, alert)
    if (!row) continue
    const frozen = decodeFigures(alert.figures)
    const changed = snapshot !== null && changedSinceClose(decodeSnapshot(snapshot), row)
    const now = figuresNow(facts, row, week, frozen, changed ? CHANGED_MARK : '')
    if (nowText({ ...frozen, now }) === nowText(frozen)) continue
    await store.alerts.update(teamId, week, alert.kind, { figures: { ...frozen, now } })
    flips.push({ kind: alert.kind, flip: 'figures' })
  }
  return flips
}

/** The row of the metric that an alert was raised for; null when the team has it no more. */
function alertRow(facts: TeamFacts, { metricId, week }: Alert) {
  const metric = facts.metrics.find(({ id }) => id === metricId)
  return metric ? rowOf(facts, metric, week) : null
}
