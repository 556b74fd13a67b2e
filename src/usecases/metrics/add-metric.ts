import { randomUUID } from 'node:crypto'
import type { Metric } from '../../domain/metrics/metric.ts'
import { checkDraft, type MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { requireManager } from '../../domain/people/permission.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { nextUnaskedWeek } from '../teams/next-unasked-week.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { roomAtTheEnd } from './check-room.ts'
import { checkPartsPlaced, checkPeople, tidy } from './metric-rules.ts'

/**
 * Adds a new metric at the end of a team's scorecard, asked from the first week whose prompts are still ahead.
 * @throws Refusal `notAllowed`, `invalid` with messages by field
 */
export async function addMetric(
  ctx: Context,
  { teamId, key, draft }: { teamId: string; key?: string; draft: MetricDraft },
): Promise<{ metric: Metric; fromWeek: Week }> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    const work = { ...ctx, store }
    const team = await readTeam(store, teamId)
    requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
    const fromWeek = await nextUnaskedWeek(work, team)
    // The key was made when the form was opened: the same form delivered twice adds one metric.
    const known = key === undefined ? null : await store.metrics.find(key)
    if (known) return { metric: known, fromWeek }
    checkDraft(draft, await store.metrics.all())
    await checkPeople(store, draft)
    await checkPartsPlaced(store, teamId, draft)
    const position = await roomAtTheEnd(store, teamId)
    const metric: Metric = { ...(await tidy(store, draft)), id: key ?? randomUUID(), lastWeek: null }
    await store.metrics.create(metric, now)
    await store.placements.save({ teamId, metricId: metric.id, position, fromWeek, lastWeek: null })
    await store.audit.add(
      {
        by: actor.id,
        action: 'metric.created',
        teamId,
        subject: metric.id,
        details: { metric, fromWeek },
      },
      now,
    )
    await planAgain(work, team)
    return { metric, fromWeek }
  })
}
