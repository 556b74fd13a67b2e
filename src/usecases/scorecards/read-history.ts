import type { Metric } from '../../domain/metrics/metric.ts'
import { isOwnEntry, type TeamFacts } from '../../domain/scorecard/facts.ts'
import { type Scorecard, type ScorecardRow, scorecard } from '../../domain/scorecard/scorecard.ts'
import { decodeSnapshot, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { average, TREND_WEEKS } from '../../domain/scorecard/trend.ts'
import type { Team } from '../../domain/team.ts'
import { addWeeks, teamWeeksUpTo, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { readFacts, readTeam } from '../facts/read-facts.ts'
import { requireReads } from '../teams/require-reader.ts'
import { shownWeek } from './shown-week.ts'

/** A team's last weeks, oldest first, with live values. */
export type History = {
  team: Team
  weeks: readonly { week: Week; card: Scorecard; snapshot: Snapshot | null }[]
  /** Everything that was on the scorecard in one of them: today's in its order, then the former ones. */
  metrics: readonly Metric[]
  /** What is usual of each before the last of the weeks, by metric; null where too little is known. */
  averages: ReadonlyMap<string, bigint | null>
}

/** Reads the 13 weeks that end in a week, or in the newest. @throws Refusal `notAllowed`, `notFound` */
export async function readHistory(
  ctx: Context,
  { teamId, week }: { teamId: string; week?: Week | undefined },
): Promise<History> {
  const { store } = ctx
  const team = await readTeam(store, teamId)
  await requireReads(ctx, team)
  const last = week ?? (await shownWeek(store, team)).week
  const [facts, snapshots] = await Promise.all([
    readFacts(store, team, last),
    readSnapshots(store, team, last),
  ])
  const weeks = knownWeeks(facts, last).map((each) => ({
    week: each,
    card: scorecard(facts, each),
    snapshot: snapshots.get(each) ?? null,
  }))
  const metrics = metricsOver(weeks.map(({ card }) => card))
  return { team, weeks, metrics, averages: averagesOf(facts, metrics, last) }
}

/** The means of the complete weeks among the 13 before one. */
export const averagesOf = (
  facts: TeamFacts,
  metrics: readonly Metric[],
  week: Week,
): Map<string, bigint | null> => new Map(metrics.map((metric) => [metric.id, average(facts, metric, week)]))

/** The scorecards as they closed, of the 13 weeks up to one. */
export async function readSnapshots(
  store: WorkspaceStore,
  team: Team,
  last: Week,
): Promise<Map<Week, Snapshot>> {
  const states = await store.weeks.list(team.id, addWeeks(last, 1 - TREND_WEEKS), last)
  return new Map(
    states.flatMap((each) => (each.snapshot ? [[each.week, decodeSnapshot(each.snapshot)] as const] : [])),
  )
}

/** The 13 weeks up to one, less those before anything is known of the team. */
export function knownWeeks(facts: TeamFacts, last: Week): Week[] {
  let first = facts.team.firstWeek
  for (const entry of facts.entries) if (entry.week < first && isOwnEntry(facts, entry)) first = entry.week
  return teamWeeksUpTo(facts.team, last, TREND_WEEKS).filter((each) => each >= first || each === last)
}

/** The metrics of some scorecards, those of the last one first. */
export function metricsOver(cards: readonly { rows: readonly Pick<ScorecardRow, 'metric'>[] }[]): Metric[] {
  const metrics = new Map<string, Metric>()
  for (const card of [...cards].reverse()) {
    for (const { metric } of card.rows) if (!metrics.has(metric.id)) metrics.set(metric.id, metric)
  }
  return [...metrics.values()]
}
