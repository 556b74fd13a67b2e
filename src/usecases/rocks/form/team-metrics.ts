import type { Metric } from '../../../domain/metrics/metric.ts'
import type { WorkspaceStore } from '../../../store/store.ts'
import { endOf, placedOn } from '../../metrics/read-metrics.ts'

/** Every metric that is or was on a team's scorecard, in its order, retired where the team no longer asks for it. */
export const teamMetrics = async (store: WorkspaceStore, teamId: string): Promise<Metric[]> =>
  (await placedOn(store, teamId)).map((placed) => ({ ...placed.metric, lastWeek: endOf(placed) }))
