import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from '../../weeks/week.ts'
import { yearEnd } from '../life/quarter.ts'
import { ANY_YEAR, MONTH, READERS, type TitleCalendar } from './date-readers.ts'

/** A date after one of these is what is compared with or begun after, not when something is due. */
const LOOKS_BACK =
  /(?:^|[^\p{L}])(?:than|vs\.?|versus|compared (?:to|with)|since|over|from|against|after|last)(?: in)?\s*$/iu
/** So is one that says when a number was: "up from $950K in Q3", "from 45 in Q3 to 60 in Q4", "(45 in Q3)". */
const NUMBER_THEN =
  /(?:(?:^|[^\p{L}])(?:than|vs\.?|versus|compared (?:to|with)|(?:up|down) from|against|was|were)\s+\S*\d\S*(?:\s\p{L}+)?|(?:^|[^\p{L}])from\s+\S*\d\S*|\(\S*\d\S*(?:\s\p{L}+)?)\s+(?:in|during|of)\s*$/iu

const BEFORE = /(?:^|[^\p{L}])before(?: the)?\s*$/iu

/** "2027", "Q4 '26", "15 Jan 27", "15.1.27", but not "Oct 31" or "12/31". */
const HAS_YEAR = new RegExp(`${ANY_YEAR}|(?:\\d[^\\d/]*\\p{L}|[QH]\\d|\\d[./-]\\d{1,2})[\\s./-]\\d{2}$`, 'iu')
/**
 * A time of day, which is neither a date nor how many: "17:00", "5pm", "at 9 am". "1:30 h" is how long, and "2 AM" may be
 * two people.
 */
const TIME_OF_DAY = new RegExp(
  '(?<![\\p{L}\\p{N}.,:/-])(?:' +
    '(?:[01]?\\d|2[0-4]):[0-5]\\d(?::[0-5]\\d)?(?!\\s?(?:h|hrs?|hours?|m|mins?|minutes?)(?!\\p{L}))(?:\\s?[ap]\\.?m(?!\\p{L})\\.?)?|' +
    '(?:0?[1-9]|1[0-2])(?:[ap]m|\\s?[ap]\\.m\\.)|' +
    `(?<=(?:at|before|by|until|till|from|${MONTH}|\\b20\\d{2}),?\\s)(?:0?[1-9]|1[0-2])\\s[ap]m|` +
    "(?:[01]?\\d|2[0-3])\\s?(?:o[’']clock|uhr)" +
    ')(?![\\p{L}\\p{N}]|[.:/-]\\p{N})',
  'giu',
)

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
 * The dates of a title, earliest first and each once, and the title with them and times of day blanked out, so that
 * "October 31" is not taken for 31 of something. One without a year comes after one before it in the title that
 * is a matter of next year: what is built in next year's Q2 brings its result in the Q4 that follows.
 */
export function readDates(title: string, calendar: TitleCalendar): { dates: Day[]; rest: string } {
  const found: FoundDate[] = []
  let rest = title.replace(TIME_OF_DAY, (time) => ' '.repeat(time.length))
  for (const { pattern, read, day } of COMPILED) {
    rest = rest.replace(pattern, (...match) => {
      const at = match.findIndex((each) => typeof each === 'number')
      const [text, groups] = [String(match[0]), match.slice(1, at) as (string | undefined)[]]
      const date = read(groups, calendar)
      if (date === undefined) return text
      const before = String(match[at + 1]).slice(Math.max(0, Number(match[at]) - 60), Number(match[at]))
      if (date !== null && !LOOKS_BACK.test(before) && !NUMBER_THEN.test(before)) {
        const due = day && BEFORE.test(before) ? addDays(date, -1) : date
        found.push({ at: Number(match[at]), date: due, hasYear: HAS_YEAR.test(text) })
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
