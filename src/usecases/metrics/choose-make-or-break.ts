import type { Metric } from '../../domain/metrics/metric.ts'
import { requireOverAll } from '../../domain/people/permission.ts'
import { changesFrom } from '../../domain/scorecard/lead.ts'
import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { companyLead } from '../teams/read-setup.ts'
import { teamsWith } from './change-metric.ts'
import { readLiveMetric } from './read-metrics.ts'

/** What led the company and what does from a week on; null is none. */
export type LeadChange = {
  before: Metric | null
  after: Metric | null
  /** A common week: the first that no team has closed, so that no old week is judged anew. */
  fromWeek: Week
  /** The teams whose scorecards carry either: their managers are to hear of it. None when nothing changed. */
  teams: readonly Team[]
}

/**
 * What makes or breaks the company is for its owners and for workspace admins to choose, not for any team's manager.
 * @throws Refusal `notAllowed`
 */
export async function requireLeading({ store, actor }: Pick<Context, 'store' | 'actor'>): Promise<void> {
  const what = 'The Make-or-Break is one for the whole company, so its owners and workspace admins choose it.'
  requireOverAll(actor, what, await store.members.owners())
}

/**
 * Makes a metric of the team's scorecard the company's Make-or-Break, or takes that away from it. There is at
 * most one for the company: another one is replaced. For owners and workspace admins.
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function chooseMakeOrBreak(
  ctx: Context,
  { teamId, metricId, lead }: { teamId: string; metricId: string; lead: boolean },
): Promise<LeadChange> {
  return ctx.store.transaction(async (store) => {
    await requireLeading({ store, actor: ctx.actor })
    const { metric } = await readLiveMetric(store, teamId, metricId)
    const before = await companyLead(store)
    const after = lead ? metric : before?.id === metricId ? null : before
    const fromWeek = changesFrom(await store.weeks.newestClosed())
    if (before?.id === after?.id) return { before, after, fromWeek, teams: [] }
    return noteLead({ ...ctx, store }, teamId, fromWeek, { before, after })
  })
}

/** Stores what leads, with who said so. Runs inside a transaction. */
export async function noteLead(
  { store, actor, now }: Context,
  teamId: string,
  fromWeek: Week,
  { before, after }: { before: Metric | null; after: Metric | null },
): Promise<LeadChange> {
  await store.leads.set({ fromWeek, metricId: after?.id ?? null }, actor.id, now)
  const subject = after?.id ?? before?.id ?? ''
  const details = { before: before?.id ?? null, after: after?.id ?? null, fromWeek }
  await store.audit.add({ by: actor.id, action: 'makeOrBreak.chosen', teamId, subject, details }, now)
  const carrying = await Promise.all([before, after].map((each) => (each ? teamsWith(store, each.id) : [])))
  const teams = [...new Map(carrying.flat().map((team) => [team.id, team])).values()]
  return { before, after, fromWeek, teams }
}
