import { kindOf } from '../../../metric-kinds/kinds.ts'
import { formatMeasured, type Measure, moveText } from '../../progress/measure.ts'
import { isForTheSameTime } from '../../title/prefill.ts'
import { changedBy, inScaleOf, isInPercent } from '../../title/scale.ts'
import { isUnqualifiedMetric, stagesBelow } from '../funnel.ts'
import type { Case, Remark, Rule } from './rule.ts'

/** Done or not done, dressed as a number: one of something there is none of, or all of a percentage. */
function isYesNo({ kind, decimals, per, baseline, target }: Measure): boolean {
  if (per === 'week') return false
  const { all, countsThings } = kindOf({ kind }).rocks
  if (all === null || target !== all * 10n ** BigInt(decimals)) return false
  return baseline === 0n || (baseline === null && countsThings)
}

function unqualified({ metric, measure, reading, context }: Case): boolean {
  if (metric) return measure?.direction !== 'lower' && isUnqualifiedMetric(metric, context.process)
  return reading.unqualified
}

/** "5%" of a rate of 80%: 85% in points, 84% as a part of it. */
function bothReadings({ reading, measure, context }: Case): string[] {
  const by = reading.by
  const baseline = measure?.baseline ?? context.usual
  const [points, part] =
    by && measure && baseline !== null
      ? [false, true].map((relative) => changedBy(by, baseline, measure, relative))
      : []
  if (!measure || baseline === null || points == null || part == null) {
    return ['in points', 'as a part of today’s rate']
  }
  const text = (value: bigint) => formatMeasured(value, measure)
  return [`in points: ${text(baseline)} → ${text(points)}`, `as a part: ${text(baseline)} → ${text(part)}`]
}

/** What the form and the title say differently, in the form's unit, or what the title does not tell. */
function otherNumber({ draft, reading, metric }: Case): Remark | null {
  if (reading.unclear !== null)
    return {
      weight: 'warning',
      field: 'title',
      message: `A number in the title can mean two. ${reading.unclear}`,
      fix: 'Write it so that it says one thing only.',
    }
  const measure = draft.measure
  if (!measure) return null
  // The title's is one person's, or for another time than the form's: they are not to be the same.
  if (reading.perPerson !== null && measure.whose === 'team') return null
  if (!isForTheSameTime(reading, measure, metric)) return null
  for (const [field, mine, said] of [
    ['baseline', measure.baseline, reading.from],
    ['target', measure.target, reading.to],
  ] as const) {
    const read = said && inScaleOf(said, measure)
    if (mine === null || read === null || read === mine) continue
    return {
      weight: 'question',
      field,
      message: `The title says ${formatMeasured(read, measure)}, the ${field} is ${formatMeasured(mine, measure)}.`,
      fix: 'Make them say the same.',
    }
  }
  return null
}

/** Measurable: no yes or no; moves something that counts from a baseline to a target. */
export const MEASURABLE = [
  {
    id: 'number',
    letter: 'M',
    check: ({ hasNumber, draft }) =>
      hasNumber
        ? null
        : {
            weight: 'warning',
            field: 'target',
            message:
              draft.type === 'building'
                ? 'Built or not built is a yes or no: there is no number that it moves.'
                : 'There is no number.',
            fix: 'Say which number moves, from where to where: “from 45 days to 35 days”, “50 new SQLs”.',
          },
  },
  {
    id: 'yes-no',
    letter: 'M',
    check: ({ measure }) =>
      measure && isYesNo(measure)
        ? {
            weight: 'warning',
            field: 'measure',
            message: `${moveText(measure)} is a yes or no in numbers.`,
            fix: 'Ask what will be better once it is there, and measure that.',
          }
        : null,
  },
  {
    id: 'baseline',
    letter: 'M',
    check: ({ hasNumber, measure, reading, context, draft, perPerson }) => {
      if (!hasNumber || (measure?.baseline ?? reading.from) != null) return null
      const isKnown = context.usual !== null && perPerson === null
      const usual = isKnown && draft.measure ? formatMeasured(context.usual ?? 0n, draft.measure) : null
      return {
        weight: 'question',
        field: 'baseline',
        message: 'Where does it stand today? Without a baseline nobody can tell a stretch from a gift.',
        fix: usual ? `The last 13 weeks say ${usual}.` : 'Enter what is usual in as long a time.',
        ...(usual && { offers: [usual] }),
      }
    },
  },
  {
    id: 'per-person',
    letter: 'M',
    check: ({ hasNumber, perPerson }) =>
      perPerson === null || !hasNumber
        ? null
        : {
            weight: 'question',
            field: 'target',
            message: `“${perPerson.charAt(0).toUpperCase()}${perPerson.slice(1)}”: is the target one person’s or the team’s?`,
            fix: 'Count the owner’s own, or enter what all of them bring together.',
            offers: ['the owner’s own', 'the team’s total'],
          },
  },
  {
    id: 'unqualified',
    letter: 'M',
    check: (given) => {
      if (!unqualified(given)) return null
      const offers = stagesBelow(given.metric?.stage ?? null, given.context.process)
      return {
        weight: 'warning',
        field: 'measure',
        message: 'More of what nobody has qualified is not yet more business. What further down moves?',
        fix: `Measure a stage below it: ${offers.join(' → ')}.`,
        offers,
      }
    },
  },
  {
    id: 'points-or-relative',
    letter: 'M',
    check: (given) => {
      const { reading, draft } = given
      const inPercent = draft.measure !== null && isInPercent(draft.measure)
      const isRate = reading.percent === 'unclear' || (reading.percent === 'relative' && inPercent)
      const isSettled = draft.measure?.baseline != null && draft.measure.target !== null
      if (!isRate || isSettled || reading.by?.times || /relative/i.test(draft.title)) return null
      const offers = bothReadings(given)
      return {
        weight: 'question',
        field: 'target',
        message: 'A rate changed by per cent can mean points or a part of it. Which?',
        fix: `Write it from where to where. ${offers.join('; ')}.`,
        offers,
      }
    },
  },
  {
    id: 'direction',
    letter: 'M',
    check: ({ draft, reading }) => {
      const measure = draft.measure
      if (!measure || measure.baseline === null || measure.target === null) return null
      const goes = measure.target > measure.baseline ? 'higher' : 'lower'
      const said = goes !== measure.direction ? measure.direction : reading.direction
      if (said === null || said === goes || measure.target === measure.baseline) return null
      return {
        weight: 'warning',
        field: 'direction',
        message: `${moveText(measure)} goes ${goes === 'higher' ? 'up' : 'down'}, but ${said} is said to be better.`,
        fix: 'Turn the figures round, or say that the other way is better.',
      }
    },
  },
  { id: 'title-number', letter: 'M', check: otherNumber },
] as const satisfies readonly Rule[]
