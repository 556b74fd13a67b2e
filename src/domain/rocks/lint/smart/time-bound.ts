import { Temporal } from 'temporal-polyfill'
import { type Day, fullDay } from '../../../weeks/week.ts'
import { quarterEnd, quarterName } from '../../life/quarter.ts'
import type { Rule } from './rule.ts'

/** A result often shows a quarter or two after what brings it was built. */
const MONTHS_LATER = [3, 6]

const later = (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString()

/** Time-bound: when it is built and, separately, when the result is due. */
export const TIME_BOUND = [
  {
    id: 'date',
    letter: 'T',
    check: ({ draft, reading }) =>
      draft.buildOn !== null || draft.resultsOn.length > 0 || reading.dates.length > 0
        ? null
        : {
            weight: 'warning',
            field: draft.type === 'building' ? 'buildOn' : 'resultsOn',
            message: 'There is no date.',
            fix: 'Say by when: “by October 31”, “by the end of Q4”.',
          },
  },
  {
    id: 'result-date',
    letter: 'T',
    check: ({ draft, hasNumber }) => {
      if (draft.type === 'performing' || draft.buildOn === null || draft.resultsOn.length > 0 || !hasNumber) {
        return null
      }
      const offers = MONTHS_LATER.map((months) => later(draft.buildOn ?? '', months))
      return {
        weight: 'question',
        field: 'resultsOn',
        message: 'It has a day to be built by. When is its result due?',
        fix: `Results often come 3 or 6 months later: ${offers.map(fullDay).join(' or ')}.`,
        offers,
      }
    },
  },
  {
    id: 'beyond-quarter',
    letter: 'T',
    check: ({ draft, reading, context }) => {
      const isBuilding = draft.type === 'building'
      const due = isBuilding
        ? (draft.buildOn ?? reading.buildOn)
        : (draft.resultsOn.at(-1) ?? reading.resultOn)
      const end = quarterEnd(draft.quarter)
      if (due === null || due <= end) return null
      return {
        weight: 'warning',
        field: isBuilding ? 'buildOn' : 'resultsOn',
        message: `${fullDay(due)} is after the end of ${quarterName(draft.quarter, context.startMonth)}. A Rock is a matter of 90 days.`,
        fix: `Cut off a piece that can be there by ${fullDay(end)}, or set it for the later quarter.`,
      }
    },
  },
  {
    id: 'title-date',
    letter: 'T',
    check: ({ draft, reading }) => {
      const dates = [...(draft.buildOn === null ? [] : [draft.buildOn]), ...draft.resultsOn]
      const other = reading.dates.find((day) => !dates.includes(day))
      if (dates.length === 0 || other === undefined) return null
      return {
        weight: 'question',
        field: draft.type === 'building' ? 'buildOn' : 'resultsOn',
        message: `The title says ${fullDay(other)}, the Rock’s dates are ${dates.map(fullDay).join(' and ')}.`,
        fix: 'Make them say the same.',
      }
    },
  },
] as const satisfies readonly Rule[]
