import type { Over } from '../metric-kinds/kind.ts'
import { kindOf, type MetricKind } from '../metric-kinds/kinds.ts'
import { heldIn, type Week } from '../weeks/week.ts'

/** What of a metric judges its weeks: a change of it holds from a week on and recolours no closed one. */
export const JUDGING = [
  'over',
  'prorates',
  'allowNegative',
  'reportedBy',
  'reporterId',
  'deputyId',
  'numeratorId',
  'denominatorId',
] as const
type Judging = (typeof JUDGING)[number]
/** What judged a metric's weeks before, until the common week from which something else does. */
export type EarlierRules = Pick<Metric, Judging> & { until: Week }

/**
 * A measurable of the workspace. Values are whole numbers scaled by `decimals`:
 * $12.50 with two decimals is 1250n.
 */
export type Metric = {
  id: string
  name: string
  /** What counts, in a sentence; empty when not written down. */
  definition: string
  kind: MetricKind
  decimals: number
  /** money: currency code ("USD"); duration: minutes, hours or days; ratio: "percent", "number" or a currency code. */
  unit: string
  over: Over
  /** `each` rep reports a value, or `one` reporter for everybody. */
  reportedBy: 'each' | 'one'
  reporterId: string | null
  /** Asked when the reporter is away. */
  deputyId: string | null
  cadence: 'weekly'
  leading: boolean
  stage: string | null
  allowNegative: boolean
  /** Whether the part inside the Ideal Customer Profile is asked for too. */
  asksOnProfile: boolean
  /** Whether a goal shrinks with time off. */
  prorates: boolean
  /** Ratio of sums: these two metrics. */
  numeratorId: string | null
  denominatorId: string | null
  /** Once retired, the last week it is asked for. */
  lastWeek: Week | null
  /** How its weeks were judged before, oldest first. */
  earlier?: readonly EarlierRules[] | undefined
}

/** From its first week to its last on a scorecard; without a last one it is there still. */
export type Stay = { fromWeek: Week; lastWeek: Week | null }

/** A metric's place on a team's scorecard. One that was retired and brought back has stayed more than once. */
export type Placement = Stay & {
  teamId: string
  metricId: string
  position: number
  /** The stays before this one, oldest first. */
  earlier?: readonly Stay[] | undefined
}

/** The metric as it is judged in a week. */
export const judgedIn = (metric: Metric, week: Week): Metric => {
  const rules = heldIn(metric.earlier, null, week)
  return rules === null ? metric : { ...metric, ...rules, earlier: metric.earlier }
}

/** Whose value an entry is, for metrics that one person reports for everybody. */
export const ONE_SUBJECT = 'one'

/** Whether reps' values add up to a team total (a pipeline's latest values do; a mean or a percentage does not). */
export const addsUpAcrossReps = (metric: Pick<Metric, 'over' | 'kind'>): boolean =>
  (metric.over === 'sum' || metric.over === 'latest') && kindOf(metric).addsUp

/** Whether people type this metric's value; a ratio follows from its two parts. */
export const isTyped = (metric: Pick<Metric, 'kind'>): boolean => kindOf(metric).typed

const covers = (stay: Stay, week: Week): boolean =>
  stay.fromWeek <= week && (stay.lastWeek === null || week <= stay.lastWeek)

/** Whether the metric is on the team's scorecard in a week. */
export const isPlaced = (metric: Metric, placement: Placement, week: Week): boolean =>
  (covers(placement, week) && (metric.lastWeek === null || week <= metric.lastWeek)) ||
  (placement.earlier ?? []).some((stay) => covers(stay, week))

/** Whether a week lies between two stays of a metric on a scorecard: it was not asked then. */
export const isBetweenStays = (placement: Placement, week: Week): boolean => {
  const [first] = placement.earlier ?? []
  return (
    first !== undefined &&
    first.fromWeek <= week &&
    week < placement.fromWeek &&
    !(placement.earlier ?? []).some((stay) => covers(stay, week))
  )
}
