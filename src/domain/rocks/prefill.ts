import type { Metric, MetricKind } from '../metric.ts'
import { kindOf } from '../metric-kinds/kinds.ts'
import { rungOf } from './funnel.ts'
import { directionFrom, MAX_MEASURE_NAME, type Measure } from './measure.ts'
import { blankRock, type RockDraft } from './rock.ts'
import { readTitle, type TitleReading } from './title.ts'
import { type Amount, inScaleOf } from './title-amounts.ts'
import type { TitleCalendar } from './title-dates.ts'
import { wordsOf } from './title-words.ts'

type Scale = Pick<Measure, 'kind' | 'unit' | 'decimals'>

/** A number in a scale, where it is of its kind. */
const scaled = (amount: Amount | null, scale: Scale): bigint | null => amount && inScaleOf(amount, scale)

/** A baseline changed by what the title says; without one, what is to come on top of nothing yet. */
function changed(reading: TitleReading, baseline: bigint | null, measure: Measure): bigint | null {
  const { by, percent } = reading
  if (by === null) return null
  const sign = measure.direction === 'lower' ? -1n : 1n
  if (by.kind === 'percent' && percent === 'relative') {
    if (baseline === null) return null
    const whole = 100n * 10n ** BigInt(by.decimals)
    const scaledUp = baseline * (whole + sign * by.value)
    return scaledUp % whole === 0n ? scaledUp / whole : null
  }
  // "By 5%" of a rate is asked about, not guessed.
  const change = percent === 'unclear' ? null : scaled(by, measure)
  if (change === null) return null
  if (baseline !== null) return baseline + sign * change
  return by.kind === 'percent' || sign < 0n ? null : change
}

/** A measure with the figures that it lacks taken from the title, where the title has them in its unit. */
export function filled(measure: Measure, reading: TitleReading): Measure {
  const baseline = measure.baseline ?? scaled(reading.from, measure)
  const target = measure.target ?? scaled(reading.to, measure) ?? changed(reading, baseline, measure)
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
  )
}

const TIME_UNITS = wordsOf('minutes hours days weeks')

/** What the title counts, described in its own words; null when it has no number that says in what. */
export function measureInWords(reading: TitleReading): Measure | null {
  const { from, to, by } = reading
  const amount = to ?? (by?.kind === 'percent' && !by.points ? null : by)
  if (amount === null) return null
  const kind: MetricKind = amount.kind
  const decimals = Math.max(from?.decimals ?? 0, amount.decimals)
  // What follows an amount of time is its unit, not what takes so long.
  const noun = kind === 'duration' ? '' : amount.noun
  const about = reading.about.filter((word) => kind !== 'duration' || !TIME_UNITS.includes(word))
  const name = [...(noun || about.join(' ') || kindOf({ kind }).label)]
  return directed(
    {
      metricId: null,
      name: name.slice(0, MAX_MEASURE_NAME).join(''),
      kind,
      unit: amount.unit,
      decimals,
      whose: 'team',
      per: amount.perWeek ? 'week' : 'rock',
      direction: 'higher',
      baseline: null,
      target: null,
    },
    reading,
  )
}

function directed(measure: Measure, reading: TitleReading): Measure {
  const direction = reading.direction ?? 'higher'
  const full = filled({ ...measure, direction }, reading)
  return { ...full, direction: directionFrom(full.baseline, full.target) ?? direction }
}

/**
 * The metric that a title speaks of: the one all of whose words are in it, longest name first; else one at the same
 * place in the funnel. Never one that counts in something else than the title's number.
 * @param metrics in the scorecard's order
 */
export function metricLike(title: string, reading: TitleReading, metrics: readonly Metric[]): Metric | null {
  const said = new Set(wordsOf(title))
  const { to, by } = reading
  const amount = to ?? (by?.kind === 'percent' ? null : by)
  const fitting = metrics.filter(
    (metric) => metric.lastWeek === null && (amount === null || inScaleOf(amount, metric) !== null),
  )
  const named = fitting
    .map((metric) => ({ metric, words: wordsOf(metric.name) }))
    .filter(({ words }) => words.length > 0 && words.every((word) => said.has(word)))
    .sort((a, b) => b.words.length - a.words.length)
  const atRung = fitting.find((metric) => reading.rung !== null && rungOf(metric) === reading.rung)
  return named[0]?.metric ?? atRung ?? null
}

/**
 * A Rock with all that its title says filled in: type, dates, what it moves from where to where. One date of a
 * building Rock stands for both of its clocks until its owner tells them apart.
 * @param metrics of the scorecard that are still in use
 */
export function prefill(
  title: string,
  { metrics, ...calendar }: TitleCalendar & { metrics: readonly Metric[] },
): RockDraft {
  const reading = readTitle(title, calendar)
  const metric = metricLike(title, reading, metrics)
  return {
    ...blankRock(title, calendar.quarter),
    type: reading.type ?? 'performing',
    buildOn: reading.buildOn,
    resultsOn: reading.resultOn === null ? [] : [reading.resultOn],
    measure: metric ? measureBy(metric, reading) : measureInWords(reading),
  }
}
