import { Refusal } from '../../domain/errors.ts'
import { type EarlierRules, isTyped, JUDGING, type Metric } from '../../domain/metrics/metric.ts'
import { checkDraft, type MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { requireManager, requireOverAll } from '../../domain/people/permission.ts'
import { changesFrom } from '../../domain/scorecard/lead.ts'
import type { Team } from '../../domain/team.ts'
import { currentWeek } from '../../domain/weeks/schedule.ts'
import type { AuditEvent } from '../../store/audit.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { refuseOverwriting, seenOf } from '../changed-meanwhile.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { checkPartsPlaced, checkPeople, readSettled, type Settled, tidy } from './metric-rules.ts'
import { readLiveMetric } from './read-metrics.ts'

/** A metric to be edited. */
export type EditableMetric = {
  metric: Metric
  settled: Settled
  /** Other teams that have it on their scorecard: they see the change too. */
  sharedWith: readonly string[]
  /** What a form of it notes when it is opened. */
  seen: string
}

/**
 * A metric of one team's scorecard is changed by its managers; one that several have, by an owner or an admin.
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function readEditable(
  { store, actor, now }: Context,
  { teamId, metricId }: { teamId: string; metricId: string },
): Promise<EditableMetric> {
  const team = await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  const { metric } = await readLiveMetric(store, teamId, metricId)
  const sharedWith = (await teamsWith(store, metricId))
    .filter((each) => each.id !== teamId)
    .map((each) => each.name)
  if (sharedWith.length > 0) {
    const what = `${metric.name} is on the scorecard of ${sharedWith.join(', ')} too, so what it is called and what counts is for the owners. Its place and its goals here are yours.`
    requireOverAll(actor, what, await store.members.owners())
  }
  const settled = await readSettled(store, metricId, currentWeek(team, now))
  return { metric, settled, sharedWith, seen: await seenOf({ store }, { subject: metricId }) }
}

/**
 * Changes a metric, on every scorecard that has it. What stored numbers depend on stays: kind and decimals once
 * there are numbers or goals, unit and who reports once there are numbers.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` with messages by field
 */
export async function changeMetric(
  ctx: Context,
  {
    teamId,
    metricId,
    draft,
    seen,
  }: { teamId: string; metricId: string; draft: MetricDraft; seen?: string | undefined },
): Promise<Metric> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    const { metric, settled } = await readEditable({ ...ctx, store }, { teamId, metricId })
    const after = { ...metric, ...(await tidy(store, draft)) }
    // Such as by the same form, pressed twice.
    if (JSON.stringify(after) === JSON.stringify(metric)) return metric
    await refuseOverwriting({ store, actor }, { subject: metricId }, seen, metricWords)
    const others = (await store.metrics.all()).filter((each) => each.id !== metricId)
    checkDraft(draft, others)
    refuseSettled(metric, draft, settled)
    if (draft.reporterId !== metric.reporterId || draft.deputyId !== metric.deputyId)
      await checkPeople(store, draft)
    const teams = await teamsWith(store, metricId)
    if (draft.numeratorId !== metric.numeratorId || draft.denominatorId !== metric.denominatorId) {
      for (const team of teams) await checkPartsPlaced(store, team.id, draft)
    }
    if (!isTyped(draft) && isTyped(metric)) refuseIfPart(metric, others)
    return storeChanged({ store, actor, now }, teamId, metric, after)
  })
}

/** Stores what a metric is now, from the first week that no team of it has closed. Runs inside a transaction. */
export async function storeChanged(
  { store, actor, now }: Context,
  teamId: string,
  before: Metric,
  drafted: Metric,
): Promise<Metric> {
  const teams = await teamsWith(store, before.id)
  const after = { ...drafted, earlier: await earlierRules(store, before, drafted, teams) }
  await store.metrics.update(before.id, after)
  await store.audit.add(
    { by: actor.id, action: 'metric.changed', teamId, subject: before.id, details: { before, after } },
    now,
  )
  for (const team of teams) await planAgain({ store, now }, team)
  return after
}

/**
 * How a metric's weeks were judged before, once it is judged otherwise: the new way holds from the first week that none
 * of its teams has closed, so that no closed week is judged anew.
 */
async function earlierRules(
  store: WorkspaceStore,
  before: Metric,
  after: Metric,
  teams: readonly Team[],
): Promise<readonly EarlierRules[]> {
  const earlier = before.earlier ?? []
  if (JUDGING.every((rule) => before[rule] === after[rule])) return earlier
  const closed = await store.weeks.newestClosed(teams.map(({ id }) => id))
  const until = changesFrom(closed)
  // What was to hold from the same week on never judged a closed one.
  if (closed === null || earlier.some((each) => each.until >= until)) return earlier
  const rules = Object.fromEntries(JUDGING.map((rule) => [rule, before[rule]])) as Omit<EarlierRules, 'until'>
  return [...earlier, { ...rules, until }]
}

const LABELS: Readonly<Partial<Record<keyof Metric, string>>> = {
  name: 'the name',
  definition: 'what counts',
  kind: 'the kind',
  unit: 'the unit',
  decimals: 'the decimals',
  over: 'how it adds up',
  reportedBy: 'who reports it',
  reporterId: 'the reporter',
  deputyId: 'the deputy',
  leading: 'leading or lagging',
  stage: 'the place in the sales process',
  allowNegative: 'whether it may be negative',
  asksOnProfile: 'its on-profile part',
  prorates: 'whether its goal shrinks',
  numeratorId: 'what is on top',
  denominatorId: 'what it is divided by',
}

/** What an event changed about a metric that its form shows. */
function metricWords({ action, details }: AuditEvent): string | null {
  if (action !== 'metric.changed') return null
  const { before, after } = details as { before: Partial<Metric>; after: Partial<Metric> }
  const changed = (Object.keys(LABELS) as (keyof Metric)[]).filter((key) => before[key] !== after[key])
  const name = before.name === after.name ? [] : [`renamed it ${after.name}`]
  const others = changed.filter((key) => key !== 'name').map((key) => LABELS[key])
  const said = [...name, ...(others.length > 0 ? [`changed ${others.join(', ')}`] : [])]
  return said.length > 0 ? said.join(' and ') : null
}

/** The teams that have a metric on their scorecard now. */
export async function teamsWith(store: WorkspaceStore, metricId: string) {
  const placements = (await store.placements.ofMetric(metricId)).filter((each) => each.lastWeek === null)
  const teams = await Promise.all(placements.map((each) => store.teams.find(each.teamId)))
  return teams.flatMap((team) => team ?? [])
}

function refuseSettled(metric: Metric, draft: MetricDraft, settled: Settled): void {
  const wrong: Record<string, string> = {}
  const shape = 'It has numbers or goals already, so this can’t change. Add a new metric instead.'
  const meaning = 'It has numbers already, so this can’t change. Add a new metric instead.'
  if (settled.shape && draft.kind !== metric.kind) wrong.kind = shape
  if (settled.shape && draft.decimals !== metric.decimals) wrong.decimals = shape
  if (settled.meaning && draft.unit !== metric.unit) wrong.unit = meaning
  if (settled.meaning && isTyped(metric) && draft.reportedBy !== metric.reportedBy) wrong.reportedBy = meaning
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Nothing was changed.', wrong)
}

function refuseIfPart(metric: Metric, others: readonly Metric[]): void {
  const ratio = others.find(
    (each) => each.lastWeek === null && (each.numeratorId === metric.id || each.denominatorId === metric.id),
  )
  if (ratio) {
    throw new Refusal('invalid', 'Nothing was changed.', {
      kind: `${ratio.name} is worked out from it, so it can’t become a ratio itself.`,
    })
  }
}
