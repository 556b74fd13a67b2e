import type { AlertKind } from '../../domain/alerts/alert.ts'
import { alertFigures } from '../../domain/alerts/alert-text.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import type { ScorecardRow } from '../../domain/scorecard/scorecard.ts'
import { offTrackStreak } from '../../domain/scorecard/trend.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/**
 * Records an alert on the Make-or-Break with the figures it fires on: one per team, week and kind, ever.
 * @returns false when it had fired before
 */
export async function raiseAlert(
  { store, now }: Work,
  { facts, row, week, kind }: { facts: TeamFacts; row: ScorecardRow; week: Week; kind: AlertKind },
): Promise<boolean> {
  return store.alerts.create({
    teamId: facts.team.id,
    week,
    kind,
    metricId: row.metric.id,
    state: 'open',
    turnedBy: null,
    figures: alertFigures(facts, row, week, kind),
    streak: offTrackStreak(facts, row.metric, week),
    takenBy: null,
    takenAt: null,
    cause: null,
    causeBy: null,
    causeAt: null,
    createdAt: now,
  })
}
