import { Refusal } from '../../domain/errors.ts'
import { isTyped, type Metric } from '../../domain/metrics/metric.ts'
import type { MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { addWeeks, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { endOf, placedOn } from './read-metrics.ts'

/** @throws Refusal `invalid` when a reporter is nobody Drumbeat can ask */
export async function checkPeople(store: WorkspaceStore, draft: MetricDraft): Promise<void> {
  if (draft.reportedBy !== 'one' || !isTyped(draft)) return
  const ids = [draft.reporterId, draft.deputyId].flatMap((id) => id ?? [])
  const known = (await store.members.list(ids)).filter((member) => member.active).map((member) => member.id)
  const wrong: Record<string, string> = {}
  const nobody = 'Choose a person: apps and deactivated accounts can’t be asked.'
  if (draft.reporterId && !known.includes(draft.reporterId)) wrong.reporter = nobody
  if (draft.deputyId && !known.includes(draft.deputyId)) wrong.deputy = nobody
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Nothing was stored.', wrong)
}

/** A ratio is worked out from metrics of the same scorecard. @throws Refusal `invalid` when one is not on it */
export async function checkPartsPlaced(
  store: WorkspaceStore,
  teamId: string,
  ratio: Pick<Metric, 'kind' | 'name' | 'numeratorId' | 'denominatorId'>,
): Promise<void> {
  if (isTyped(ratio)) return
  const live = (await placedOn(store, teamId)).filter((each) => endOf(each) === null)
  const isThere = (id: string | null) => live.some((each) => each.metric.id === id)
  const wrong: Record<string, string> = {}
  const missing = 'This metric is not on the scorecard. Place it there first.'
  if (!isThere(ratio.numeratorId)) wrong.numerator = missing
  if (!isThere(ratio.denominatorId)) wrong.denominator = missing
  if (Object.keys(wrong).length > 0) {
    throw new Refusal('invalid', `${ratio.name} needs both its metrics on this scorecard.`, wrong)
  }
}

/** A draft with what does not concern its kind left out. */
export async function tidy(store: WorkspaceStore, draft: MetricDraft): Promise<MetricDraft> {
  const isRatio = !isTyped(draft)
  const parts = isRatio
    ? await store.metrics.list([draft.numeratorId, draft.denominatorId].flatMap((id) => id ?? []))
    : []
  const ratioBy = parts.some((part) => part.reportedBy === 'one') ? 'one' : 'each'
  const isOne = draft.reportedBy === 'one' && !isRatio
  return {
    ...draft,
    name: draft.name.trim(),
    definition: draft.definition.trim(),
    reportedBy: isRatio ? ratioBy : draft.reportedBy,
    reporterId: isOne ? draft.reporterId : null,
    deputyId: isOne ? draft.deputyId : null,
    numeratorId: isRatio ? draft.numeratorId : null,
    denominatorId: isRatio ? draft.denominatorId : null,
  }
}

/** What of a metric is settled by the numbers and goals that are stored for it. */
export type Settled = {
  /** Kind and decimals: values and goals are stored in them. */
  shape: boolean
  /** Unit and who reports: values would change their meaning. */
  meaning: boolean
}

/** Reads what can't change any more. */
export async function readSettled(
  store: WorkspaceStore,
  metricId: string,
  currentWeek: Week,
): Promise<Settled> {
  const recent = await store.entries.between([metricId], addWeeks(currentWeek, -13), currentWeek)
  // Only who has nothing in a quarter is looked up to the beginning.
  const entered =
    recent.length > 0 || (await store.entries.between([metricId], '0000-01-01', currentWeek)).length > 0
  const goals = entered ? [] : await store.goals.ofMetric(metricId)
  return { shape: entered || goals.some((version) => version.goal !== null), meaning: entered }
}
