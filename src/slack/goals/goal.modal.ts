import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import type { OpenView } from '../../blocks/input-values.ts'
import { choice, input, modal, option, select, textBox, textIn } from '../../blocks/inputs.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, line, rich } from '../../blocks/text.ts'
import type { GoalOp, GoalScope } from '../../domain/goals/goal.ts'
import { kindOf } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { addWeeks, commonWeek, dayRange, lastDay, type Week } from '../../domain/weeks/week.ts'
import { goalWeeks, type TeamGoals } from '../../usecases/goals/read-goals.ts'
import type { PlacedMetric } from '../../usecases/metrics/read-metrics.ts'
import { type GoalForm, scopesOf } from './goal-form.ts'
import { goalLines, OPERATORS } from './goal-text.ts'

export const GOAL_ID = 'goal-form'
/** Opens a team's goals. */
export const GOALS = action('goal-team:', z.object({ team: z.string() }), { instead: '/scorecard goal' })
/** Choices that change what else is shown. */
export const REDRAW_ACTION = 'goal-show:'

const scopes = z.enum(['rep', 'member', 'team', 'month', 'year'])
const carried = metadata(
  1,
  z.object({
    team: z.string(),
    metric: z.string(),
    scope: scopes,
    member: z.string(),
    week: z.string(),
    /** Counted up with each goal stored from this form, so that the reason starts empty again. */
    turn: z.number(),
    /** What was noted of the goals when they were shown. */
    seen: z.string().optional(),
  }),
)
/** What the form showed when it was drawn. */
export const drawnFor = (view: OpenView) => carried.decode(view.metadata)

const SCOPES: Readonly<Record<GoalScope, string>> = {
  rep: 'Each rep',
  member: 'One rep',
  team: 'The team’s total',
  month: 'The team’s month',
  year: 'The team’s year',
}

/** A team's goals, and one of them to be set. @param note what was just stored, on top */
export function goalModal(goals: TeamGoals, form: GoalForm, turn: number, note = ''): ModalView {
  const { team, metrics, seen } = goals
  const placed = metrics.find((each) => each.metric.id === form.metricId)
  if (!placed) throw new Error('the goal form is for a metric that the team does not have')
  return modal({
    title: 'Goals',
    callback: GOAL_ID,
    carries: carried.encode({
      team: team.id,
      metric: form.metricId,
      scope: form.scope,
      member: form.memberId,
      week: form.fromWeek,
      turn,
      seen,
    }),
    submit: 'Save goal',
    close: 'Done',
    blocks: [
      ...(note ? [rich(line(note))] : []),
      ...choosing(goals, form, placed),
      ...setting(form, placed.metric),
      ...(form.fromWeek < goals.thisWeek
        ? [
            input(`reason:${turn}`, 'Why is it corrected?', textBox(form.reason, { max: 300 }), {
              hint: 'Kept with the change. Closed weeks are worked out again.',
            }),
          ]
        : []),
    ],
  })
}

/** Which goal: of what, whose and from when; each choice shows the form anew. */
function choosing(goals: TeamGoals, form: GoalForm, placed: PlacedMetric): KnownBlock[] {
  const { team, metrics, reps } = goals
  const { metric } = placed
  const lines = goalLines(goals, metric)
  return [
    input(
      'metric',
      `Metric of ${team.name}`,
      select(
        metrics.map((each) => option(each.metric.name, each.metric.id)),
        metric.id,
      ),
      { action: `${REDRAW_ACTION}metric` },
    ),
    rich(line(bold('Goals now')), ...(lines.length > 0 ? lines : ['None yet.']).map((each) => line(each))),
    input(
      `scope:${metric.id}`,
      'Whose goal',
      choice(
        scopesOf(goals, metric).map((each) => option(SCOPES[each], each)),
        form.scope,
      ),
      { action: `${REDRAW_ACTION}scope` },
    ),
    ...(form.scope === 'member'
      ? [
          input(
            'member',
            'Rep',
            select(
              reps.map((rep) => option(rep.name, rep.id)),
              form.memberId,
            ),
            { action: `${REDRAW_ACTION}member` },
          ),
        ]
      : []),
    input(
      `week:${metric.id}`,
      'From the week',
      select(
        goalWeeks(goals, placed).map((week) => option(weekText(week, goals), week)),
        form.fromWeek,
      ),
      {
        action: `${REDRAW_ACTION}week`,
        hint: 'It holds until a later goal begins. Earlier weeks keep theirs.',
      },
    ),
  ]
}

/** The goal itself. What belongs to one goal takes new values when another is chosen. */
function setting(form: GoalForm, metric: Metric): KnownBlock[] {
  const of = `${metric.id}:${form.scope}:${form.memberId}:${form.fromWeek}`
  const none = form.scope === 'member' ? 'No own goal: that of each rep counts' : 'No goal'
  const name = kindOf(metric).unitName(metric.unit)
  const unit = name ? { hint: `In ${name}.` } : {}
  const figure = (id: string, label: string, initial: string) =>
    input(`${id}:${of}`, label, textBox(initial, { max: 40 }), { ...unit, optional: true })
  return [
    input(
      `op:${of}`,
      'Goal',
      select([...OPERATORS.map((each) => option(each.words, each.op)), option(none, 'none')], form.op),
      { action: `${REDRAW_ACTION}op` },
    ),
    ...(form.op === 'none' ? [] : [figure('value', form.op === 'between' ? 'From' : 'Number', form.value)]),
    ...(form.op === 'between' ? [figure('to', 'To', form.to)] : []),
  ]
}

/** "This week, 16–22 Nov", "9–15 Nov (correction)". */
function weekText(week: Week, { thisWeek, today }: TeamGoals): string {
  const days = dayRange(week, lastDay(week), today)
  if (week === thisWeek) return `This week, ${days}`
  if (commonWeek(week) === addWeeks(commonWeek(thisWeek), 1)) return `Next week, ${days}`
  return week < thisWeek ? `${days} (correction)` : days
}

/** Reads the form as it stands. @throws Refusal `invalid` for one of another version */
export function parseGoalForm(view: OpenView): GoalForm {
  const drawn = drawnFor(view)
  return {
    metricId: textIn(view, 'metric') || drawn.metric,
    scope: scopes.catch(drawn.scope).parse(textIn(view, 'scope') || drawn.scope),
    memberId: textIn(view, 'member') ?? drawn.member,
    fromWeek: textIn(view, 'week') || drawn.week,
    op: (textIn(view, 'op') || 'atLeast') as GoalOp | 'none',
    value: textIn(view, 'value') ?? '',
    to: textIn(view, 'to') ?? '',
    reason: textIn(view, 'reason') ?? '',
  }
}
