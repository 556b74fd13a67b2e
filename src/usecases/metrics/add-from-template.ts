import type { Metric } from '../../domain/metrics/metric.ts'
import { TEMPLATES } from '../../domain/metrics/templates.ts'
import { requireManager } from '../../domain/people/permission.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { nextUnaskedWeek } from '../teams/next-unasked-week.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { placePicked } from './place-picked.ts'
import { endOf, placedOn } from './read-metrics.ts'
import { keysOf, type PickedMetric, pickMetrics, usualCurrency } from './template-metrics.ts'

/** The templates' metrics that a team does not have on its scorecard. @throws Refusal `notAllowed`, `notFound` */
export async function readTemplateMetrics(
  { store, actor }: Context,
  { teamId }: { teamId: string },
): Promise<readonly PickedMetric[]> {
  await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  const live = (await placedOn(store, teamId)).filter((each) => endOf(each) === null)
  const all = pickMetrics(keysOf(TEMPLATES.map((each) => each.id)), await store.metrics.all(), 'USD')
  return all.filter((pick) => !live.some((each) => each.metric.id === pick.existing?.id))
}

/**
 * Adds metrics of templates to a team's scorecard, a ratio with its parts. What the workspace has under the
 * same name is placed instead of a new one.
 * @param currency for new money metrics, unless the workspace already counts in one
 * @throws Refusal `notAllowed`, `notFound`, `invalid` when there is no room
 */
export async function addFromTemplate(
  ctx: Context,
  { teamId, keys, currency }: { teamId: string; keys: readonly string[]; currency: string },
): Promise<{ metrics: readonly Metric[]; fromWeek: Week }> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const team = await readTeam(store, teamId)
    requireManager(ctx.actor, teamId, await store.memberships.ofTeam(teamId))
    const all = await store.metrics.all()
    const picked = pickMetrics(keys, all, usualCurrency(all) ?? currency)
    const fromWeek = await nextUnaskedWeek(work, team)
    const placed = await placePicked(work, team, picked, fromWeek)
    await planAgain(work, team)
    return { metrics: [...placed.values()], fromWeek }
  })
}
