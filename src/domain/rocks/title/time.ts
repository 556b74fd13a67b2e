import { MINUTES } from '../../metric-kinds/duration.ts'
import { plainMarks } from '../../typed/number-marks.ts'

/** A unit of time, and how many of it one is as it is written: a week is 7 days. */
export type TimeUnit = { unit: string; ofUnit: bigint }

/** Days of time that is written in weeks too; a month has no fixed number of days, so months are counted. */
const UNITS: Readonly<Record<string, TimeUnit>> = {
  minute: { unit: 'minutes', ofUnit: 1n },
  min: { unit: 'minutes', ofUnit: 1n },
  hour: { unit: 'hours', ofUnit: 1n },
  hr: { unit: 'hours', ofUnit: 1n },
  h: { unit: 'hours', ofUnit: 1n },
  day: { unit: 'days', ofUnit: 1n },
  d: { unit: 'days', ofUnit: 1n },
  week: { unit: 'days', ofUnit: 7n },
  wk: { unit: 'days', ofUnit: 7n },
}

/** The unit of time that a word names. */
export const timeNamed = (word = ''): TimeUnit | undefined => UNITS[word.toLowerCase().replace(/s$/, '')]

/** "1 hour and 30 minutes", "2d 4h", "1h30m"; of hours also "1h30", "1 h 30" and "1:30 h". */
const TWO_UNITS = new RegExp(
  "(?<![\\p{L}\\p{N}_.,:/#’'–—-])" +
    '(?:(?<large>\\p{Nd}{1,4})\\s?(?<unit>h|hrs?|hours?|d|days?|wks?|weeks?)(?:,?\\s(?:and\\s)?)?' +
    '(?<small>\\p{Nd}{1,2})\\s?(?<smallUnit>m|mins?|minutes?|h|hrs?|hours?|d|days?)|' +
    '(?<hours>\\p{Nd}{1,4})(?:\\s?h(?<gap>\\s)?(?<minutes>\\p{Nd}{2})|:(?<clock>\\p{Nd}{2})\\s?(?:h|hrs?|hours?)))' +
    '(?![\\p{L}\\p{N}_%]|[.,:/]\\p{N}|[-–—][\\p{L}\\p{N}])',
  'giu',
)

/** Time in two units, as so many of the smaller one; `ofUnit` is what its first number counts. */
export type TwoUnits = TimeUnit & {
  value: bigint
  at: number
  end: number
  /** Whether its second number, "2h 30", is of its own where something follows that it counts. */
  loose: boolean
}

/** Times that are written in two units, the larger one first. */
export function inTwoUnits(title: string): TwoUnits[] {
  return [...title.matchAll(TWO_UNITS)].flatMap(({ 0: all, index: at, groups = {} }) => {
    const { large, unit = 'h', small, smallUnit = 'min', hours, gap, minutes, clock } = groups
    const first = timeNamed(unit)
    // "30m" can't be millions of anything behind hours.
    const second = timeNamed(/^m$/i.test(smallUnit) ? 'min' : smallUnit)
    const [ofFirst = 0n, ofSecond = 0n] = [MINUTES[first?.unit ?? ''], MINUTES[second?.unit ?? '']]
    const [one, two] = [numberOf(large ?? hours), numberOf(small ?? minutes ?? clock)]
    const isClock = small === undefined
    if (!first || !second || (isClock && two > 59n)) return []
    const ofUnit = (first.ofUnit * ofFirst) / ofSecond
    // "2h 3h" are two times.
    if (ofUnit <= second.ofUnit) return []
    const value = one * ofUnit + two * second.ofUnit
    return [{ unit: second.unit, ofUnit, value, at, end: at + all.length, loose: gap !== undefined }]
  })
}

const numberOf = (digits = '0'): bigint => BigInt(plainMarks(digits))

/** Beside hours or minutes "30m" can be nothing else: "4h → 30m" ends at no millions. */
const BESIDE_TIME = /\p{Nd}\s?(?:h|hrs?|hours?|mins?|minutes?)(?!\p{L})/iu
/** A title that speaks of how long something takes has minutes in it. */
const OF_TIME =
  /(?<![\p{L}])(?:(?:life)?times?|durations?|lengths?|latency|delays?|minutes|hours|longer|short(?:en|er)|faster|quicker|within)(?![\p{L}])/iu
/** One that speaks of money, or of what is counted by the million, has millions. */
const OF_MILLIONS =
  /\p{Nd}\s?(?:k|bn|million)(?![\p{L}\p{N}])|[$€£¥₹]|(?<!\p{L})(?:revenues?|turnover|bookings?|arr|mrr|acv|tcv|gmv|pipeline|business|sales|margins?|profits?|ebitda|income|budget|valuation|costs?|spend(?:ing)?)(?!\p{L})/iu
/** What lasts for minutes: "30m calls". */
const LASTS =
  /(?:^|\s)(?:calls?|meetings?|reviews?|demos?|sessions?|workshops?|stand-?ups?|slots?|breaks?|trainings?|visits?|each|long)$/iu

/**
 * What the "m" of "30m" is in a title, where no currency says so.
 * @param noun what follows it
 * @returns null where it can be both
 */
export function meantByM(title: string, noun: string): 'minutes' | 'millions' | null {
  if (BESIDE_TIME.test(title)) return 'minutes'
  const [isTime, isMany] = [
    OF_TIME.test(title),
    OF_MILLIONS.test(title) || (noun !== '' && !LASTS.test(noun)),
  ]
  return isTime === isMany ? null : isTime ? 'minutes' : 'millions'
}
