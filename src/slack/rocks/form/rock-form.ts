import { Refusal } from '../../../domain/errors.ts'
import { KINDS, type MetricKind, parseValue } from '../../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import { milestoneLines, readMilestones } from '../../../domain/rocks/life/milestone-lines.ts'
import type { Quarter } from '../../../domain/rocks/life/quarter.ts'
import type { RockDraft, RockField, RockType } from '../../../domain/rocks/life/rock.ts'
import type { Direction, Measure } from '../../../domain/rocks/progress/measure.ts'
import { MAX_DECIMALS } from '../../../domain/typed/numbers.ts'
import { typedText, UnclearNumber } from '../../../domain/typed/typed-number.ts'
import type { Day } from '../../../domain/weeks/week.ts'

/** Chosen in place of a metric: the measure is described in words. */
export const IN_WORDS = 'words'

/** What the form for a Rock holds, as typed; "" where nothing is. */
export type TypedRock = {
  title: string
  type: RockType
  ownerId: string
  partnerIds: readonly string[]
  quarter: Quarter
  /** A metric of the scorecard, or `IN_WORDS`. */
  measuredBy: string
  /** What is counted, for a measure in words. */
  name: string
  /** In what it is counted, for a measure in words: one of `UNITS`. */
  unit: string
  whose: Measure['whose']
  per: Measure['per']
  baseline: string
  target: string
  direction: Direction
  buildOn: Day | ''
  resultOn: Day | ''
  /** A second result date, later. */
  laterOn: Day | ''
  aimId: string
  idealClient: boolean
  counterId: string
  counterBetter: Direction
  milestones: string
  /** Why it is saved in spite of the warnings. */
  reason: string
}

/** What a measure in words can be counted in: "count", "money:USD", "duration:days". */
export const UNITS: readonly { id: string; label: string }[] = [...KINDS]
  // Currencies are many, and come last.
  .sort((a, b) => a.rocks.inWords.length - b.rocks.inWords.length)
  .flatMap(({ id, rocks }) => rocks.inWords.map(({ unit, label }) => ({ id: unitId(id, unit), label })))

function unitId(kind: MetricKind, unit: string): string {
  return unit ? `${kind}:${unit}` : kind
}

const unitOf = ({ kind, unit }: Pick<Measure, 'kind' | 'unit'>): string => {
  const id = unitId(kind, unit)
  return UNITS.some((each) => each.id === id) ? id : 'count'
}

/** A draft as the form shows it. @param locale of who fills it in */
export function typedOf(draft: RockDraft, locale: string | null): TypedRock {
  const { measure, counter } = draft
  const text = (value: bigint | null | undefined) =>
    value == null || !measure ? '' : typedText(value, measure.decimals, locale)
  return {
    title: draft.title,
    type: draft.type,
    ownerId: draft.ownerId ?? '',
    partnerIds: draft.partnerIds,
    quarter: draft.quarter,
    measuredBy: measure?.metricId ?? IN_WORDS,
    name: measure?.metricId === null ? measure.name : '',
    unit: measure ? unitOf(measure) : 'count',
    whose: measure?.whose ?? 'team',
    per: measure?.per ?? 'rock',
    baseline: text(measure?.baseline),
    target: text(measure?.target),
    direction: measure?.direction ?? 'higher',
    buildOn: draft.buildOn ?? '',
    resultOn: draft.resultsOn[0] ?? '',
    laterOn: draft.resultsOn.at(1) === undefined ? '' : (draft.resultsOn.at(-1) ?? ''),
    aimId: draft.aimId ?? '',
    idealClient: draft.idealClientConsidered,
    counterId: counter?.metricId ?? '',
    counterBetter: counter?.better ?? 'higher',
    milestones: milestoneLines(draft.milestones),
    reason: '',
  }
}

/** What reading a form needs to know. */
type FormKnowledge = {
  /** The scorecard's metrics, the stored one's too. */
  metrics: readonly Metric[]
  stored: Pick<RockDraft, 'milestones'> | null
  /** The day a Rock of a quarter begins. */
  startOf(quarter: Quarter): Day
  /** Of who typed it. */
  locale: string | null
  today: Day
}

/** A form read as far as it can be, and what could not be read, by field. */
export type ReadRock = { draft: RockDraft; wrong: Readonly<Partial<Record<RockField, string>>> }

/** Reads the form. What can't be read is left out of the draft and told by field, all of it at once. */
export function readTyped(
  typed: TypedRock,
  { metrics, stored, startOf, locale, today }: FormKnowledge,
): ReadRock {
  const wrong: Partial<Record<RockField, string>> = {}
  const attempt = <T>(field: RockField, read: () => T, otherwise: T): T => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      wrong[field] = error.message
      return otherwise
    }
  }
  const draft: RockDraft = {
    title: typed.title.replace(/\s+/gu, ' ').trim(),
    type: typed.type,
    ownerId: typed.ownerId || null,
    partnerIds: typed.partnerIds,
    quarter: typed.quarter,
    startOn: startOf(typed.quarter),
    measure: measureOf(typed, metrics, locale, attempt),
    buildOn: typed.type === 'building' ? typed.buildOn || null : null,
    resultsOn: [typed.resultOn, typed.laterOn].filter((day) => day !== ''),
    aimId: typed.aimId || null,
    idealClientConsidered: typed.idealClient,
    counter: typed.counterId ? { metricId: typed.counterId, better: typed.counterBetter } : null,
    milestones: attempt(
      'milestones',
      () => readMilestones(typed.milestones, stored?.milestones ?? [], { today, locale }),
      [],
    ),
  }
  return { draft, wrong }
}

type Attempt = <T>(field: RockField, read: () => T, otherwise: T) => T

/** The measure as typed; null for one in words of which nothing was said. */
function measureOf(
  typed: TypedRock,
  metrics: readonly Metric[],
  locale: string | null,
  attempt: Attempt,
): Measure | null {
  const metric = metrics.find(({ id }) => id === typed.measuredBy)
  if (metric) {
    const { id: metricId, name, kind, unit, decimals } = metric
    const read = (field: 'baseline' | 'target', text: string) =>
      attempt(field, () => (text.trim() ? parseValue(text, metric, locale) : null), null)
    return {
      ...{ metricId, name, kind, unit, decimals, direction: typed.direction },
      whose: metric.reportedBy === 'each' ? typed.whose : 'team',
      per: metric.over === 'sum' ? typed.per : 'rock',
      baseline: read('baseline', typed.baseline),
      target: read('target', typed.target),
    }
  }
  const name = typed.name.replace(/\s+/gu, ' ').trim()
  if (![name, typed.baseline, typed.target].some((text) => text.trim())) return null
  const [kind = 'count', unit = ''] = typed.unit.split(':') as [MetricKind, string?]
  const rules = { name: name || 'It', kind, unit, allowNegative: true }
  const figures = { baseline: typed.baseline, target: typed.target }
  const needed = Object.entries(figures).map(([field, text]) =>
    attempt(field as keyof typeof figures, () => decimalsOf(text, rules, locale), 0),
  )
  const decimals = Math.max(...needed)
  const read = (field: keyof typeof figures) => {
    const text = figures[field]
    return attempt(field, () => (text.trim() ? parseValue(text, { ...rules, decimals }, locale) : null), null)
  }
  return {
    ...{ metricId: null, name, kind, unit, decimals, direction: typed.direction },
    whose: 'team',
    per: typed.per,
    baseline: read('baseline'),
    target: read('target'),
  }
}

type Rules = Omit<Parameters<typeof parseValue>[1], 'decimals'>

/**
 * As few decimals as a figure of a measure in words needs; 0 for one that can't be read at all.
 * @throws UnclearNumber for one that could be read either way: how many decimals there are is not told
 */
function decimalsOf(text: string, rules: Rules, locale: string | null): number {
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    try {
      parseValue(text, { ...rules, decimals }, locale)
      return decimals
    } catch (error) {
      if (!(error instanceof Refusal) || error instanceof UnclearNumber) throw error
    }
  }
  return 0
}
