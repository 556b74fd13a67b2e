import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from '../week.ts'
import {
  addQuarters,
  nextQuarter,
  type Quarter,
  quarterEnd,
  quarterFrom,
  yearEnd,
  yearOfQuarter,
} from './quarter.ts'

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
const ANY_YEAR = `(?:FY\\s?)?${YEAR}|FY\\s?\\d{2}|['’]\\d{2}`
/** What a stretch of time is cut at: "by the end of Q4", "at the start of Q4", "before Q4". */
const EDGE = '(?:(?:the )?(end|close|start|beginning) of (?:the |this )?|(before) )?'
/** A date after one of these is what is compared with, not when something is due. */
const LOOKS_BACK =
  /(?:^|[^\p{L}])(?:than|vs\.?|versus|compared (?:to|with)|since|over|from|against)(?: in)?\s*$/iu

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

const READERS: readonly { pattern: string; read: Reader }[] = [
  { pattern: `(${YEAR})-(\\d{1,2})-(\\d{1,2})`, read: ([y, m, d]) => day(Number(y), Number(m), Number(d)) },
  {
    pattern: `(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(${YEAR})`,
    read: ([d, m, y]) => day(Number(y), Number(m), Number(d)),
  },
  {
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
    pattern: `(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (${YEAR}))?`,
    read: ([m, d, y], calendar) => dated(m, d, y, calendar),
  },
  {
    pattern: `(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?:\\.?,? (${YEAR}))?`,
    read: ([d, m, y], calendar) => dated(m, d, y, calendar),
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
    pattern: '(?:the )?end of (?:the |this )?quarter|quarter[ -]end|EOQ|this quarter',
    read: (_, { quarter }) => quarterEnd(quarter),
  },
  {
    pattern: '(?:the )?end of (?:the )?next quarter|next quarter',
    read: (_, { quarter }) => quarterEnd(nextQuarter(quarter)),
  },
  {
    pattern: '(?:the )?end of (?:the |this )?(?:fiscal )?year|year[ -]end|EOY|this year',
    read: (_, { quarter, startMonth }) => yearEnd(quarter, startMonth),
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
]

const COMPILED = READERS.map(({ pattern, read }) => ({
  read,
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
  const found: Found[] = []
  let rest = title
  for (const { pattern, read } of COMPILED) {
    rest = rest.replace(pattern, (...match) => {
      const at = match.findIndex((each) => typeof each === 'number')
      const [text, groups] = [String(match[0]), match.slice(1, at) as (string | undefined)[]]
      const date = read(groups, calendar)
      if (date === undefined) return text
      const before = String(match[at + 1]).slice(0, Number(match[at]))
      if (date !== null && !LOOKS_BACK.test(before.slice(-40))) {
        found.push({ at: Number(match[at]), date, hasYear: new RegExp(ANY_YEAR, 'iu').test(text) })
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

type Found = { at: number; date: Day; hasYear: boolean }

/** The dates in the order of the title, those without a year after one before them that next year has. */
function inTurn(found: readonly Found[], { quarter, startMonth }: TitleCalendar): Day[] {
  const thisYear = yearEnd(quarter, startMonth)
  const dates: Day[] = []
  for (const { date, hasYear } of found) {
    const last = dates.at(-1) ?? date
    const follows = !hasYear && last > thisYear && date < last
    dates.push(follows ? Temporal.PlainDate.from(date).add({ years: 1 }).toString() : date)
  }
  return dates
}
