/** What a kind of metric needs to know of the metric to read and write its values. */
export type ValueRules = { name: string; decimals: number; unit: string; allowNegative: boolean }

/** How a metric's values add up over weeks. */
export type Over = 'sum' | 'latest' | 'mean' | 'ratio'

/** What a number that people write is of. */
export type WrittenAs = 'count' | 'money' | 'percent' | 'duration'

/**
 * One kind of metric: all that sets it apart from the others. Forms, scorecard, chart, alerts and Rocks follow from it,
 * and ask it rather than which kind it is.
 */
export type Kind<Id extends string = string> = {
  id: Id
  /** For people, in the metric's modal. */
  label: string

  /** The units a metric of this kind can have; empty when it has none. */
  units: readonly { id: string; label: string }[]
  /** Whether its unit is a currency: a new one takes the workspace's. */
  inCurrency: boolean
  /** A metric's unit as lists and the hints of goal forms name it: "days", "USD"; "" where nothing is to be said. */
  unitName(unit: string): string
  /** What the form for the week says of the unit, beneath the field: "in days"; "" for nothing. */
  fieldHint(unit: string): string
  /** What a chart's axis says after its numbers (a currency's sign: before them): "%", " min", "$". */
  axisUnit(unit: string): string

  /** How its values can add up over weeks; the first is the usual one. */
  overs: readonly Over[]
  /** Whether reps' values add up to a team's, where they are sums or latest values; otherwise the team's is their mean. */
  addsUp: boolean
  /** Whether the goal for a sum shrinks with time off, unless the metric opts out. */
  prorates: boolean
  /** Whether a sum can ask for its part inside the Ideal Customer Profile. */
  asksOnProfile: boolean

  /** The most decimals, and how many it has unless told. */
  maxDecimals: number
  usualDecimals: number
  /** Whether a metric can allow values below zero. */
  mayBeNegative: boolean
  /**
   * Whether people type its values, in a text field: Slack's number field refuses "1,5", "12k" and "$5". Those of
   * another kind follow from two metrics of the scorecard.
   */
  typed: boolean
  /** Why it is for one reporter only, as a hint and as a refusal; null where each rep can report it too. */
  oneReporter: { hint: string; refusal: string } | null

  /**
   * Reads what a person typed into a scaled whole number.
   * @param text as `plainMarks` leaves it
   * @param locale of the person, as Slack tells it; null where it does not
   * @throws Refusal in words for that person
   */
  parse(text: string, metric: ValueRules, locale: string | null): bigint
  /** The value as people read it: "$1,250", "41.5%", "35 days". */
  format(value: bigint, metric: ValueRules): string

  /** What Rocks need of it. */
  rocks: {
    /** The units that a measure in words is offered in, "" for its only one; empty when it is not offered. */
    inWords: readonly { unit: string; label: string }[]
    /** As what a number in a Rock's title stands for its values. */
    writtenAs(unit: string): WrittenAs
    /** The figure that is all of it, before scaling, so that reaching it from nothing is a yes or no; null without one. */
    all: bigint | null
    /** Whether it counts things: they have a place in the sales funnel, and begin at none. */
    countsThings: boolean
  }
}
