import { changesFrom } from '../../domain/lead.ts'
import type { Metric } from '../../domain/metric.ts'
import { requireManager } from '../../domain/permission.ts'
import type { Week } from '../../domain/week.ts'
import type { Context } from '../context.ts'
import { companyLead } from '../teams/read-setup.ts'
import { readLiveMetric } from './read-metrics.ts'

/** What led the company and what does from a week on; null is none. */
export type LeadChange = {
  before: Metric | null
  after: Metric | null
  /** A common week: the first that no team has closed, so that no old week is judged anew. */
  fromWeek: Week
}

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
    const fromWeek = changesFrom(await store.weeks.newestClosed())
    if (before?.id !== after?.id)
      await noteLead({ ...ctx, store }, teamId, fromWeek, {
        before: before?.id ?? null,
        after: after?.id ?? null,
      })
    return { before, after, fromWeek }
  })
}

/** Stores what leads, with who said so. Runs inside a transaction. */
export async function noteLead(
  { store, actor, now }: Context,
  teamId: string,
  fromWeek: Week,
  { before, after }: { before: string | null; after: string | null },
): Promise<void> {
  await store.leads.set({ fromWeek, metricId: after }, actor.id, now)
  const subject = after ?? before ?? ''
  await store.audit.add(
    { by: actor.id, action: 'makeOrBreak.chosen', teamId, subject, details: { before, after, fromWeek } },
    now,
  )
}
