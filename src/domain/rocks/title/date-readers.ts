import { Temporal } from 'temporal-polyfill'
import { plainMarks } from '../../typed/number-marks.ts'
import { dayOf, writtenDay } from '../../typed/typed-day.ts'
import { addDays, type Day, dayOfWeek } from '../../weeks/week.ts'
import {
  addQuarters,
  nextQuarter,
  type Quarter,
  quarterEnd,
  quarterFrom,
  yearEnd,
  yearOfQuarter,
} from '../life/quarter.ts'
import { NAMED_DAY, namedDay } from './named-days.ts'

/** What a title's dates are read against. */
export type TitleCalendar = {
  /** The Rock's quarter. A date without a year is the first of its name in it or after. */
  quarter: Quarter
  /** The month in which the team's year begins. */
  startMonth: number
  /** Of who wrote it, for its numbers; none where Slack does not tell. */
  locale?: string | null
}

/** The months as titles write them, a pattern. */
export const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** "2027", "'27". */
const YEAR = "20\\d{2}|['’]\\d{2}"
/** "FY27", "2027", "'27". */
export const ANY_YEAR = `FY\\s?20\\d{2}|FY\\s?\\d{2}|${YEAR}`
/** The year of "31 Dec 26", where nothing follows that it counts: no year is in "15 Jan 10 customers". */
const SHORT_YEAR =
  '\\d{2}(?=\\s*(?:$|[,.;:()–—-])|\\s+(?:and|at|by|for|from|in|on|or|owned|so|that|through|to|using|via|which|while|with|without)(?!\\p{L}))'
/** "Fri 18 Dec": a weekday before a date. */
const WEEKDAY =
  '(?:(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\.?,? )?'
/** What a stretch of time is cut at: "by the end of Q4", "at the start of Q4", "before Q4". */
const EDGE = '(?:(?:the )?(end|close|start|beginning) of (?:the |this )?|(before) )?'
/** Where a date is due, so that "the Christmas campaign" and "24/7" are none. */
const DUE = '(?:by|before|until|till|through|on|ahead of|in time for)(?: the)? '
/** What a named day only describes: "by the Christmas campaign". */
const DESCRIBES =
  ' (?:break|campaign|holidays?|party|period|promo\\p{L}*|rush|sales?|season|week|weekend)(?!\\p{L})'
/** @returns a day, null for one that can't be told ("12/11/2026"), undefined for what is no date after all */
type Reader = (groups: readonly (string | undefined)[], calendar: TitleCalendar) => Day | null | undefined

const day = (year: number, month: number, date: number): Day | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** The first day of its kind in the Rock's quarter or after. */
function next(of: (year: number) => Day | undefined, { quarter }: TitleCalendar): Day | undefined {
  const year = Number(quarter.slice(0, 4))
  return [year, year + 1].map(of).find((each) => each !== undefined && each >= quarter)
}

/** A bare two-digit year is one only near the Rock's: "20 Dec 31" may be 20 of something as well. */
const YEARS_NEAR = 3

/**
 * A day as it is written in full, read as any typed day is. One that is not there, that is another weekday than it says
 * or that can be two can't be told; above the 31st it is no date, but so many of something.
 */
function readTyped([text]: readonly (string | undefined)[], calendar: TitleCalendar): Day | null | undefined {
  const { quarter, locale = null } = calendar
  const tidy = plainMarks(text ?? '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
  const written = writtenDay(tidy, { today: quarter, locale })
  if (written?.kind !== 'date') return undefined
  const { readings, weekday } = written
  if (readings.every(({ date }) => date > 31)) return undefined
  const isShort = !/\d{4}/u.test(tidy)
  const ofRock = Number(quarter.slice(0, 4))
  const days = readings.map(({ year, ...monthDay }) => {
    if (year === null) return next((each) => dayOf(each, monthDay) ?? undefined, calendar)
    return isShort && Math.abs(year - ofRock) > YEARS_NEAR ? null : dayOf(year, monthDay)
  })
  const fitting = days.filter((each) => each && (weekday === null || dayOfWeek(each, weekday) === each))
  const [one, other] = [...new Set(fitting)]
  return !one || other ? null : one
}

const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** A day that every month has, of a year that is written or follows. */
function dated(
  month: string | undefined,
  date: number,
  year: string | undefined,
  calendar: TitleCalendar,
): Day | undefined {
  const of = (each: number) => day(each, monthOf(month), date)
  return year === undefined ? next(of, calendar) : of(yearNumber(year))
}

const yearNumber = (text: string): number => {
  const digits = text.replace(/\D/g, '')
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}

/** One end of a stretch of quarters: its last day unless its start is named. */
function edgeOf(first: Quarter, last: Quarter, edge = '', before = ''): Day {
  if (before) return addDays(first, -1)
  return /start|beginning/i.test(edge) ? first : quarterEnd(last)
}

/** The `number`th quarter of a written year, or the first to end in the Rock's quarter or after. */
function quarterNamed(
  number: number,
  year: string | undefined,
  { quarter, startMonth }: TitleCalendar,
): Quarter {
  if (year !== undefined) return quarterFrom(number, yearNumber(year), startMonth)
  const thisYear = quarterFrom(number, yearOfQuarter(quarter, startMonth), startMonth)
  return thisYear >= quarter ? thisYear : addQuarters(thisYear, 4)
}

const ORDINALS = ['first', 'second', 'third', 'fourth']

/**
 * Every way of writing a date, those that hold another first. `day` is a day of its own rather than the edge of a
 * stretch of time: before it is the day before it, where "before the end of Q4" is its end.
 */
export const READERS: readonly { pattern: string; read: Reader; day?: true }[] = [
  { day: true, pattern: `(${WEEKDAY}20\\d{2}-\\d{1,2}-\\d{1,2})`, read: readTyped },
  {
    day: true,
    pattern: `(${WEEKDAY}(?:\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?20\\d{2}|\\d{1,2}/\\d{1,2}/20\\d{2}))`,
    read: readTyped,
  },
  // Two digits for the year, or none, only where something is due.
  {
    day: true,
    pattern: `(?<=${DUE})(?!24/7)(${WEEKDAY}(?:\\d{1,2}([./-])\\d{1,2}\\2\\d{2}|\\d{1,2}/\\d{1,2}))`,
    read: readTyped,
  },
  {
    day: true,
    pattern: `(?<=${DUE})(${NAMED_DAY})(?: (${YEAR}))?(?!${DESCRIBES})`,
    read: ([name = '', year], calendar) =>
      year === undefined ? next((each) => namedDay(name, each), calendar) : namedDay(name, yearNumber(year)),
  },
  {
    day: true,
    pattern: `(${WEEKDAY}\\d{1,2}(?:(?:st|nd|rd|th)?\\.?(?: of)? (?:${MONTH})(?:\\.?,? (?:${YEAR})|\\.? ${SHORT_YEAR})?|-(?:${MONTH})(?:-(?:20)?\\d{2})?))`,
    read: readTyped,
  },
  {
    day: true,
    pattern: `(${WEEKDAY}(?:${MONTH})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? (?:${YEAR}))?)`,
    read: readTyped,
  },
  {
    day: true,
    pattern: `(?:mid[ -]|(?:the )?middle of )(${MONTH})(?:\\.? (${YEAR}))?`,
    read: ([m, year], calendar) => dated(m, 15, year, calendar),
  },
  {
    day: true,
    pattern: `(?:the )?(?:start|beginning) of (${MONTH})(?:\\.? (${YEAR}))?`,
    read: ([m, year], calendar) => dated(m, 1, year, calendar),
  },
  {
    pattern: `${EDGE}(?:the )?(?:(${ANY_YEAR})[ -]?)?(?:Q([1-4])|(?:([1-4])(?:st|nd|rd|th)|(${ORDINALS.join('|')})) quarter)(?:(?: of|[/-])? ?(${ANY_YEAR})|[/-](\\d{2})| (${SHORT_YEAR}))?`,
    read: ([edge, before, yearBefore, number, nth, ordinal, ...yearAfter], calendar) => {
      const which = Number(number ?? nth ?? ORDINALS.indexOf((ordinal ?? '').toLowerCase()) + 1)
      const quarter = quarterNamed(
        which,
        yearBefore ?? yearAfter.find((year) => year !== undefined),
        calendar,
      )
      return edgeOf(quarter, quarter, edge, before)
    },
  },
  {
    pattern: `${EDGE}H([12])(?:[/-]? ?(${ANY_YEAR})|[/-](\\d{2})| (${SHORT_YEAR}))?`,
    read: ([edge, before, half, ...years], calendar) => {
      // A half that the Rock's quarter ends is this one.
      const last = quarterNamed(
        Number(half) * 2,
        years.find((year) => year !== undefined),
        calendar,
      )
      return edgeOf(addQuarters(last, -1), last, edge, before)
    },
  },
  {
    pattern:
      "(?:the )?(?:end|close) of (?:the |this )?(?:fiscal )?quarter|quarter(?:['’]s)?[ -](?:end|close)|EOQ|this quarter",
    read: (_, { quarter }) => quarterEnd(quarter),
  },
  {
    pattern: '(?:the )?end of (?:the )?next quarter|next quarter',
    read: (_, { quarter }) => quarterEnd(nextQuarter(quarter)),
  },
  {
    pattern: '(?:the )?(?:end|close) of (?:the |this )?calendar year|calendar year[ -]end',
    read: (_, calendar) => next((year) => day(year, 12, 31), calendar),
  },
  {
    pattern: "(?:the )?(?:end|close) of (?:the )?next (?:fiscal )?year|next year(?:['’]s end)?",
    read: (_, { quarter, startMonth }) => yearEnd(addQuarters(quarter, 4), startMonth),
  },
  {
    pattern:
      "(?:the )?(?:end|close) of (?:the |this )?(?:fiscal )?year|(?:fiscal )?year(?:['’]s)?[ -](?:end|close)|EOFY|EOY|this (?:fiscal )?year",
    read: (_, { quarter, startMonth }) => yearEnd(quarter, startMonth),
  },
  {
    pattern: 'mid[ -]?year',
    read: (_, calendar) => quarterEnd(quarterNamed(2, undefined, calendar)),
  },
  {
    pattern: `before (${MONTH})(?:\\.? (${YEAR}))?`,
    read: ([m, year], calendar) => {
      const first = dated(m, 1, year, calendar)
      return first && addDays(first, -1)
    },
  },
  {
    pattern: `(?:in|by|until|through|during|(?:the )?end of)(?: the end of)? (${MONTH})\\.?(?: (${YEAR}))?`,
    read: ([m, year], calendar) => {
      const of = (each: number) => {
        const first = day(each, monthOf(m), 1)
        return first && addDays(Temporal.PlainDate.from(first).add({ months: 1 }).toString(), -1)
      }
      return year === undefined ? next(of, calendar) : of(yearNumber(year))
    },
  },
  {
    pattern: `(?:in|by|until|through|during|(?:the )?end of)(?: the end of)? (${YEAR})`,
    read: ([year = '']) => day(yearNumber(year), 12, 31),
  },
  {
    pattern: `(?:in|by|until|through|during|(?:the )?end of)(?: the end of)? (FY\\s?(?:${YEAR}|\\d{2}))(?: year[ -]end)?`,
    read: ([year = ''], { startMonth }) => quarterEnd(quarterFrom(4, yearNumber(year), startMonth)),
  },
]
