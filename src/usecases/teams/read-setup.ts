import { Refusal } from '../../domain/errors.ts'
import { parseValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { isOverAll, requireNoGuest } from '../../domain/people/permission.ts'
import { newestLead } from '../../domain/scorecard/lead.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { askedTooSoon } from '../joining/asked-too-soon.ts'
import { keysOf, type PickedMetric, pickMetrics } from '../metrics/template-metrics.ts'
import { refuseWrong, wrongBasics } from './check-team.ts'

/** What the first step of a setup asks for. */
export type SetupBasics = {
  /** Made when the form was opened: the same setup delivered twice makes one team. */
  key: string
  channelId: string
  name: string
  repIds: readonly string[]
  templateIds: readonly string[]
  /** The currency of new money metrics. */
  currency: string
}

/** What the later steps offer. */
export type SetupChoices = {
  metrics: readonly PickedMetric[]
  /** The company's Make-or-Break, when it has one. */
  makeOrBreak: Metric | null
  /** Whether the actor may choose it: who sets the first team up, owners and workspace admins. */
  mayChoose: boolean
}

/** @throws Refusal `notAllowed` for guests, `invalid` with messages by field */
export async function checkBasics(ctx: Context, basics: SetupBasics): Promise<void> {
  requireNoGuest(ctx.actor)
  const wrong = await wrongBasics(ctx.store, { ...basics, id: basics.key })
  const soon = await askedTooSoon(ctx, basics.key, basics.repIds)
  if (soon !== null) wrong.reps ??= soon
  if (basics.repIds.length === 0) wrong.reps = 'Choose at least one person who reports numbers.'
  refuseWrong(wrong)
}

/** Reads what a setup with these templates can choose from. */
export async function readSetup(
  { store, actor }: Context,
  { templateIds, currency }: Pick<SetupBasics, 'templateIds' | 'currency'>,
): Promise<SetupChoices> {
  const [metrics, teams] = await Promise.all([store.metrics.all(), store.teams.list()])
  const makeOrBreak = await companyLead(store)
  return {
    metrics: pickMetrics(keysOf(templateIds), metrics, currency),
    makeOrBreak,
    mayChoose: teams.length === 0 || isOverAll(actor),
  }
}

/** The company's Make-or-Break, unless it is retired. */
export async function companyLead(store: WorkspaceStore): Promise<Metric | null> {
  const leadId = newestLead(await store.leads.all())
  const metric = leadId === null ? null : await store.metrics.find(leadId)
  return metric?.lastWeek === null ? metric : null
}

/**
 * Reads typed goals by their metric's key; blank is no goal.
 * @param locale of who typed them
 * @throws Refusal `invalid` with a message for each that is wrong, under `goal.<key>`
 */
export function parseGoals(
  metrics: readonly PickedMetric[],
  typed: Readonly<Record<string, string>>,
  locale: string | null,
): Map<string, bigint> {
  const goals = new Map<string, bigint>()
  const wrong: Record<string, string> = {}
  for (const { key, metric } of metrics) {
    const text = typed[key] ?? ''
    if (!text.trim()) continue
    try {
      goals.set(key, parseValue(text, metric, locale))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      wrong[`goal.${key}`] = error.message
    }
  }
  refuseWrong(wrong)
  return goals
}
