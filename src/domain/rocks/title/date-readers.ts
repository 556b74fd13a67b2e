import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from '../../weeks/week.ts'
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

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const YEAR = '20\\d{2}'
/** "FY27", "2027", "'27". */
export const ANY_YEAR = `(?:FY\\s?)?${YEAR}|FY\\s?\\d{2}|['’]\\d{2}`
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

const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** A month's day of a year that is written or follows. A 30th of February is a date that can't be told, not 30 of something. */
function dated(
  month: string | undefined,
  date: string | undefined,
  year: string | undefined,
  calendar: TitleCalendar,
): Day | null | undefined {
  const of = (each: number) => day(each, monthOf(month), Number(date))
  const found = year === undefined ? next(of, calendar) : of(Number(year))
  return found ?? (Number(date) >= 1 && Number(date) <= 31 ? null : undefined)
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
  {
    day: true,
    pattern: `(${YEAR})-(\\d{1,2})-(\\d{1,2})`,
    read: ([y, m, d]) => day(Number(y), Number(m), Number(d)),
  },
  {
    day: true,
    pattern: `(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(${YEAR})`,
    read: ([d, m, y]) => day(Number(y), Number(m), Number(d)),
  },
  {
    day: true,
    pattern: `(\\d{1,2})/(\\d{1,2})/(${YEAR})`,
    read: ([a, b, y]) => {
      const [monthFirst, dayFirst] = [
        day(Number(y), Number(a), Number(b)),
        day(Number(y), Number(b), Number(a)),
      ]
      return monthFirst && dayFirst && monthFirst !== dayFirst ? null : (monthFirst ?? dayFirst)
    },
  },
  {
    // Without a year, where day and month can't be mistaken.
    day: true,
    pattern: `(?<=${DUE})(\\d{1,2})/(\\d{1,2})`,
    read: ([a, b], calendar) => {
      const [first, second] = [Number(a), Number(b)]
      if (first <= 12 && second <= 12 && first !== second) return null
      const [month, date] = first > 12 ? [second, first] : [first, second]
      return next((year) => day(year, month, date), calendar)
    },
  },
  {
    day: true,
    pattern: `(?<=${DUE})(${NAMED_DAY})(?: (${YEAR}))?(?!${DESCRIBES})`,
    read: ([name = '', year], calendar) =>
      year === undefined ? next((each) => namedDay(name, each), calendar) : namedDay(name, Number(year)),
  },
  {
    day: true,
    pattern: `(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (${YEAR}))?`,
    read: ([m, d, y], calendar) => dated(m, d, y, calendar),
  },
  {
    day: true,
    pattern: `(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?:\\.?,? (${YEAR}))?`,
    read: ([d, m, y], calendar) => dated(m, d, y, calendar),
  },
  {
    day: true,
    pattern: `(?:mid[ -]|(?:the )?middle of )(${MONTH})(?:\\.? (${YEAR}))?`,
    read: ([m, year], calendar) => dated(m, '15', year, calendar),
  },
  {
    day: true,
    pattern: `(?:the )?(?:start|beginning) of (${MONTH})(?:\\.? (${YEAR}))?`,
    read: ([m, year], calendar) => dated(m, '1', year, calendar),
  },
  {
    pattern: `${EDGE}(?:the )?(?:(${ANY_YEAR})[ -]?)?(?:Q([1-4])|(?:([1-4])(?:st|nd|rd|th)|(${ORDINALS.join('|')})) quarter)(?:(?: of|[/-])? ?(${ANY_YEAR}))?`,
    read: ([edge, before, yearBefore, number, nth, ordinal, yearAfter], calendar) => {
      const which = Number(number ?? nth ?? ORDINALS.indexOf((ordinal ?? '').toLowerCase()) + 1)
      const quarter = quarterNamed(which, yearBefore ?? yearAfter, calendar)
      return edgeOf(quarter, quarter, edge, before)
    },
  },
  {
    pattern: `${EDGE}H([12])(?:[/-]? ?(${ANY_YEAR}))?`,
    read: ([edge, before, half, year], calendar) => {
      // A half that the Rock's quarter ends is this one.
      const last = quarterNamed(Number(half) * 2, year, calendar)
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
      const first = dated(m, '1', year, calendar)
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
      return year === undefined ? next(of, calendar) : of(Number(year))
    },
  },
  {
    pattern: `(?:in|by|until|through|during|(?:the )?end of)(?: the end of)? (${YEAR})`,
    read: ([year]) => day(Number(year), 12, 31),
  },
  {
    pattern: `(?:in|by|until|through|during|(?:the )?end of)(?: the end of)? (FY\\s?(?:${YEAR}|\\d{2}))(?: year[ -]end)?`,
    read: ([year = ''], { startMonth }) => quarterEnd(quarterFrom(4, yearNumber(year), startMonth)),
  },
]
