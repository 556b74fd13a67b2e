import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { metricsIn } from '../../domain/scorecard/facts.ts'
import { leadIn } from '../../domain/scorecard/lead.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** The name of the company's Make-or-Break where a team's scorecard of a week does not carry it; null otherwise. */
export async function readAbsentLead(
  store: WorkspaceStore,
  facts: TeamFacts,
  week: Week,
): Promise<string | null> {
  const id = leadIn(facts.leads, week)
  if (id === null || metricsIn(facts, week).some((metric) => metric.id === id)) return null
  return (await store.metrics.find(id))?.name ?? null
}
