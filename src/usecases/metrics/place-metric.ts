import { Refusal } from '../../domain/errors.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { requireManager } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { nextUnaskedWeek } from '../teams/next-unasked-week.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { roomAtTheEnd } from './check-room.ts'
import { checkPartsPlaced } from './metric-rules.ts'
import { placeAgain } from './place-again.ts'
import { endOf, placedOn } from './read-metrics.ts'

/** The workspace's metrics in use that a team does not have on its scorecard, by name. */
export async function readPlaceable(
  { store, actor }: Context,
  { teamId }: { teamId: string },
): Promise<{ team: Team; metrics: readonly Metric[] }> {
  const team = await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  const live = (await placedOn(store, teamId)).filter((each) => endOf(each) === null)
  const metrics = (await store.metrics.all()).filter(
    (metric) => metric.lastWeek === null && !live.some((each) => each.metric.id === metric.id),
  )
  return { team, metrics }
}

/**
 * Puts a metric of the workspace at the end of a team's scorecard. Goals are set per team, its definition is shared.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` when there is no room or a ratio's parts are missing
 */
export async function placeMetric(
  ctx: Context,
  { teamId, metricId }: { teamId: string; metricId: string },
): Promise<{ metric: Metric; fromWeek: Week }> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { team, metrics } = await readPlaceable(work, { teamId })
    const before = (await placedOn(store, teamId)).find((each) => each.metric.id === metricId)
    if (before && endOf(before) === null)
      return { metric: before.metric, fromWeek: before.placement.fromWeek }
    const metric = metrics.find((each) => each.id === metricId)
    if (!metric) throw new Refusal('notFound', 'That metric was retired meanwhile. Nothing was changed.')
    await checkPartsPlaced(store, teamId, metric)
    const position = await roomAtTheEnd(store, teamId)
    const placement = before
      ? { ...(await placeAgain(work, team, before)), position }
      : { teamId, metricId, position, fromWeek: await nextUnaskedWeek(work, team), lastWeek: null }
    const { fromWeek } = placement
    await store.placements.save(placement)
    await store.audit.add(
      { by: ctx.actor.id, action: 'metric.placed', teamId, subject: metricId, details: { fromWeek } },
      ctx.now,
    )
    await planAgain(work, team)
    return { metric, fromWeek }
  })
}
