import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../errors.ts'
import { shorten } from '../../typed/numbers.ts'
import { leadingDay, type TypistCalendar } from '../../typed/typed-days.ts'
import type { Day } from '../../weeks/week.ts'
import type { Milestone } from './rock.ts'

/** A milestone as the form shows it, date first: "2026-11-30 First draft". */
const WRITTEN = /^(\d{4}-\d{2}-\d{2})[\s:,]+(?![\s:,–—-])(\S.*)$/u
export const MILESTONE_EXAMPLE = '2026-11-30 First draft'

/** Milestones as the form shows them, a line each. */
export const milestoneLines = (milestones: readonly Milestone[]): string =>
  milestones.map(({ on, text }) => `${on} ${text}`).join('\n')

/**
 * Reads one milestone, its day first: "2026-11-30 First draft", "30 Nov: First draft", "30.11. First draft".
 * @param given who typed it, and their today
 * @throws Refusal `invalid`, in words for the person who typed it
 */
export function readMilestone(line: string, given: TypistCalendar): { on: Day; text: string } {
  const [, on = '', text = ''] = WRITTEN.exec(line.trim()) ?? []
  if (on === '') {
    const found = leadingDay(line, given)
    if (found) return { on: found.day, text: found.rest.replace(/\s+/gu, ' ') }
    throw new Refusal(
      'invalid',
      `“${shorten(line.trim())}” doesn’t begin with a date. Write it like “${MILESTONE_EXAMPLE}”.`,
    )
  }
  if (!isDay(on)) throw new Refusal('invalid', `There is no ${on}. Write it like “${MILESTONE_EXAMPLE}”.`)
  return { on, text: text.replace(/\s+/gu, ' ').trim() }
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/**
 * Reads a line for each milestone, empty ones left out. One that is known by its words or, else, by its day keeps its
 * id and the day it was done; the id of a new one is "".
 * @param known the Rock's milestones as they are stored
 * @param given who typed it, and their today
 * @throws Refusal `invalid` that names the first line which can't be read
 */
export function readMilestones(
  text: string,
  known: readonly Milestone[],
  given: TypistCalendar,
): Milestone[] {
  const written = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [readMilestone(line, given)]
    } catch (error) {
      throw error instanceof Refusal ? new Refusal('invalid', `Line ${i + 1}: ${error.message}`) : error
    }
  })
  const left = [...known]
  const take = (isIt: (milestone: Milestone) => boolean): Milestone | undefined => {
    const at = left.findIndex(isIt)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const same = written.map((each) => take(({ on, text: of }) => on === each.on && of === each.text))
  const moved = written.map((each, i) => same[i] ?? take(({ text: of }) => of === each.text))
  const found = written.map((each, i) => moved[i] ?? take(({ on }) => on === each.on))
  return written.map((each, i) => ({
    ...each,
    id: found[i]?.id ?? '',
    doneOn: found[i]?.doneOn ?? null,
  }))
}
