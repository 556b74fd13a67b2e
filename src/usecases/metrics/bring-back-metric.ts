import { Refusal } from '../../domain/errors.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { requireManager } from '../../domain/people/permission.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { roomAtTheEnd } from './check-room.ts'
import { checkPartsPlaced } from './metric-rules.ts'
import { placeAgain } from './place-again.ts'
import { endOf, readPlaced } from './read-metrics.ts'

/**
 * Puts a retired metric back on the team's scorecard. Weeks that closed without it stay "not asked".
 * @throws Refusal `notAllowed`, `notFound`, `invalid` when its name is taken or there is no room
 */
export async function bringBackMetric(
  ctx: Context,
  { teamId, metricId }: { teamId: string; metricId: string },
): Promise<Metric> {
  return ctx.store.transaction(async (store) => {
    const team = await readTeam(store, teamId)
    requireManager(ctx.actor, teamId, await store.memberships.ofTeam(teamId))
    const placed = await readPlaced(store, teamId, metricId)
    const { metric } = placed
    if (endOf(placed) === null) return metric
    const name = metric.name.toLowerCase()
    const same = (await store.metrics.all()).find(
      (each) => each.id !== metricId && each.lastWeek === null && each.name.toLowerCase() === name,
    )
    if (same) {
      throw new Refusal(
        'invalid',
        `There is another metric named ${metric.name} by now. Nothing was changed: rename that one first.`,
      )
    }
    await checkPartsPlaced(store, teamId, metric)
    await roomAtTheEnd(store, teamId)
    await store.placements.save(await placeAgain({ ...ctx, store }, team, placed))
    await store.metrics.update(metricId, { lastWeek: null })
    await store.audit.add(
      {
        by: ctx.actor.id,
        action: 'metric.broughtBack',
        teamId,
        subject: metricId,
        details: { lastWeek: endOf(placed) },
      },
      ctx.now,
    )
    await planAgain({ ...ctx, store }, team)
    return { ...metric, lastWeek: null }
  })
}
