import { z } from 'zod'
import { noticeModal } from '../../blocks/answers.ts'
import { blockOf } from '../../blocks/inputs.ts'
import { plural } from '../../blocks/text.ts'
import { shortDay } from '../../domain/weeks/week.ts'
import { ChangedMeanwhile } from '../../usecases/changed-meanwhile.ts'
import { readGoals, type TeamGoals } from '../../usecases/goals/read-goals.ts'
import { type GoalChange, setGoal } from '../../usecases/goals/set-goal.ts'
import { findMetric } from '../../usecases/metrics/find-metric.ts'
import { openFilled, show } from '../bolt/open-modal.ts'
import { type Call, chosen, clicked, type SubmissionListener, subcommand } from '../bolt/registry.ts'
import { withManagedTeam } from '../teams/choose-team.ts'
import { drawnFor, GOAL_ID, GOALS, goalModal, parseGoalForm, REDRAW_ACTION } from './goal.modal.ts'
import { type GoalForm, goalForm, readGoal } from './goal-form.ts'
import { goalWords } from './goal-text.ts'

type Opening = Parameters<typeof openFilled>[0] & Pick<Call, 'ctx'>

const open = (call: Opening, { team }: { team: string }): Promise<void> =>
  openFilled(call, 'Goals', async () => {
    const goals = await readGoals(call.ctx, { teamId: team })
    const form = goalForm(goals, {}, call.ctx.actor.locale)
    return form
      ? goalModal(goals, form, 0)
      : noticeModal(
          'Goals',
          `${goals.team.name} has no metrics yet. Add the first with /scorecard metric add.`,
        )
  })

export const goalCommand = subcommand({
  command: '/scorecard',
  name: 'goal',
  summary: 'See and set goals, from any week on',
  usage: 'goal',
  args: z.string(),
  run: (call) => withManagedTeam(call, GOALS, (team) => ({ team }), open),
})

export const goalTeamChosen = clicked(GOALS, open)

/** Another metric, rep or week shows its goal; another operator keeps what was typed. */
export const redrawGoal = chosen(REDRAW_ACTION, async ({ ctx, client, view }) => {
  if (!view) return
  const drawn = drawnFor(view)
  const typed = parseGoalForm(view)
  const goals = await readGoals(ctx, { teamId: drawn.team })
  const { metricId, fromWeek } = typed
  // Another metric is shown with the goal it usually has.
  const stored = goalForm(goals, metricId === drawn.metric ? typed : { metricId, fromWeek }, ctx.actor.locale)
  if (!stored) return
  const { metric, scope, member, week } = drawn
  const same =
    stored.metricId === metric &&
    stored.scope === scope &&
    stored.memberId === member &&
    stored.fromWeek === week
  const { op, value, to, reason } = typed
  const form = same ? { ...stored, op, value, to, reason } : { ...stored, reason }
  // What was noted is of when its goal was shown.
  const shown = same ? { ...goals, seen: drawn.seen } : goals
  await show(client, view.id, goalModal(shown, form, drawn.turn))
})

export const submitGoal: SubmissionListener = {
  callbackId: GOAL_ID,
  blockOf,
  run: async ({ ctx, view, wake }) => {
    const { team: teamId, turn, seen } = drawnFor(view)
    const form = parseGoalForm(view)
    const metric = await findMetric(ctx, form)
    const goal = readGoal(form, metric, ctx.actor.locale)
    let change: GoalChange
    try {
      change = await setGoal(ctx, { ...form, teamId, goal, seen })
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error
      const now = { ...(await readGoals(ctx, { teamId })), seen: error.seen }
      return { answer: 'update', view: goalModal(now, form, turn, `▲ ${error.message}`) }
    }
    wake()
    const goals = await readGoals(ctx, { teamId })
    const next = goalForm(goals, form, ctx.actor.locale)
    const said = saidOf(goals, form, change, goalWords(goal, metric))
    return {
      answer: 'update',
      view: next ? goalModal(goals, next, turn + 1, said) : noticeModal('Goals', said),
    }
  },
}

/** What was stored, for whom, until when, and which weeks it corrects. */
function saidOf(goals: TeamGoals, form: GoalForm, change: GoalChange, words: string): string {
  const { metric, corrected, until } = change
  const whose = {
    rep: 'each rep',
    member: goals.reps.find((rep) => rep.id === form.memberId)?.name ?? 'the rep',
    team: 'the team',
    month: 'a month',
    year: 'a year',
  }[form.scope]
  const parts = [
    `✓ ${metric.name}, ${whose}: ${words} from the week of ${shortDay(form.fromWeek, goals.today)} on.`,
  ]
  if (until)
    parts.push(
      `It ends on ${shortDay(until.fromWeek, goals.today)}, when ${goalWords(until.goal, metric)} begins.`,
    )
  if (corrected.length > 0)
    parts.push(`${plural(corrected.length, 'closed week')} will be worked out again; their posts follow.`)
  return parts.join(' ')
}
