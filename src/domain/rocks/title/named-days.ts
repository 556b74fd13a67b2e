import { Temporal } from 'temporal-polyfill'
import type { Day } from '../../weeks/week.ts'

const MONDAY = 1
const THURSDAY = 4

const on = (year: number, month: number, day: number) => Temporal.PlainDate.from({ year, month, day })

/** The `nth` of its weekday in a month: the 4th Thursday of November. */
function nth(year: number, month: number, weekday: number, count: number): Temporal.PlainDate {
  const first = on(year, month, 1)
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (count - 1) })
}

/** The last Monday of May: Memorial Day. */
function lastMondayOfMay(year: number): Temporal.PlainDate {
  const last = on(year, 5, 31)
  return last.subtract({ days: last.dayOfWeek - MONDAY })
}

const thanksgiving = (year: number) => nth(year, 11, THURSDAY, 4)

/** Easter Sunday of the western churches, by the rule of the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Temporal.PlainDate {
  const whole = (a: number, b: number) => Math.floor(a / b)
  const golden = year % 19
  const century = whole(year, 100)
  const rest = year % 100
  const shift = whole(century - whole(century + 8, 25) + 1, 3)
  const epact = (19 * golden + century - whole(century, 4) - shift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * whole(rest, 4) - epact - (rest % 4)) % 7
  const late = whole(golden + 11 * epact + 22 * weekday, 451)
  const days = epact + weekday - 7 * late + 114
  return on(year, whole(days, 31), (days % 31) + 1)
}

/**
 * Days that people name rather than write, each by its rule. Thanksgiving, Labor Day and the like are those of the
 * United States; "Labour Day" is none, as it is another day from country to country, and neither is a new year that is
 * not the calendar's.
 */
const NAMED: readonly [name: string, of: (year: number) => Temporal.PlainDate][] = [
  ['christmas eve|xmas eve', (year) => on(year, 12, 24)],
  ['christmas(?: day)?|xmas(?: day)?', (year) => on(year, 12, 25)],
  ['boxing day', (year) => on(year, 12, 26)],
  ["new year['’]?s? eve|nye", (year) => on(year, 12, 31)],
  ["(?:the )?new year(?:['’]?s?(?: day)?)?", (year) => on(year, 1, 1)],
  ['martin luther king(?: jr\\.?)? day|mlk day', (year) => nth(year, 1, MONDAY, 3)],
  ["valentine['’]?s(?: day)?", (year) => on(year, 2, 14)],
  ["presidents?['’]? day", (year) => nth(year, 2, MONDAY, 3)],
  ["st\\.? patrick['’]?s day", (year) => on(year, 3, 17)],
  ['good friday', (year) => easter(year).subtract({ days: 2 })],
  ['easter monday', (year) => easter(year).add({ days: 1 })],
  ['easter(?: sunday)?', easter],
  ['may day', (year) => on(year, 5, 1)],
  ['memorial day', lastMondayOfMay],
  ['juneteenth', (year) => on(year, 6, 19)],
  ['independence day', (year) => on(year, 7, 4)],
  ['labor day', (year) => nth(year, 9, MONDAY, 1)],
  ['canadian thanksgiving', (year) => nth(year, 10, MONDAY, 2)],
  ["columbus day|indigenous peoples?['’]? day", (year) => nth(year, 10, MONDAY, 2)],
  ["halloween|hallowe['’]en", (year) => on(year, 10, 31)],
  ["veterans?['’]? day", (year) => on(year, 11, 11)],
  ['(?:us )?thanksgiving(?: day)?', thanksgiving],
  ['black friday', (year) => thanksgiving(year).add({ days: 1 })],
  ['cyber monday', (year) => thanksgiving(year).add({ days: 4 })],
]

/** A pattern for all of them, without groups. */
export const NAMED_DAY = NAMED.map(([name]) => name).join('|')

/** A named day in a year; undefined for a name that is none. @param name as written, in any case */
export function namedDay(name: string, year: number): Day | undefined {
  const words = name.replace(/\s+/gu, ' ')
  return NAMED.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(words))?.[1](year).toString()
}
