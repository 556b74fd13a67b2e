import type { Work } from '../context.ts'

/** What somebody reports for everybody, or would as deputy: people who need not be on any team. */
export type Reporting = {
  /** Teams whose scorecards carry such a metric. */
  teamIds: readonly string[]
  /** Who is asked in their place while they are away or gone. */
  deputyIds: readonly string[]
}

/** Reads which teams wait for somebody's word though they may not be on them, and who steps in. */
export async function reportingOf({ store }: Pick<Work, 'store'>, memberId: string): Promise<Reporting> {
  const metrics = (await store.metrics.all()).filter(
    (metric) => metric.lastWeek === null && (metric.reporterId === memberId || metric.deputyId === memberId),
  )
  const placements = await Promise.all(metrics.map((metric) => store.placements.ofMetric(metric.id)))
  const deputies = metrics.flatMap((metric) =>
    metric.reporterId === memberId ? (metric.deputyId ?? []) : [],
  )
  return {
    teamIds: [...new Set(placements.flat().map((placement) => placement.teamId))],
    deputyIds: [...new Set(deputies)],
  }
}
