import { Refusal } from '../../domain/errors.ts'
import { type Goal, type GoalOp, type GoalScope, goalIn } from '../../domain/goals/goal.ts'
import { parseValue } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { typedText } from '../../domain/typed/typed-number.ts'
import type { Week } from '../../domain/weeks/week.ts'
import { goalWeeks, hasPeriodGoals, hasRepGoals, type TeamGoals } from '../../usecases/goals/read-goals.ts'

/** What the form for a goal holds, as typed. */
export type GoalForm = {
  metricId: string
  scope: GoalScope
  memberId: string
  fromWeek: Week
  op: GoalOp | 'none'
  value: string
  to: string
  reason: string
}

/** Whose goal a metric can have, in the order they are offered. */
export function scopesOf({ makeOrBreakId, reps }: TeamGoals, metric: Metric): GoalScope[] {
  return [
    ...(hasRepGoals(metric) ? (['rep'] as const) : []),
    ...(hasRepGoals(metric) && reps.length > 0 ? (['member'] as const) : []),
    'team',
    ...(hasPeriodGoals(metric, makeOrBreakId) ? (['month', 'year'] as const) : []),
  ]
}

type Chosen = Partial<Pick<GoalForm, 'metricId' | 'scope' | 'memberId' | 'fromWeek'>>

/**
 * The form for what was chosen, filled with the goal that holds. What can't go together falls back to the usual.
 * @param locale of who fills it in
 * @returns null when the team has no metrics
 */
export function goalForm(goals: TeamGoals, chosen: Chosen, locale: string | null): GoalForm | null {
  const leading = goals.metrics.find((each) => each.metric.id === goals.makeOrBreakId)
  const placed =
    goals.metrics.find((each) => each.metric.id === chosen.metricId) ?? leading ?? goals.metrics[0]
  if (!placed) return null
  const { metric } = placed
  const scopes = scopesOf(goals, metric)
  const scope = scopes.find((each) => each === chosen.scope) ?? scopes[0] ?? 'team'
  const rep = goals.reps.find((each) => each.id === chosen.memberId) ?? goals.reps[0]
  const memberId = scope === 'member' ? (rep?.id ?? '') : ''
  const weeks = goalWeeks(goals, placed)
  const fromWeek =
    weeks.find((week) => week === chosen.fromWeek) ??
    weeks.find((week) => week === goals.thisWeek) ??
    weeks[0] ??
    goals.thisWeek
  const goal = goalIn(goals.versions, metric.id, scope, fromWeek, memberId)
  return { metricId: metric.id, scope, memberId, fromWeek, reason: '', ...typedOf(goal, metric, locale) }
}

function typedOf(
  goal: Goal | null,
  metric: Metric,
  locale: string | null,
): Pick<GoalForm, 'op' | 'value' | 'to'> {
  // Without a goal the usual operator is offered, empty.
  if (goal === null) return { op: 'atLeast', value: '', to: '' }
  const text = (value: bigint) => typedText(value, metric.decimals, locale)
  if (goal.op === 'between') return { op: goal.op, value: text(goal.low), to: text(goal.high) }
  return { op: goal.op, value: text(goal.op === 'atMost' ? goal.high : goal.low), to: '' }
}

/** The goal as typed; null for "No goal". @throws Refusal `invalid` with messages for `value` and `to` */
export function readGoal(
  { op, value, to }: Pick<GoalForm, 'op' | 'value' | 'to'>,
  metric: Metric,
  locale: string | null,
): Goal | null {
  if (op === 'none') return null
  const wrong: Record<string, string> = {}
  const read = (field: string, text: string): bigint => {
    try {
      if (!text.trim()) throw new Refusal('invalid', 'Write a number, or choose “No goal”.')
      return parseValue(text, metric, locale)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      wrong[field] = error.message
      return 0n
    }
  }
  const low = read('value', value)
  const high = op === 'between' ? read('to', to) : low
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'The goal was not changed.', wrong)
  switch (op) {
    case 'between':
      return { op, low, high }
    case 'atMost':
      return { op, high }
    default:
      return { op, low }
  }
}
