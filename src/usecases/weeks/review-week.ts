import { type AlertKind, lateFlip } from '../../domain/alert.ts'
import type { TeamFacts } from '../../domain/facts.ts'
import { type Scorecard, scorecard } from '../../domain/scorecard.ts'
import type { Team } from '../../domain/team.ts'
import { offTrackStreak } from '../../domain/trend.ts'
import { addWeeks, type Week } from '../../domain/week.ts'
import { raiseAlert } from '../alerts/raise-alert.ts'
import type { Work } from '../context.ts'
import { readFacts } from '../teams/read-facts.ts'

/** What a late change did to an alert that the channel has seen, or should see now. */
export type Flip = { kind: AlertKind; flip: 'raised' | 'cleared' | 'reopened' | 'streak' }

/** A closed week as it stands after a change. */
export type Review = { facts: TeamFacts; card: Scorecard; flips: readonly Flip[] }

/**
 * Works a closed week out again after a late entry or a corrected goal: off → on clears its alert, on → off
 * raises one only before the next close, a streak is counted again. Nothing fires twice.
 */
export async function reviewWeek(work: Work, team: Team, week: Week): Promise<Review> {
  const { store } = work
  await store.weeks.lock(team.id, week)
  const facts = await readFacts(store, team, week, { year: true })
  const card = scorecard(facts, week)
  const lead = card.makeOrBreak
  if (!lead) return { facts, card, flips: [] }

  const flips: Flip[] = []
  const streak = offTrackStreak(facts, lead.metric, week)
  const alert = await store.alerts.find(team.id, week, 'offTrack')
  const next = await store.weeks.find(team.id, addWeeks(week, 1))
  const called = lateFlip(alert, lead.status, { nextWeekClosed: next?.closedAt != null })
  // Withdrawn numbers leave nothing to judge: that is not back on track.
  const flip = called === 'clear' && lead.status !== 'onTrack' ? null : called
  if (flip === 'raise') {
    if (await raiseAlert(work, { facts, row: lead, week, kind: 'offTrack' }))
      flips.push({ kind: 'offTrack', flip: 'raised' })
  } else if (flip !== null) {
    await store.alerts.update(team.id, week, 'offTrack', {
      state: flip === 'clear' ? 'cleared' : 'open',
      streak,
    })
    flips.push({ kind: 'offTrack', flip: flip === 'clear' ? 'cleared' : 'reopened' })
  } else if (alert && alert.streak !== streak && alert.state === 'open') {
    await store.alerts.update(team.id, week, 'offTrack', { streak })
    flips.push({ kind: 'offTrack', flip: 'streak' })
  }

  const back = await store.alerts.find(team.id, week, 'backOnTrack')
  if (back && (back.state === 'open') !== (lead.status === 'onTrack')) {
    const cleared = lead.status !== 'onTrack'
    await store.alerts.update(team.id, week, 'backOnTrack', { state: cleared ? 'cleared' : 'open' })
    flips.push({ kind: 'backOnTrack', flip: cleared ? 'cleared' : 'reopened' })
  }
  return { facts, card, flips }
}
