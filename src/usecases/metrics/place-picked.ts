import { randomUUID } from 'node:crypto'
import { Refusal } from '../../domain/errors.ts'
import { isTyped, type Metric } from '../../domain/metrics/metric.ts'
import type { Team } from '../../domain/team.ts'
import { MAX_METRICS } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { placeAgain } from './place-again.ts'
import type { PickedMetric } from './template-metrics.ts'

/**
 * Puts templates' metrics at the end of a team's scorecard, creating those the workspace does not have yet.
 * One-reporter metrics are first reported by whoever adds them. Runs inside a transaction.
 * @returns the metrics by their templates' keys
 * @throws Refusal `invalid` when the scorecard would hold too many
 */
export async function placePicked(
  { store, actor, now }: Context,
  team: Team,
  picked: readonly PickedMetric[],
  fromWeek: Week,
): Promise<Map<string, Metric>> {
  const placements = await store.placements.ofTeam(team.id)
  const known = new Map((await store.metrics.all()).map((metric) => [metric.id, metric]))
  const live = new Set(
    placements
      .filter((each) => each.lastWeek === null && known.get(each.metricId)?.lastWeek === null)
      .map((each) => each.metricId),
  )
  let position = Math.max(-1, ...placements.map((each) => each.position)) + 1
  const byKey = new Map<string, Metric>()

  const place = async (metric: Metric): Promise<void> => {
    if (live.has(metric.id)) return
    live.add(metric.id)
    const before = placements.find((each) => each.metricId === metric.id)
    const placement = before
      ? await placeAgain({ store, now }, team, { metric, placement: before })
      : { teamId: team.id, metricId: metric.id, fromWeek, lastWeek: null }
    await store.placements.save({ ...placement, position: position++ })
    await store.audit.add(
      { by: actor.id, action: 'metric.placed', teamId: team.id, subject: metric.id, details: { fromWeek } },
      now,
    )
  }

  for (const pick of picked) {
    if (pick.existing) {
      byKey.set(pick.key, pick.existing)
      // A ratio is worked out from metrics of the same scorecard.
      for (const id of [pick.existing.numeratorId, pick.existing.denominatorId]) {
        const part = known.get(id ?? '')
        if (part) await place(part)
      }
    } else {
      const [numerator, denominator] = pick.parts
      const metric: Metric = {
        ...pick.metric,
        id: randomUUID(),
        lastWeek: null,
        reporterId: pick.metric.reportedBy === 'one' && isTyped(pick.metric) ? actor.id : null,
        numeratorId: byKey.get(numerator ?? '')?.id ?? null,
        denominatorId: byKey.get(denominator ?? '')?.id ?? null,
      }
      await store.metrics.create(metric, now)
      await store.audit.add(
        { by: actor.id, action: 'metric.created', teamId: team.id, subject: metric.id, details: { metric } },
        now,
      )
      byKey.set(pick.key, metric)
    }
    const metric = byKey.get(pick.key)
    if (metric) await place(metric)
  }
  if (live.size > MAX_METRICS) {
    throw new Refusal(
      'invalid',
      `${team.name} would have ${live.size} metrics; a scorecard holds ${MAX_METRICS}. Nothing was added: choose fewer, or retire some first.`,
    )
  }
  return byKey
}
