import type { Metric } from '../../../metrics/metric.ts'
import type { Day } from '../../../weeks/week.ts'
import type { RockDraft, RockField } from '../../life/rock.ts'
import type { Aim } from '../../progress/aim.ts'
import type { Measure } from '../../progress/measure.ts'
import { perPersonIn } from '../../title/person.ts'
import { filled, measureInWords } from '../../title/prefill.ts'
import { inScaleOf } from '../../title/scale.ts'
import { readTitle, type TitleReading } from '../../title/title.ts'

/** Where we draw lines that no rule of the field draws for us. A team can draw its own. */
export type Thresholds = {
  /** A target that is more than this many per cent of its baseline is flagged (the inverse where lower is better). */
  stretchPercent: bigint
  /** From how many other open Rocks on an owner has no hands free. */
  openRocks: number
}

/** Ours: half as much again is a stretch, double in a quarter a fantasy; six Rocks are no priorities. */
export const THRESHOLDS: Thresholds = { stretchPercent: 150n, openRocks: 5 }

/** What the lint knows besides the Rock itself. */
export type LintContext = {
  today: Day
  /** Of who reads the title; none where Slack does not tell. */
  locale?: string | null
  /** The month in which the team's year begins. */
  startMonth: number
  /** The scorecard's metrics, in its order. */
  metrics: readonly Metric[]
  /** The stages of the sales process, top to bottom; `salesProcess` reads them off the metrics. */
  process: readonly string[]
  /** What the last 13 weeks say is usual for the draft's measure (`usualOf`); null without a metric or history. */
  usual: bigint | null
  /** Whether the owner carries a quota. */
  ownerCarriesQuota: boolean
  /** How many other Rocks the owner has open in the Rock's quarter. */
  ownerOpenRocks: number
  aims: readonly Aim[]
  thresholds: Thresholds
}

/** A draft with everything the rules ask about it worked out once. */
export type Case = {
  draft: RockDraft
  context: LintContext
  reading: TitleReading
  /** The draft's measure, what it lacks filled in from the title; the title's own without one. */
  measure: Measure | null
  metric: Metric | null
  /** Whether there is a number anywhere that it is to move to, or by. */
  hasNumber: boolean
  /**
   * The words by which the title gives its number to each person ("each rep"), as long as the form doesn't say whose
   * its figures are: until then they can't be compared with the team's.
   */
  perPerson: string | null
}

export function caseOf(draft: RockDraft, context: LintContext): Case {
  const reading = readTitle(draft.title, {
    quarter: draft.quarter,
    startMonth: context.startMonth,
    locale: context.locale ?? null,
  })
  const metric = context.metrics.find(({ id }) => id === draft.measure?.metricId) ?? null
  const measure = draft.measure ? filled(draft.measure, reading, metric) : measureInWords(reading)
  const hasNumber = (measure?.target ?? reading.to ?? reading.by ?? reading.unclear) !== null
  const perPerson = isSettled(draft, reading) ? null : reading.perPerson
  return { draft, context, reading, measure, metric, hasNumber, perPerson }
}

/**
 * Whether it is said whose the figures are: the owner's own, a metric's that is counted per person, or another target
 * than the one for each person.
 */
function isSettled({ measure }: RockDraft, { to, by }: TitleReading): boolean {
  if (measure === null) return false
  if (measure.metricId !== null && perPersonIn(measure.name) !== null) return true
  const said = to && inScaleOf(to, measure)
  return measure.whose === 'owner' || (measure.target !== null && by === null && measure.target !== said)
}

/** The five letters of SMART. */
export type Letter = 'S' | 'M' | 'A' | 'R' | 'T'

/** What a rule has to say. */
export type Remark = {
  /** A warning can be passed over for a reason; a question just waits for an answer. */
  weight: 'warning' | 'question'
  /** Where on the form the answer goes. */
  field: RockField
  message: string
  /** How to mend it. */
  fix: string
  /** Answers to choose from, in words; none when they can't be known. */
  offers?: readonly string[]
}

/** One rule. It says nothing of a Rock that keeps it. */
export type Rule<Id extends string = string> = {
  id: Id
  letter: Letter
  check(given: Case): Remark | null
}
