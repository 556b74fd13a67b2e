import type { Metric } from '../../domain/metrics/metric.ts'
import type { Rock } from '../../domain/rocks/life/rock.ts'
import { weeksOfRock } from '../../domain/rocks/progress/progress.ts'
import { reportedOf, type TeamFacts } from '../../domain/scorecard/facts.ts'
import type { Team } from '../../domain/team.ts'
import { addWeeks, lastDay, stepWeeks, teamWeekOf, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { endOf } from '../metrics/read-metrics.ts'
import { readFacts } from './read-facts.ts'

/** What a team's Rocks are judged by in a week: its facts, with the values of what they measure from their first week on. */
export const readRockFacts = async (
  store: WorkspaceStore,
  team: Team,
  rocks: readonly Rock[],
  week: Week,
): Promise<TeamFacts> => withRocks(store, await readFacts(store, team, week, { weeks: 0 }), rocks, week)

/**
 * The facts of a week, with the values of what some Rocks measure from their first week on.
 * @param before how many weeks more of what must not get worse: what was usual before the Rock
 */
export async function withRocks(
  store: WorkspaceStore,
  given: TeamFacts,
  rocks: readonly Rock[],
  week: Week,
  before = 0,
): Promise<TeamFacts> {
  const facts = { ...given, metrics: given.metrics.map((metric) => whileAsked(given, metric)) }
  const measured = metricsOf(
    facts,
    week,
    rocks.map(({ measure }) => measure?.metricId),
  )
  const watched =
    before > 0
      ? metricsOf(
          facts,
          week,
          rocks.map(({ counter }) => counter?.metricId),
        )
      : []
  const ids = [...new Set([...measured, ...watched])]
  if (ids.length === 0) return facts
  const starts = rocks.map((rock) => weeksOfRock(rock, facts.team)[0] ?? week)
  const usual =
    watched.length === 0
      ? []
      : rocks.map(({ startOn }) => stepWeeks(facts.team, teamWeekOf(facts.team, startOn), -before))
  const [from = week] = [week, ...starts, ...usual].sort()
  const people = facts.members.map(({ id }) => id)
  const [entries, timeOff] = await Promise.all([
    store.entries.between(ids, from, week),
    store.timeOff.of(people, from, addWeeks(lastDay(week), 1)),
  ])
  return { ...facts, entries: [...facts.entries, ...entries], timeOff }
}

/** A metric as the team has it: retired where the team no longer asks for it. */
function whileAsked({ placements }: TeamFacts, metric: Metric): Metric {
  const placement = placements.find(({ metricId }) => metricId === metric.id)
  return placement ? { ...metric, lastWeek: endOf({ metric, placement }) } : metric
}

/** The ids of what is entered of some metrics: a ratio's parts. */
function metricsOf(facts: TeamFacts, week: Week, ids: readonly (string | null | undefined)[]): string[] {
  const metrics = facts.metrics.filter(({ id }) => ids.includes(id))
  return metrics.flatMap((metric) => reportedOf(facts, metric, week)).map(({ id }) => id)
}
