import { Temporal } from 'temporal-polyfill'
import type { Goal } from '../../domain/goals/goal.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Revision } from '../../store/entries.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** What was changed of a rep's weeks, by whom, when, and why where they said it. */
export type RepChange = {
  week: Week
  metric: Metric
  /** Whoever did it; "the rep" is told by their own name. */
  by: string
  at: Temporal.Instant
  reason: string | null
} & (
  | { what: 'entry'; before: bigint | null; after: bigint | null; late: boolean }
  | { what: 'goal'; goal: Goal | null }
)

/**
 * Reads what was changed of a rep's numbers and of the goals they are judged by, the newest first: a first entry of their
 * own is no change, one by somebody else is.
 * @param weeks oldest first
 */
export async function readRepChanges(
  store: WorkspaceStore,
  {
    teamId,
    memberId,
    weeks,
    metrics,
  }: {
    teamId: string
    memberId: string
    weeks: readonly Week[]
    metrics: readonly Metric[]
  },
): Promise<RepChange[]> {
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) return []
  const [revisions, goals] = await Promise.all([
    store.entries.revisionsOf(memberId, first, last),
    store.goals.withReasons(teamId),
  ])
  const corrected = goals.filter(
    ({ scope, memberId: whose, fromWeek }) =>
      fromWeek >= first && (scope === 'rep' || (scope === 'member' && whose === memberId)),
  )
  const people = await store.members.list([
    ...new Set([...revisions.map(({ by }) => by), ...corrected.map(({ setBy }) => setBy)]),
  ])
  const nameOf = (id: string) => people.find((member) => member.id === id)?.name ?? 'somebody'
  const metricOf = (id: string) => metrics.find((metric) => metric.id === id)
  const entries = revisions.flatMap((revision): RepChange | [] => {
    const metric = metricOf(revision.metricId)
    if (!metric || (revision.rev === 1 && revision.by === memberId)) return []
    const { week, value: after, late, by, at, reason } = revision
    return {
      what: 'entry',
      week,
      metric,
      before: valueBefore(revisions, revision),
      after,
      late,
      by: nameOf(by),
      at,
      reason,
    }
  })
  const goalChanges = corrected.flatMap((version): RepChange | [] => {
    const metric = metricOf(version.metricId)
    if (!metric) return []
    const { fromWeek: week, goal, setBy, setAt: at, reason } = version
    return { what: 'goal', week, metric, goal, by: nameOf(setBy), at, reason }
  })
  return [...entries, ...goalChanges].sort((a, b) => Temporal.Instant.compare(b.at, a.at))
}

const valueBefore = (revisions: readonly Revision[], { metricId, week, rev }: Revision): bigint | null =>
  revisions.find((each) => each.metricId === metricId && each.week === week && each.rev === rev - 1)?.value ??
  null
