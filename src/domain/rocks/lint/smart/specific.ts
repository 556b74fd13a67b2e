import { shorten } from '../../../typed/numbers.ts'
import type { Rule } from './rule.ts'

/** Specific: what, one owner, cross-functional partners named, milestones. */
export const SPECIFIC = [
  {
    id: 'what',
    letter: 'S',
    check: ({ reading }) =>
      reading.about.length > 0
        ? null
        : {
            weight: 'warning',
            field: 'title',
            message: 'The title doesn’t say what is to change.',
            fix: 'Name it: demos, close time, renewals, the onboarding process.',
          },
  },
  {
    id: 'type',
    letter: 'S',
    check: ({ reading, draft }) => {
      if (reading.type === null || reading.type === draft.type) return null
      const [reads, fix] =
        reading.type === 'building'
          ? [
              'builds something new',
              'If it makes a new process, choose building: it then has a build date too.',
            ]
          : ['drives a number there is already', 'If the process exists, choose performing.']
      return {
        weight: 'question',
        field: 'type',
        message: `The title reads as if it ${reads}, but the Rock is ${draft.type}.`,
        fix,
      }
    },
  },
  {
    id: 'owner',
    letter: 'S',
    check: ({ reading, draft }) =>
      draft.ownerId !== null
        ? null
        : {
            weight: 'question',
            field: 'owner',
            message: reading.owner === null ? 'Who owns it?' : `Who is “${shorten(reading.owner, 40)}”?`,
            fix: 'Choose one person. Two owners are none.',
          },
  },
  {
    id: 'partners',
    letter: 'S',
    check: ({ draft }) =>
      draft.type === 'performing' || draft.partnerIds.length > 0
        ? null
        : {
            weight: 'question',
            field: 'partners',
            message: 'Who outside of sales has to help?',
            fix: 'Name the people of marketing, finance or operations it can’t be built without.',
          },
  },
  {
    id: 'milestones',
    letter: 'S',
    check: ({ draft }) =>
      draft.type === 'performing' || draft.milestones.length > 0
        ? null
        : {
            weight: 'question',
            field: 'milestones',
            message: 'What has to be there half way?',
            fix: 'Add two or three milestones with dates, so that a delay is seen before the end.',
          },
  },
] as const satisfies readonly Rule[]
