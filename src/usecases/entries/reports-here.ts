import type { Metric } from '../../domain/metrics/metric.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/**
 * Whether somebody who is asked for some metrics is asked as the one reporter of one that no other team shows: what
 * several teams show is no single team's managers' to enter.
 */
export async function reportsHere(store: WorkspaceStore, asked: readonly Metric[]): Promise<boolean> {
  for (const metric of asked) {
    if (metric.reportedBy !== 'one') continue
    const places = await store.placements.ofMetric(metric.id)
    if (new Set(places.map(({ teamId }) => teamId)).size === 1) return true
  }
  return false
}
