import { kindOf, type MetricKind } from '../../metric-kinds/kinds.ts'
import type { Metric } from '../../metrics/metric.ts'
import { blankRock, type RockDraft } from '../life/rock.ts'
import { directionFrom, MAX_MEASURE_NAME, type Measure } from '../progress/measure.ts'
import type { Amount } from './amounts.ts'
import type { TitleCalendar } from './date-readers.ts'
import { metricNamed } from './metric-named.ts'
import { changedBy, finerUnit, fractionIn, inScaleOf } from './scale.ts'
import { readTitle, type TitleReading } from './title.ts'

type Scale = Pick<Measure, 'kind' | 'unit' | 'decimals'>

/** A number in a scale, where it is of its kind. */
const scaled = (amount: Amount | null, scale: Scale): bigint | null => amount && inScaleOf(amount, scale)

/**
 * A baseline changed by what the title says, halves rounded up to the measure's decimals; without one, what is to come
 * on top of nothing yet.
 * @param adds whether weeks add up to the measure: only then does it begin at nothing
 */
function changed(
  reading: TitleReading,
  baseline: bigint | null,
  measure: Measure,
  adds: boolean,
): bigint | null {
  const { by, percent } = reading
  // "By 5%" of a rate is asked about, not guessed.
  if (by === null || percent === 'unclear') return null
  if (baseline !== null) return changedBy(by, baseline, measure, percent === 'relative')
  const isNew = adds && percent === null && measure.direction === 'higher'
  return isNew ? scaled(by, measure) : null
}

/**
 * Whether the title's figures are for as long as the measure's: a week, or all of the Rock's dates. "20 calls a day"
 * are neither; what is no sum has the same figure for any time.
 */
export function isForTheSameTime(
  { to, by }: TitleReading,
  measure: Pick<Measure, 'per'>,
  metric: Metric | null,
): boolean {
  const said = to ?? by
  if (said === null || (metric !== null && metric.over !== 'sum')) return true
  return said.perWeek === (measure.per === 'week') && (metric === null || said.otherPace === null)
}

/** A measure with the figures that it lacks taken from the title, where the title has them in its unit and for its time. */
export function filled(measure: Measure, reading: TitleReading, metric: Metric | null = null): Measure {
  if (!isForTheSameTime(reading, measure, metric)) return measure
  const baseline = measure.baseline ?? scaled(reading.from, measure)
  const target =
    measure.target ??
    scaled(reading.to, measure) ??
    changed(reading, baseline, measure, metric === null || metric.over === 'sum')
  return { ...measure, baseline, target }
}

/** A metric as the measure of a new Rock, with the figures of its title. */
export function measureBy(metric: Metric, reading: TitleReading): Measure {
  const perWeek = metric.over === 'sum' && (reading.to ?? reading.by)?.perWeek === true
  return directed(
    {
      metricId: metric.id,
      name: metric.name,
      kind: metric.kind,
      unit: metric.unit,
      decimals: metric.decimals,
      whose: 'team',
      per: perWeek ? 'week' : 'rock',
      direction: 'higher',
      baseline: null,
      target: null,
    },
    reading,
    metric,
  )
}

/** What the title counts, described in its own words; null when it has no number that says in what. */
export function measureInWords(reading: TitleReading): Measure | null {
  const { from, to, by, percent } = reading
  const amount = to ?? (percent === null || by?.points ? by : null)
  if (amount === null) return null
  const kind: MetricKind = amount.kind
  const counts = reading.counts || kindOf({ kind }).label
  const isSaid = amount.otherPace === null || counts.toLowerCase().includes(amount.otherPace)
  const name = [...(isSaid ? counts : `${counts} ${amount.otherPace}`)]
  return directed(
    {
      metricId: null,
      name: name.slice(0, MAX_MEASURE_NAME).join(''),
      kind,
      unit: finerUnit(amount, from),
      decimals: Math.max(from?.decimals ?? 0, amount.decimals),
      whose: 'team',
      per: amount.perWeek ? 'week' : 'rock',
      direction: 'higher',
      baseline: null,
      target: null,
    },
    reading,
  )
}

function directed(measure: Measure, reading: TitleReading, metric: Metric | null = null): Measure {
  const direction = reading.direction ?? 'higher'
  const full = filled({ ...measure, direction }, reading, metric)
  return { ...full, direction: directionFrom(full.baseline, full.target) ?? direction }
}

/**
 * The metric that a title speaks of: one whose name or known synonym stands there as what is measured. Never one that
 * counts in something else than the title's number, and none by its place in the funnel.
 * @param metrics in the scorecard's order
 */
export function metricLike(reading: TitleReading, metrics: readonly Metric[]): Metric | null {
  const { to, by, percent } = reading
  const amount = to ?? (percent === 'relative' ? null : by)
  const fitting = metrics.filter(
    (metric) => metric.lastWeek === null && (amount === null || fractionIn(amount, metric) !== null),
  )
  return metricNamed(reading.sense, fitting)
}

/**
 * A Rock with all that its title says filled in: type, dates, what it moves from where to where. One date of a
 * building Rock stands for both of its clocks until its owner tells them apart.
 * @param metrics of the scorecard that are still in use
 */
export function prefillRock(
  title: string,
  { metrics, ...calendar }: TitleCalendar & { metrics: readonly Metric[] },
): RockDraft {
  const reading = readTitle(title, calendar)
  const metric = metricLike(reading, metrics)
  return {
    ...blankRock(title, calendar.quarter),
    type: reading.type ?? 'performing',
    buildOn: reading.buildOn,
    resultsOn: reading.resultOn === null ? [] : [reading.resultOn],
    measure: metric ? measureBy(metric, reading) : measureInWords(reading),
  }
}
