import { divide } from '../../../rounding.ts'
import { formatMeasured, moveText, reaches } from '../../progress/measure.ts'
import type { Case, Rule } from './rule.ts'

/** The measure with a baseline to compare the target with: its own, else what is usual. One person's is not the team's. */
function compared({ measure, draft, context, perPerson }: Case) {
  const usual = draft.measure && perPerson === null ? context.usual : null
  const baseline = measure?.baseline ?? usual
  return measure && measure.target !== null && baseline !== null
    ? { ...measure, baseline, target: measure.target }
    : null
}

/** Achievable: a stretch, not a fantasy; what gives; the owner's hands; builders carry no quota. */
export const ACHIEVABLE = [
  {
    id: 'stretch',
    letter: 'A',
    check: (given) => {
      const measure = compared(given)
      if (!measure || measure.baseline <= 0n || measure.target < 0n) return null
      const { baseline, target, direction } = measure
      const line = given.context.thresholds.stretchPercent
      const [large, small] = direction === 'higher' ? [target, baseline] : [baseline, target]
      if (large * 100n <= small * line) return null
      const change = divide((target - baseline) * 100n, baseline)
      return {
        weight: 'warning',
        field: 'target',
        message: `${moveText(measure)} (${change > 0n ? '+' : '−'}${change < 0n ? -change : change}%) looks unrealistic.`,
        fix: `Go part of the way this quarter, or say what makes it possible. The line, ${line}% of where it stands, is ours; a team can set its own.`,
      }
    },
  },
  {
    id: 'no-stretch',
    letter: 'A',
    check: ({ measure, draft, context, perPerson }) => {
      if (!draft.measure || !measure || measure.target === null || context.usual === null) return null
      if (perPerson !== null) return null
      if (!reaches(context.usual, measure.target, measure.direction)) return null
      const [usual, target] = [context.usual, measure.target].map((value) => formatMeasured(value, measure))
      return {
        weight: 'warning',
        field: 'target',
        message: `The last 13 weeks already bring ${usual}: ${target} is no stretch.`,
        fix: 'Aim further, or choose something that has yet to move.',
      }
    },
  },
  {
    id: 'what-gives',
    letter: 'A',
    check: ({ draft }) => {
      const isSame = draft.counter !== null && draft.counter.metricId === draft.measure?.metricId
      if (draft.counter !== null && !isSame) return null
      return {
        weight: 'question',
        field: 'counter',
        message: isSame ? 'What gives can’t be what the Rock moves.' : 'What gives?',
        fix: 'Choose the metric that must not get worse while attention is here: price while deals go up, quality while time goes down.',
      }
    },
  },
  {
    id: 'bandwidth',
    letter: 'A',
    check: ({ context }) =>
      context.ownerOpenRocks < context.thresholds.openRocks
        ? null
        : {
            weight: 'warning',
            field: 'owner',
            message: `The owner has ${context.ownerOpenRocks} open Rocks already.`,
            fix: 'Give it to somebody else, or carry one of the others into the next quarter. (How many are too many is ours to say; a team can set its own.)',
          },
  },
  {
    id: 'quota',
    letter: 'A',
    check: ({ draft, context }) =>
      draft.type === 'performing' || draft.ownerId === null || !context.ownerCarriesQuota
        ? null
        : {
            weight: 'warning',
            field: 'owner',
            message: 'The owner carries a quota, and this Rock builds something.',
            fix: 'Building belongs to people without a quota: make the rep a partner, and somebody in operations or a manager the owner.',
          },
  },
] as const satisfies readonly Rule[]
