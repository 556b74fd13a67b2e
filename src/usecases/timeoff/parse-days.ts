import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import { addDays, type Day } from '../../domain/week.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ISO = /^\d{4}-\d{2}-\d{2}$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?$/
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/
/** "24-27 Dec": both days in one month. */
const SHORT_RANGE = /^(\d{1,2})\s*[-–]\s*(\d{1,2}\s+[a-z].*)$/
const BETWEEN = /\s+(?:to|until|till|[-–])\s+|\s*(?:–|\.\.)\s*/

/** How a day is written, for those who wrote it otherwise. */
const HOW = 'Write a day like 2026-12-24 or 24 Dec.'
/** Years tried for a day that not every year has. */
const LEAP_GAP = 8
/** A day without a year may lie this far back: people also tell of last week's absence. */
const LOOK_BACK_DAYS = 60

/**
 * Reads a day as people type it: "2026-11-16", "16 Nov", "Nov 16", "16 November 2026", today, yesterday, tomorrow.
 * @param earliest without a year, the first such day from here on is meant
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function parseDay(text: string, today: Day, earliest: Day): Day {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const word = { today: 0, yesterday: -1, tomorrow: 1 }[typed]
  if (word !== undefined) return addDays(today, word)
  if (ISO.test(typed))
    return dayOf(...(typed.split('-').map(Number) as [number, number, number])) ?? refuse(text)
  const [, day, dayMonth, dayYear] = DAY_FIRST.exec(typed) ?? []
  const [, month, monthDay, monthYear] = MONTH_FIRST.exec(typed) ?? []
  const number = MONTHS.indexOf((dayMonth ?? month ?? '?').slice(0, 3)) + 1
  const date = Number(day ?? monthDay)
  if (number === 0 || !isMonth(dayMonth ?? month ?? '', number)) return refuse(text)
  const year = dayYear ?? monthYear
  if (year) return dayOf(Number(year), number, date) ?? refuse(text)
  const first = Number(earliest.slice(0, 4))
  for (let each = first; each <= first + LEAP_GAP; each++) {
    const found = dayOf(each, number, date)
    if (found && found >= earliest) return found
  }
  return refuse(text)
}

/**
 * Reads one day, or the first and last of several: "24 Dec", "2026-12-21 to 2026-12-31", "24–27 Dec".
 * @throws Refusal `invalid`
 */
export function parseDays(text: string, today: Day): { firstDay: Day; lastDay: Day } {
  const [, from, till] = SHORT_RANGE.exec(text.trim().toLowerCase()) ?? []
  const parts = from && till ? [`${from} ${till.replace(/^\d+\s+/, '')}`, till] : text.trim().split(BETWEEN)
  const [first = '', last] = parts
  if (parts.length > 2) return refuse(text)
  const firstDay = parseDay(first, today, addDays(today, -LOOK_BACK_DAYS))
  const lastDay = last === undefined ? firstDay : parseDay(last, today, firstDay)
  if (lastDay < firstDay)
    throw new Refusal('invalid', 'The last day comes before the first. Nothing was stored.')
  return { firstDay, lastDay }
}

/** Whether a word is the month's name or a beginning of it: "nov", "november". */
function isMonth(word: string, month: number): boolean {
  const name = Temporal.PlainDate.from({ year: 2000, month, day: 1 }).toLocaleString('en-US', {
    month: 'long',
  })
  return name.toLowerCase().startsWith(word) || word === 'sept'
}

function dayOf(year: number, month: number, day: number): Day | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

function refuse(text: string): never {
  throw new Refusal('invalid', `“${text.trim().slice(0, 40)}” is not a day I can read. ${HOW}`)
}
