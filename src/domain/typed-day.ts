import { Temporal } from 'temporal-polyfill'
import { type DateWords, dateWords } from './date-names.ts'
import { Refusal } from './errors.ts'
import { addDays, type Day, dayOfWeek, shortDay, weekOf } from './week.ts'

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
export type Written =
  | { kind: 'day'; day: Day }
  /** One reading, or both of "3/4"; `year` null where none is written. */
  | { kind: 'date'; readings: readonly MonthDay[]; year: number | null; named: boolean }
  | { kind: 'weekday'; weekday: number; which: 'plain' | 'this' | 'next' | 'last' }

export type MonthDay = { month: number; date: number }

const HOW = 'Write a day like 2026-12-24 or 24 Dec.'
const [EARLIEST_YEAR, LATEST_YEAR] = [2000, 2100]

/** @throws Refusal `invalid`: what was typed is no day, and why */
export function refuseDay(text: string, why = ''): never {
  const typed = [...text.trim()].slice(0, 40).join('')
  throw new Refusal('invalid', `“${typed}” is not a day I can read${why ? `: ${why}` : ''}. ${HOW}`)
}

const YEAR = "(?:,?\\s+|\\s*,\\s*)(\\d{4}|'\\d{2})"
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s*(?:of\\s+)?(\\p{L}+)\\.?(?:${YEAR})?$`, 'u')
const MONTH_FIRST = new RegExp(`^(\\p{L}+)\\.?\\s*(\\d{1,2})(?:st|nd|rd|th)?\\.?(?:${YEAR})?$`, 'u')
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/
const NUMERIC = /^(\d{1,2})([-/.])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})?)?$/
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
export function writtenDay(text: string, { today, locale }: Calendar): Written | null {
  const word = WORDS[text]
  if (word !== undefined) return { kind: 'day', day: addDays(today, word) }
  const words = dateWords(locale)
  return named(text, words) ?? numeric(text, words) ?? weekday(text, words)
}

function named(text: string, { month }: DateWords): Written | null {
  const dayFirst = DAY_FIRST.exec(text)
  const [, date, name, year] = dayFirst ?? []
  const [, name2, date2, year2] = dayFirst ? [] : (MONTH_FIRST.exec(text) ?? [])
  const number = month(name ?? name2 ?? '')
  if (number === null) return null
  const reading = { month: number, date: Number(date ?? date2) }
  return { kind: 'date', readings: [reading], year: fullYear(year ?? year2), named: true }
}

function numeric(text: string, { order }: DateWords): Written | null {
  const [, year, , month, date] = YEAR_FIRST.exec(text) ?? []
  if (year) {
    const reading = { month: Number(month), date: Number(date) }
    return { kind: 'date', readings: [reading], year: Number(year), named: false }
  }
  const [, first, mark, second, end] = NUMERIC.exec(text) ?? []
  // "3-4" are two days of a month as well.
  if (!first || (mark === '-' && !end)) return null
  const [a, b] = [Number(first), Number(second)]
  const readings = { dayFirst: { date: a, month: b }, monthFirst: { date: b, month: a } }
  const both = [readings.dayFirst, readings.monthFirst]
  // Who writes dots writes the day first, unless their language never does.
  const settled = mark === '.' && order !== 'monthFirst' ? 'dayFirst' : mark === '.' ? null : order
  const others = settled === 'monthFirst' ? both.reverse() : both
  const isThere = ({ month: m, date: d }: MonthDay) => m >= 1 && m <= 12 && d >= 1 && d <= 31
  const possible = others.filter(isThere)
  const kept = settled ? (possible.length > 0 ? possible : others).slice(0, 1) : possible
  return {
    kind: 'date',
    readings: kept.length > 0 ? kept : others.slice(0, 1),
    year: fullYear(end),
    named: false,
  }
}

function weekday(text: string, words: DateWords): Written | null {
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
export function resolve(written: Written, text: string, calendar: Calendar): Day {
  if (written.kind === 'day') return written.day
  const { today } = calendar
  const days =
    written.kind === 'weekday'
      ? weekdaysMeant(written, calendar)
      : written.readings.map((each) => dateMeant(each, written.year, text, calendar))
  const [day, other] = [...new Set(days)]
  if (day && other) {
    const [one, two] = [shortDay(day, today), shortDay(other, today)]
    throw new Refusal('invalid', `“${text.trim()}” can be two days: write ${one} or ${two}.`)
  }
  return day ?? refuseDay(text)
}

function dateMeant(
  reading: MonthDay,
  written: number | null,
  text: string,
  { earliest, today }: Calendar,
): Day {
  const from = Number(earliest.slice(0, 4))
  const isPast = monthDay(reading) < earliest.slice(5)
  const year = written ?? (isPast ? from + 1 : from)
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return refuseDay(text, 'is the year right?')
  const day = dayOf(year, reading)
  if (day) return day
  const isLeap = reading.month === 2 && reading.date === 29
  if (!isLeap || written !== null) return refuseDay(text, 'there is no such day')
  const leap = [1, 2, 3, 4, 5, 6, 7, 8]
    .map((more) => dayOf(year + more, reading))
    .find((each) => each !== null)
  return refuseDay(text, `there is no 29 Feb ${year}, the next is ${shortDay(leap ?? today, today)}`)
}

const monthDay = ({ month, date }: MonthDay): string =>
  `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** "Next friday" may be this week's or next week's, when this week's is still to come: both are given then. */
function weekdaysMeant(
  { weekday: number, which }: Extract<Written, { kind: 'weekday' }>,
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
