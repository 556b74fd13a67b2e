import type { Metric } from '../../domain/metric.ts'
import { type Scorecard, scorecard, type TeamFacts } from '../../domain/scorecard.ts'
import { decodeSnapshot, type Snapshot } from '../../domain/snapshot.ts'
import type { Team } from '../../domain/team.ts'
import { TREND_WEEKS } from '../../domain/trend.ts'
import { addWeeks, type Week, weeksUpTo } from '../../domain/week.ts'
import type { Context } from '../context.ts'
import { readFacts, readTeam } from '../teams/read-facts.ts'
import { shownWeek } from './shown-week.ts'

/** A team's last weeks, oldest first, with live values. */
export type History = {
  team: Team
  weeks: readonly { week: Week; card: Scorecard; snapshot: Snapshot | null }[]
  /** Everything that was on the scorecard in one of them: today's in its order, then the former ones. */
  metrics: readonly Metric[]
}

/** Reads the 13 weeks that end in a week, or in the newest. @throws Refusal `notFound` */
export async function readHistory(
  { store }: Context,
  { teamId, week }: { teamId: string; week?: Week | undefined },
): Promise<History> {
  const team = await readTeam(store, teamId)
  const last = week ?? (await shownWeek(store, team)).week
  const [facts, states] = await Promise.all([
    readFacts(store, team, last),
    store.weeks.list(team.id, addWeeks(last, 1 - TREND_WEEKS), last),
  ])
  const weeks = knownWeeks(facts, last).map((each) => {
    const snapshot = states.find((state) => state.week === each)?.snapshot
    return { week: each, card: scorecard(facts, each), snapshot: snapshot ? decodeSnapshot(snapshot) : null }
  })
  return { team, weeks, metrics: metricsOver(weeks.map(({ card }) => card)) }
}

/** The 13 weeks up to one, less those before anything is known of the team. */
export function knownWeeks(facts: TeamFacts, last: Week): Week[] {
  let first = facts.team.firstWeek
  for (const entry of facts.entries) if (entry.week < first) first = entry.week
  return weeksUpTo(last, TREND_WEEKS).filter((each) => each >= first || each === last)
}

/** The metrics of some scorecards, those of the last one first. */
export function metricsOver(cards: readonly Scorecard[]): Metric[] {
  const metrics = new Map<string, Metric>()
  for (const card of [...cards].reverse()) {
    for (const { metric } of card.rows) if (!metrics.has(metric.id)) metrics.set(metric.id, metric)
  }
  return [...metrics.values()]
}
