import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../errors.ts'
import { addDays, type Day, daysOf, fullRange, lastDay, type Week, weekOf } from '../weeks/week.ts'
import { plainMarks } from './number-marks.ts'
import {
  besideWeekday,
  type Calendar,
  dayOf,
  onWeekday,
  refuseDay,
  resolve,
  type WrittenDay,
  writtenDay,
} from './typed-day.ts'

/** Days in a row, both included. */
export type Days = { firstDay: Day; lastDay: Day }

/** A day without a year may lie this far back: people also tell of last week's absence. */
export const LOOK_BACK_DAYS = 60
/** An end that comes before its beginning is next year's only where that makes a stretch people take: half a year. */
const LONGEST_OVER_NEW_YEAR = 183

/** What is known of who typed it; the rest is usual. */
export type TypistCalendar = Pick<Calendar, 'today' | 'locale'> & Partial<Calendar>

const calendarOf = (given: TypistCalendar): Calendar => ({
  earliest: addDays(given.today, -LOOK_BACK_DAYS),
  weekdays: 'coming',
  weekStart: 1,
  workdays: [1, 2, 3, 4, 5],
  ...given,
})

const tidy = (text: string): string => plainMarks(text).toLowerCase().replace(/ +/g, ' ').trim()

/**
 * Reads a day as people type it: "2026-11-16", "16 Nov", "Nov 16th, 2026", "16.11.", "11/16", "Mon 16 Nov", monday,
 * next friday, today.
 * @throws Refusal `invalid`, in words for the person who typed it: no day, one that is not there, or one that can be two
 */
export function readDay(text: string, given: TypistCalendar): Day {
  const calendar = calendarOf(given)
  const written = writtenDay(tidy(text), calendar)
  return written ? resolve(written, text, calendar) : refuseDay(text)
}

/**
 * Reads one day, or the first and last of several: "24 Dec", "Dec 21-24", "28 Dec – 3 Jan", "Mon 21 – Thu 24 Dec",
 * "until friday", "3 days", "next week", "W53", and all that `readDay` takes.
 * @throws Refusal `invalid`
 */
export function readDays(text: string, given: TypistCalendar): Days {
  const calendar = calendarOf(given)
  const whole = tidy(text)
  const typed = whole.replace(/^(?:from|between) /, '')
  const written = writtenDay(typed, calendar)
  if (written && typed !== whole) return refuseDay(text, 'say until when')
  if (written) {
    const day = resolve(written, text, calendar)
    return { firstDay: day, lastDay: day }
  }
  return (
    wholeWeek(typed, text, calendar) ??
    lasting(typed, text, calendar) ??
    untilDay(typed, text, calendar) ??
    between(typed, text, calendar) ??
    refuseDay(text)
  )
}

/** As many words as a day is written in: "Mon the 30th of November 2026". */
const MOST_WORDS = 6
/** What begins with a number is no year of the day before it: "30 Nov 20 calls". */
const NUMBER_BEHIND = /\p{L}\.?\s+\d{2}$/u

/** "24/7" and "3/4 of the reps" are how long and how many. */
const NO_DAY = /^(?:24\/7(?!\S)|\d+\/\d+ of(?!\S))/iu
/** What leads to the last of several days. */
const TO_ANOTHER = /^\s*(?:[-–—]|(?:to|until|till|through|thru|and)\s)\s*/iu

/**
 * Reads the day that a line begins with, written in as many of its words as can be.
 * @returns null where it begins with none, or nothing follows
 * @throws Refusal `invalid` for a day that is not there or that can be two, and for several days
 */
export function leadingDay(line: string, given: TypistCalendar): { day: Day; rest: string } | null {
  const calendar = calendarOf(given)
  const found = NO_DAY.test(line.trim()) ? null : leading(line.trim(), calendar)
  if (!found) return null
  const [, another] = found.after.split(TO_ANOTHER)
  const last = another === undefined ? null : leading(another, calendar)
  if (last?.written.kind === 'date') {
    const all = line.trim().slice(0, line.trim().length - last.after.length)
    throw new Refusal(
      'invalid',
      `“${all}” is more than one day. Nothing was stored. Begin with the last of them.`,
    )
  }
  const rest = found.after.replace(/^[\s:,–—-]+/u, '')
  return rest === '' ? null : { day: resolve(found.written, found.text, calendar), rest }
}

/** The day that a line begins with, as it is written, and what follows it. */
function leading(
  line: string,
  calendar: Calendar,
): { written: WrittenDay; text: string; after: string } | null {
  const words = [...line.matchAll(/\S+/gu)]
  for (const last of words.slice(0, MOST_WORDS).reverse()) {
    const begin = line.slice(0, last.index + last[0].length)
    const text = begin.replace(/[:,–—-]+$/u, '')
    const after = line.slice(text.length)
    const written = NUMBER_BEHIND.test(begin) ? null : writtenDay(tidy(text), calendar)
    if (written) return { written, text, after }
  }
  return null
}

const NAMED_WEEK = /^(?:the )?(this|next|last) week$/
const WEEK_OF = /^(?:the )?week of (.+)$/
const NUMBERED_WEEK = /^(?:calendar )?(?:weeks?|w|wk|kw|cw) ?(\d{1,2})(?:[ ,/-]+(\d{4}))?$/
const ISO_WEEK = /^(\d{4})[ -]?w(\d{1,2})$/

const weekFrom = (week: Week): Days => ({ firstDay: week, lastDay: lastDay(week) })

/** "next week", "week of 21 Dec", "W53", "week 2 2027", "2026-W53". */
function wholeWeek(typed: string, text: string, calendar: Calendar): Days | null {
  const { today, weekStart, earliest } = calendar
  const which = NAMED_WEEK.exec(typed)?.[1]
  const weeks = { this: 0, next: 7, last: -7 }[which ?? '']
  if (weeks !== undefined) return weekFrom(addDays(weekOf(today, weekStart), weeks))
  const [, of] = WEEK_OF.exec(typed) ?? []
  if (of !== undefined) return weekFrom(weekOf(readDay(of, calendar), weekStart))
  const [, isoYear, isoWeek] = ISO_WEEK.exec(typed) ?? []
  const [, number = isoWeek, writtenYear = isoYear] = NUMBERED_WEEK.exec(typed) ?? []
  if (number === undefined) return null
  const inYear = (year: number) => {
    const week = numbered(year, Number(number))
    return week ?? refuseDay(text, `${year} has no week ${Number(number)}`)
  }
  if (writtenYear) return weekFrom(inYear(Number(writtenYear)))
  const from = Temporal.PlainDate.from(earliest).yearOfWeek ?? Number(earliest.slice(0, 4))
  const thisYears = numbered(from, Number(number))
  return weekFrom(thisYears && lastDay(thisYears) >= earliest ? thisYears : inYear(from + 1))
}

/** The Monday of an ISO week; null where the year has no such week. */
function numbered(year: number, week: number): Week | null {
  const fourth = dayOf(year, { month: 1, date: 4 })
  if (!fourth || week < 1) return null
  const monday = addDays(weekOf(fourth, 1), (week - 1) * 7)
  return Temporal.PlainDate.from(monday).yearOfWeek === year ? monday : null
}

const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const COUNT = `(\\d{1,3}|an?|${COUNTS.slice(1).join('|')})`
const FOR = new RegExp(
  `^(?:for )?${COUNT} (days?|weeks?)(?: (?:from|starting|beginning|as of)(?: on)? (.+))?$`,
)
const FROM_FOR = new RegExp(`^(.+?),? for ${COUNT} (days?|weeks?)$`)

const countOf = (word: string): number =>
  /^\d/.test(word) ? Number(word) : word.startsWith('a') ? 1 : COUNTS.indexOf(word)

/** "3 days", "for 2 weeks", "3 days from monday", "from 21 Dec for 3 days". */
function lasting(typed: string, text: string, calendar: Calendar): Days | null {
  const [, count, unit, from] = FOR.exec(typed) ?? []
  const [, from2, count2, unit2] = count ? [] : (FROM_FOR.exec(typed) ?? [])
  const number = countOf(count ?? count2 ?? '0')
  if (number < 1) return null
  const start = from ?? from2
  const firstDay = start === undefined ? calendar.today : readDay(start, calendar)
  if ((unit ?? unit2 ?? '').startsWith('week'))
    return { firstDay, lastDay: addDays(firstDay, number * 7 - 1) }
  return days(firstDay, number, text, calendar)
}

/** So many days from one on. Across a weekend it could be working days as well. */
function days(firstDay: Day, count: number, text: string, { workdays }: Calendar): Days {
  const isWorked = (day: Day) => {
    const weekday = daysOf(weekOf(day, 1)).find((each) => each.day === day)?.weekday ?? 0
    return workdays.includes(weekday)
  }
  const last = addDays(firstDay, count - 1)
  let lastWorked = firstDay
  for (let day = firstDay, worked = 0; worked < count && workdays.length > 0; day = addDays(day, 1)) {
    if (!isWorked(day)) continue
    worked += 1
    lastWorked = day
  }
  if (lastWorked === last) return { firstDay, lastDay: last }
  const [all, working] = [last, lastWorked].map((end) => fullRange(firstDay, end))
  throw new Refusal('invalid', `“${text.trim()}” can be two stretches: write ${all} or ${working}.`)
}

const UNTIL = /^(?:until|till|til|through|thru|up to|to) (.+)$/

/** "until friday": from today on. */
function untilDay(typed: string, text: string, calendar: Calendar): Days | null {
  const [, end] = UNTIL.exec(typed) ?? []
  const written = end === undefined ? null : writtenDay(end, calendar)
  if (!written) return null
  const { today } = calendar
  return inOrder({ firstDay: today, lastDay: resolve(written, text, { ...calendar, earliest: today }) })
}

/** Wherever a stretch may be cut in two; the dash of an ISO date is passed over, as neither side is a day then. */
const CUT = / (?:to|until|till|through|thru|and) | ?\.\.+ ?| ?[-/] ?/g
const BARE = /^(\d{1,2})(?:st|nd|rd|th)?\.?$/
const BARE_END = /^(\d{1,2})(?:st|nd|rd|th)?\.?(?:,? (\d{4}))?$/

/** "Dec 21-24", "21.-24.12.", "28 Dec - 3 Jan", "monday to wednesday". */
function between(typed: string, text: string, calendar: Calendar): Days | null {
  for (const cut of typed.matchAll(CUT)) {
    const [left, right] = [typed.slice(0, cut.index), typed.slice(cut.index + cut[0].length)]
    // A slash parts days only where they have dashes of their own.
    if (cut[0].trim() === '/' && !/^\d{4}-/.test(left)) continue
    const found = stretch(left, right, text, calendar)
    if (found) return found
  }
  return null
}

function stretch(left: string, right: string, text: string, calendar: Calendar): Days | null {
  const [start, end] = [writtenDay(left, calendar), writtenDay(right, calendar)]
  const [from, until] = [left, right].map((side) => besideWeekday(side, calendar.locale))
  const [, bareStart] = BARE.exec(from?.rest ?? left) ?? []
  const [, bareEnd, bareYear] = BARE_END.exec(until?.rest ?? right) ?? []
  if (bareStart && end?.kind === 'date') {
    const lastDay = resolve(end, right, calendar)
    const firstDay = sameMonth(lastDay, bareStart, text)
    onWeekday([firstDay], from?.weekday ?? null, text)
    return inOrder({ firstDay, lastDay })
  }
  if (bareEnd && start?.kind === 'date' && start.named) {
    const firstDay = resolve(bareYear ? inYear(start, Number(bareYear)) : start, left, calendar)
    const lastDay = sameMonth(firstDay, bareEnd, text)
    onWeekday([lastDay], until?.weekday ?? null, text)
    return inOrder({ firstDay, lastDay })
  }
  return start && end ? inOrder(both(start, end, [left, right], calendar)) : null
}

type WrittenDate = Extract<WrittenDay, { kind: 'date' }>

const hasYear = ({ readings }: WrittenDate): boolean => readings.some(({ year }) => year !== null)

/** A date in the year that is written behind a later one, unless it has its own. */
const inYear = (date: WrittenDate, year: number): WrittenDate =>
  hasYear(date) ? date : { ...date, readings: date.readings.map((each) => ({ ...each, year })) }

const sameMonth = (day: Day, date: string, text: string): Day =>
  dayOf(Number(day.slice(0, 4)), { month: Number(day.slice(5, 7)), date: Number(date) }) ??
  refuseDay(text, 'there is no such day')

/** Both ends with a month or a weekday of their own. A year at the end holds for the beginning too. */
function both(start: WrittenDay, end: WrittenDay, [left, right]: [string, string], calendar: Calendar): Days {
  if (start.kind === 'date' && !hasYear(start) && end.kind === 'date' && hasYear(end)) {
    const lastDay = resolve(end, right, calendar)
    return { firstDay: resolve(start, left, { ...calendar, earliest: addDays(lastDay, -365) }), lastDay }
  }
  const firstDay = resolve(start, left, calendar)
  // "friday to monday": the first monday after.
  const after = { ...calendar, earliest: firstDay, ...(end.kind === 'weekday' ? { today: firstDay } : {}) }
  const lastDay = resolve(end, right, after)
  const rolled = end.kind === 'date' && !hasYear(end) && lastDay.slice(0, 4) > firstDay.slice(0, 4)
  if (rolled && addDays(firstDay, LONGEST_OVER_NEW_YEAR) < lastDay) return refuseOrder()
  return { firstDay, lastDay }
}

function refuseOrder(): never {
  throw new Refusal('invalid', 'The last day comes before the first. Nothing was stored.')
}

const inOrder = (found: Days): Days => (found.lastDay < found.firstDay ? refuseOrder() : found)
