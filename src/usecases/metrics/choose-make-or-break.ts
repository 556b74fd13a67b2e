import type { Metric } from '../../domain/metric.ts'
import { requireManager } from '../../domain/permission.ts'
import type { Context } from '../context.ts'
import { companyLead } from '../teams/read-setup.ts'
import { readLiveMetric } from './read-metrics.ts'

/** What led the company and what does now; null is none. */
export type LeadChange = { before: Metric | null; after: Metric | null }

/**
 * Makes a metric of the team's scorecard the company's Make-or-Break, or takes that away from it. There is at
 * most one for the company: another one is replaced.
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function chooseMakeOrBreak(
  ctx: Context,
  { teamId, metricId, lead }: { teamId: string; metricId: string; lead: boolean },
): Promise<LeadChange> {
  return ctx.store.transaction(async (store) => {
    requireManager(ctx.actor, teamId, await store.memberships.ofTeam(teamId))
    const { metric } = await readLiveMetric(store, teamId, metricId)
    const before = await companyLead(store)
    const after = lead ? metric : before?.id === metricId ? null : before
    if (before?.id !== after?.id)
      await noteLead({ ...ctx, store }, teamId, before?.id ?? null, after?.id ?? null)
    return { before, after }
  })
}

/** Stores what leads, with who said so. Runs inside a transaction. */
export async function noteLead(
  { store, actor, now }: Context,
  teamId: string,
  before: string | null,
  after: string | null,
): Promise<void> {
  await store.workspace.setMakeOrBreak(after)
  const subject = after ?? before ?? ''
  await store.audit.add(
    { by: actor.id, action: 'makeOrBreak.chosen', teamId, subject, details: { before, after } },
    now,
  )
}
