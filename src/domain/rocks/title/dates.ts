import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from '../../weeks/week.ts'
import { yearEnd } from '../life/quarter.ts'
import { ANY_YEAR, READERS, type TitleCalendar } from './date-readers.ts'

/** A date after one of these is what is compared with or begun after, not when something is due. */
const LOOKS_BACK =
  /(?:^|[^\p{L}])(?:than|vs\.?|versus|compared (?:to|with)|since|over|from|against|after|last)(?: in)?\s*$/iu
/** So is one that says when a number was: "up from $950K in Q3", "from 45 in Q3 to 60 in Q4", "(45 in Q3)". */
const NUMBER_THEN =
  /(?:(?:^|[^\p{L}])(?:than|vs\.?|versus|compared (?:to|with)|(?:up|down) from|against|was|were)\s+\S*\d\S*(?:\s\p{L}+)?|(?:^|[^\p{L}])from\s+\S*\d\S*|\(\S*\d\S*(?:\s\p{L}+)?)\s+(?:in|during|of)\s*$/iu

const BEFORE = /(?:^|[^\p{L}])before(?: the)?\s*$/iu

const COMPILED = READERS.map(({ pattern, read, day = false }) => ({
  read,
  day,
  // Any white space where one is written; alone, not part of a longer word or number.
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${pattern.replaceAll(' ', '\\s')})(?![\\p{L}\\p{N}]|[-/.]\\p{N})`,
    'giu',
  ),
}))

/**
 * The dates of a title, earliest first and each once, and the title with them blanked out, so that "October 31" is
 * not taken for 31 of something. One without a year comes after one before it in the title that
 * is a matter of next year: what is built in next year's Q2 brings its result in the Q4 that follows.
 */
export function readDates(title: string, calendar: TitleCalendar): { dates: Day[]; rest: string } {
  const found: FoundDate[] = []
  let rest = title
  for (const { pattern, read, day } of COMPILED) {
    rest = rest.replace(pattern, (...match) => {
      const at = match.findIndex((each) => typeof each === 'number')
      const [text, groups] = [String(match[0]), match.slice(1, at) as (string | undefined)[]]
      const date = read(groups, calendar)
      if (date === undefined) return text
      const before = String(match[at + 1]).slice(Math.max(0, Number(match[at]) - 60), Number(match[at]))
      if (date !== null && !LOOKS_BACK.test(before) && !NUMBER_THEN.test(before)) {
        const due = day && BEFORE.test(before) ? addDays(date, -1) : date
        found.push({ at: Number(match[at]), date: due, hasYear: new RegExp(ANY_YEAR, 'iu').test(text) })
      }
      return ' '.repeat(text.length)
    })
  }
  const dates = new Set(
    inTurn(
      found.sort((a, b) => a.at - b.at),
      calendar,
    ),
  )
  return { dates: [...dates].sort(), rest }
}

type FoundDate = { at: number; date: Day; hasYear: boolean }

/** The dates in the order of the title, those without a year after one before them that next year has. */
function inTurn(found: readonly FoundDate[], { quarter, startMonth }: TitleCalendar): Day[] {
  const thisYear = yearEnd(quarter, startMonth)
  const dates: Day[] = []
  for (const { date, hasYear } of found) {
    const last = dates.at(-1) ?? date
    const follows = !hasYear && last > thisYear && date < last
    dates.push(follows ? Temporal.PlainDate.from(date).add({ years: 1 }).toString() : date)
  }
  return dates
}
