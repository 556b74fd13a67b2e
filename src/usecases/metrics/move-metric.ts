import { requireManager } from '../../domain/people/permission.ts'
import type { Context } from '../context.ts'
import { endOf, placedOn, readLiveMetric } from './read-metrics.ts'

/**
 * Moves a metric one place up or down among those on the scorecard. At the end it stays where it is.
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function moveMetric(
  ctx: Context,
  { teamId, metricId, by }: { teamId: string; metricId: string; by: -1 | 1 },
): Promise<void> {
  await ctx.store.transaction(async (store) => {
    requireManager(ctx.actor, teamId, await store.memberships.ofTeam(teamId))
    await readLiveMetric(store, teamId, metricId)
    const placed = await placedOn(store, teamId)
    const live = placed.filter((each) => endOf(each) === null).map((each) => each.metric.id)
    const from = live.indexOf(metricId)
    const other = live[from + by]
    if (other === undefined) return
    live[from + by] = metricId
    live[from] = other
    // Those no longer asked for come last.
    const retired = placed.map((each) => each.metric.id).filter((id) => !live.includes(id))
    await store.placements.reorder(teamId, [...live, ...retired])
    await store.audit.add(
      { by: ctx.actor.id, action: 'metric.moved', teamId, subject: metricId, details: { order: live } },
      ctx.now,
    )
  })
}
