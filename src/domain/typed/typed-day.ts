import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../errors.ts'
import { type DateWords, dateWords } from '../weeks/date-names.ts'
import { addDays, type Day, dayOfWeek, fullDay, longWeekdayOf, weekOf } from '../weeks/week.ts'

/** What a typed day is read against. */
export type Calendar = {
  /** Where the reader is. */
  today: Day
  /** Of who typed it, as Slack tells it; null where it does not. */
  locale: string | null
  /** A day without a year is the first of its name from here on. */
  earliest: Day
  /** Which way "monday" lies, when today is none. */
  weekdays: 'coming' | 'past'
  /** ISO weekday on which weeks begin, for "next week" and "next friday". */
  weekStart: number
  /** ISO weekdays that are worked, for "3 days" across a weekend. */
  workdays: readonly number[]
}

/** A day as it was written, not yet told in full. */
export type WrittenDay =
  | { kind: 'day'; day: Day }
  /** One reading, or both of "3/4" and "26-12-21"; with the weekday beside it, null where none is written. */
  | { kind: 'date'; readings: readonly YearMonthDay[]; named: boolean; weekday: number | null }
  | { kind: 'weekday'; weekday: number; which: 'plain' | 'this' | 'next' | 'last' }

export type MonthDay = { month: number; date: number }
/** `year` null where none is written. */
type YearMonthDay = MonthDay & { year: number | null }

const HOW = 'Write a day like 2026-12-24 or 24 Dec.'
const [EARLIEST_YEAR, LATEST_YEAR] = [2000, 2100]
/** Two digits in front are a year's only near today: "03/04/26" begins with no 2003. */
const YEARS_NEAR = 10

/** @throws Refusal `invalid`: what was typed is no day, and why */
export function refuseDay(text: string, why = ''): never {
  const typed = [...text.trim()].slice(0, 40).join('')
  throw new Refusal('invalid', `“${typed}” is not a day I can read${why ? `: ${why}` : ''}. ${HOW}`)
}

const YEAR = "(?:,?\\s+|\\s*,\\s*)(\\d{4}|'\\d{2})"
const DAY_FIRST = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s*(?:of\\s+)?(\\p{L}+)\\.?(?:${YEAR}|\\s+(\\d{2}))?$`,
  'u',
)
/** As spreadsheets write it: "21-Dec-26". */
const DASHED = /^(\d{1,2})-(\p{L}+)(?:-(\d{4}|\d{2}))?$/u
const MONTH_FIRST = new RegExp(`^(\\p{L}+)\\.?\\s*(\\d{1,2})(?:st|nd|rd|th)?\\.?(?:${YEAR})?$`, 'u')
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/
const NUMERIC = /^(\d{1,2})([-/.])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})?)?$/
/** "Mon 21 Dec" and "21 Dec (Mon)". */
const WEEKDAY_BEFORE = /^(?:on\s+)?(?<name>\p{L}+)\.?,?\s+(?:the\s+)?(?<rest>.+)$/u
const WEEKDAY_AFTER = /^(?<rest>.+?)(?:,\s*|\s*\()(?<name>\p{L}+)\.?\)?$/u
const WEEKDAY = /^(?:on\s+)?(?:(this|next|last|coming)\s+)?(\p{L}+)\.?$/u
const WORDS: Readonly<Record<string, number>> = { today: 0, yesterday: -1, tomorrow: 1 }

const fullYear = (text: string | undefined): number | null => {
  if (!text) return null
  const digits = text.replace(/\D/g, '')
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}

/**
 * Reads the form of a day; what it comes to is `resolve`'s.
 * @param text in lower case, as `plainMarks` leaves it, with single spaces
 * @returns null when it is none
 */
export function writtenDay(
  text: string,
  { today, locale }: Pick<Calendar, 'today' | 'locale'>,
): WrittenDay | null {
  const word = WORDS[text]
  if (word !== undefined) return { kind: 'day', day: addDays(today, word) }
  const words = dateWords(locale)
  const date = (of: string) => named(of, words) ?? numeric(of, words, today)
  const whole = date(text)
  if (whole) return whole
  const beside = besideWeekday(text, locale)
  const found = beside && date(beside.rest)
  return found ? { ...found, weekday: beside.weekday } : weekday(text, words)
}

/** The weekday that is written beside a date, and the text without it; null where none is. */
export function besideWeekday(text: string, locale: string | null): { weekday: number; rest: string } | null {
  for (const pattern of [WEEKDAY_BEFORE, WEEKDAY_AFTER]) {
    const { name = '', rest = '' } = pattern.exec(text)?.groups ?? {}
    const number = dateWords(locale).weekday(name)
    if (number !== null) return { weekday: number, rest }
  }
  return null
}

type WrittenDate = Extract<WrittenDay, { kind: 'date' }>

function named(text: string, { month }: DateWords): WrittenDate | null {
  const dayFirst = DAY_FIRST.exec(text) ?? DASHED.exec(text)
  const [, date, name, year, shortYear] = dayFirst ?? []
  const [, name2, date2, year2] = dayFirst ? [] : (MONTH_FIRST.exec(text) ?? [])
  const number = month(name ?? name2 ?? '')
  if (number === null) return null
  const reading = { month: number, date: Number(date ?? date2), year: fullYear(year ?? shortYear ?? year2) }
  return { kind: 'date', readings: [reading], named: true, weekday: null }
}

function numeric(text: string, words: DateWords, today: Day): WrittenDate | null {
  const written = (readings: readonly YearMonthDay[]): WrittenDate => ({
    kind: 'date',
    readings,
    named: false,
    weekday: null,
  })
  const [, year, , month, date] = YEAR_FIRST.exec(text) ?? []
  if (year) return written([{ year: Number(year), month: Number(month), date: Number(date) }])
  const [, first, mark, second, end] = NUMERIC.exec(text) ?? []
  // "3-4" are two days of a month as well.
  if (!first || !second || (mark === '-' && !end)) return null
  const [a, b] = [Number(first), Number(second)]
  const dayFirst = { date: a, month: b, year: fullYear(end) }
  const monthFirst = { date: b, month: a, year: fullYear(end) }
  const { order } = words
  // Who writes dots writes the day first, unless their language never does.
  const settled = mark === '.' && order !== 'monthFirst' ? 'dayFirst' : mark === '.' ? null : order
  const [own, other] = settled === 'monthFirst' ? [monthFirst, dayFirst] : [dayFirst, monthFirst]
  const possible = [own, other].filter(isThere)
  const usual = settled ? possible.slice(0, 1) : possible
  // Dashes are how the year goes first everywhere, in "2026-12-21" and its short form.
  const isOwn = settled !== null && isThere(own) && mark !== '-' && !words.yearFirst
  const readings = [...usual, ...(isOwn ? [] : yearFirst([first, second, end], today))]
  return written(readings.length > 0 ? readings : [own])
}

const isThere = ({ month, date }: MonthDay): boolean => month >= 1 && month <= 12 && date >= 1 && date <= 31

/** "26-12-21" with its year in front; none where that is no day or far from today. */
function yearFirst(
  [first, month, date = '']: readonly [string, string, string | undefined],
  today: Day,
): YearMonthDay[] {
  if (first.length !== 2 || date.length !== 2) return []
  const reading = { year: 2000 + Number(first), month: Number(month), date: Number(date) }
  const isNear = Math.abs(reading.year - Number(today.slice(0, 4))) <= YEARS_NEAR
  return isNear && dayOf(reading.year, reading) ? [reading] : []
}

function weekday(text: string, words: DateWords): WrittenDay | null {
  const [, which = 'plain', name = ''] = WEEKDAY.exec(text) ?? []
  const number = words.weekday(name)
  if (number === null) return null
  return { kind: 'weekday', weekday: number, which: which === 'coming' ? 'plain' : (which as 'plain') }
}

/** A day of a year; null where that year has none. */
export function dayOf(year: number, { month, date }: MonthDay): Day | null {
  try {
    return Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/**
 * The day that is meant.
 * @param text as it was typed, for the words of a refusal
 * @throws Refusal `invalid` for a day that is not there or that can be two
 */
export function resolve(written: WrittenDay, text: string, calendar: Calendar): Day {
  if (written.kind === 'day') return written.day
  const days =
    written.kind === 'weekday'
      ? weekdaysMeant(written, calendar)
      : onWeekday(
          written.readings.map((each) => dateMeant(each, text, calendar)),
          written.weekday,
          text,
        )
  const [day, other] = [...new Set(days)]
  if (day && other) {
    const [one, two] = [fullDay(day), fullDay(other)]
    throw new Refusal('invalid', `“${text.trim()}” can be two days: write ${one} or ${two}.`)
  }
  return day ?? refuseDay(text)
}

/**
 * Those of some days that are the weekday written beside them.
 * @param weekday null where none is written
 * @throws Refusal `invalid` where none is: which of the two is wrong can't be told
 */
export function onWeekday(days: readonly Day[], weekday: number | null, text: string): readonly Day[] {
  if (weekday === null) return days
  const fitting = days.filter((day) => dayOfWeek(day, weekday) === day)
  if (fitting.length > 0) return fitting
  return refuseDay(text, days.map((day) => `${fullDay(day)} is a ${longWeekdayOf(day)}`).join(', '))
}

function dateMeant(reading: YearMonthDay, text: string, { earliest }: Calendar): Day {
  const from = Number(earliest.slice(0, 4))
  const isPast = monthDay(reading) < earliest.slice(5)
  const year = reading.year ?? (isPast ? from + 1 : from)
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return refuseDay(text, 'is the year right?')
  const day = dayOf(year, reading)
  if (day) return day
  const isLeap = reading.month === 2 && reading.date === 29
  if (!isLeap || reading.year !== null) return refuseDay(text, 'there is no such day')
  const next = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((more) => dayOf(year + more, reading) ?? [])[0]
  const when = next === undefined ? '' : `, the next is ${fullDay(next)}`
  return refuseDay(text, `there is no 29 Feb ${year}${when}`)
}

const monthDay = ({ month, date }: MonthDay): string =>
  `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** "Next friday" may be this week's or next week's, when this week's is still to come: both are given then. */
function weekdaysMeant(
  { weekday: number, which }: Extract<WrittenDay, { kind: 'weekday' }>,
  { today, weekdays, weekStart }: Calendar,
): Day[] {
  const thisWeek = weekOf(today, weekStart)
  const coming = dayOfWeek(today, number)
  const past = coming === today ? today : addDays(coming, -7)
  switch (which) {
    case 'this':
      return [dayOfWeek(thisWeek, number)]
    case 'next': {
      const inNextWeek = addDays(dayOfWeek(thisWeek, number), 7)
      return coming > today ? [coming, inNextWeek] : [inNextWeek]
    }
    case 'last': {
      const inLastWeek = addDays(dayOfWeek(thisWeek, number), -7)
      return past < today ? [past, inLastWeek] : [inLastWeek]
    }
    default:
      return [weekdays === 'past' ? past : coming]
  }
}
