import { Refusal } from '../errors.ts'
import type { Over } from '../metric-kinds/kind.ts'
import { KINDS, kindOf, type MetricKind } from '../metric-kinds/kinds.ts'
import { addsUpAcrossReps, type Metric } from './metric.ts'

/** What somebody asks a metric to be. */
export type MetricDraft = Omit<Metric, 'id' | 'lastWeek'>

export const MAX_NAME = 60
export const MAX_DEFINITION = 300

/** A metric of a kind with everything else as usual. */
export function draftOf(kind: MetricKind, name: string): MetricDraft {
  const rules = kindOf({ kind })
  return {
    name,
    definition: '',
    kind,
    decimals: rules.usualDecimals,
    unit: rules.units[0]?.id ?? '',
    over: rules.overs[0] ?? 'sum',
    reportedBy: rules.oneReporter ? 'one' : 'each',
    reporterId: null,
    deputyId: null,
    cadence: 'weekly',
    leading: true,
    stage: null,
    allowNegative: false,
    asksOnProfile: false,
    prorates: true,
    numeratorId: null,
    denominatorId: null,
  }
}

/**
 * Checks a metric against the rules of its kind.
 * @param others the workspace's other metrics still in use: names are unique among them
 * @throws Refusal `invalid` with a message for each field that is wrong
 */
export function checkDraft(draft: MetricDraft, others: readonly Metric[]): void {
  const kind = kindOf(draft)
  const wrong: Record<string, string> = {}
  const name = draft.name.trim()
  if (!name) wrong.name = 'Give it a name.'
  else if ([...name].length > MAX_NAME) wrong.name = `At most ${MAX_NAME} characters.`
  else if (others.some((each) => each.lastWeek === null && each.name.toLowerCase() === name.toLowerCase())) {
    wrong.name = 'There is a metric of this name already.'
  }
  if ([...draft.definition].length > MAX_DEFINITION)
    wrong.definition = `At most ${MAX_DEFINITION} characters.`
  if (!Number.isInteger(draft.decimals) || draft.decimals < 0 || draft.decimals > kind.maxDecimals) {
    wrong.decimals = `${kind.label} has 0 to ${kind.maxDecimals} decimals.`
  }
  if (kind.units.length > 0 && !kind.units.some((unit) => unit.id === draft.unit))
    wrong.unit = 'Choose its unit.'
  if (!kind.overs.includes(draft.over))
    wrong.over = `${kind.label} adds up by ${kind.overs.map(overWords).join(' or ')}.`
  if (kind.oneReporter && draft.reportedBy === 'each') wrong.reportedBy = kind.oneReporter.refusal
  if (draft.reportedBy === 'one' && kind.typed) {
    if (!draft.reporterId) wrong.reporter = 'Choose who reports it.'
    else if (draft.reporterId === draft.deputyId)
      wrong.deputy = 'The deputy is somebody else than the reporter.'
  }
  if (draft.asksOnProfile && (draft.over !== 'sum' || !kind.asksOnProfile)) {
    const labels = KINDS.flatMap((each) => (each.asksOnProfile ? each.label.toLowerCase() : []))
    wrong.options = `Only a ${labels.join(' or ')} that sums can ask for its on-profile part.`
  }
  if (!kind.typed) checkParts(draft, others, wrong)
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Some of this can’t be stored yet.', wrong)
}

function checkParts(draft: MetricDraft, others: readonly Metric[], wrong: Record<string, string>): void {
  // Only what adds up can be summed on both sides: a ratio is always of sums.
  const part = (id: string | null) => others.find((each) => each.id === id && addsUpAcrossReps(each))
  const numerator = part(draft.numeratorId)
  const denominator = part(draft.denominatorId)
  if (!numerator) wrong.numerator = 'Choose the metric on top.'
  if (!denominator) wrong.denominator = 'Choose the metric below.'
  if (numerator && numerator === denominator) wrong.denominator = 'Choose two different metrics.'
}

/** How a metric adds up over weeks, in words. */
export function overWords(over: Over): string {
  return { sum: 'sum', latest: 'latest value', mean: 'mean', ratio: 'ratio of sums' }[over]
}
