import { Refusal } from '../../domain/errors.ts'
import { type Goal, type GoalScope, type GoalVersion, goalIn } from '../../domain/goals/goal.ts'
import { addsUpAcrossReps, type Metric } from '../../domain/metrics/metric.ts'
import { encodeGoal } from '../../domain/scorecard/snapshot.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { AuditEvent } from '../../store/audit.ts'
import { changesSince, refuseOverwriting } from '../changed-meanwhile.ts'
import type { Context } from '../context.ts'
import { noteChange } from '../weeks/note-change.ts'
import {
  CORRECTABLE_WEEKS,
  goalWeeks,
  hasPeriodGoals,
  hasRepGoals,
  readGoals,
  type TeamGoals,
} from './read-goals.ts'

export type SetGoal = {
  teamId: string
  metricId: string
  scope: GoalScope
  /** The rep for scope `member`, otherwise "". */
  memberId: string
  fromWeek: Week
  /** Null takes the goal away. */
  goal: Goal | null
  /** Why a past week's goal is corrected; needed then. */
  reason: string
  /** What the form noted: a goal that was changed since then is not overwritten unseen. */
  seen?: string | undefined
}

export type GoalChange = {
  metric: Metric
  before: Goal | null
  /** The closed weeks that are worked out again. */
  corrected: readonly Week[]
  /** The next version of the same goal, which ends this one; null when there is none. */
  until: GoalVersion | null
}

const MAX_REASON = 300

/**
 * Sets a goal from a week on, or takes it away. A past week's goal is corrected with a reason, and its closed
 * weeks are worked out again.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` with messages by field
 */
export async function setGoal(ctx: Context, input: SetGoal): Promise<GoalChange> {
  return ctx.store.transaction((store) => set({ ...ctx, store }, input))
}

async function set(ctx: Context, input: SetGoal): Promise<GoalChange> {
  const { store, actor, now } = ctx
  const goals = await readGoals(ctx, { teamId: input.teamId })
  const placed = goals.metrics.find((each) => each.metric.id === input.metricId)
  if (!placed)
    throw new Refusal('notFound', 'That metric is no longer on this scorecard. Nothing was changed.')
  const { metric } = placed
  const { teamId, scope, fromWeek, goal } = input
  const memberId = scope === 'member' ? input.memberId : ''
  const reason = input.reason.trim()
  const version = { teamId, metricId: metric.id, scope, memberId, fromWeek, goal }
  const until = nextVersion(goals.versions, version)
  const corrected = await closedSince(ctx, teamId, fromWeek, goals.thisWeek)
  const isOfThis = ({ action, subject, details }: AuditEvent): boolean => {
    const told = details as { scope?: string; memberId?: string }
    const isSame = subject === metric.id && told.scope === scope && told.memberId === memberId
    return action === 'goal.changed' && isSame
  }
  const changes = (await changesSince(ctx, { teamId }, input.seen)).filter(isOfThis)
  // The same form may have been pressed twice: what it says is stored, and nothing is left to do.
  if (changes.length > 0 && isStored(goals.versions, version))
    return { metric, before: goal, corrected, until }
  await refuseOverwriting(ctx, { teamId }, input.seen, (event) =>
    isOfThis(event) ? `changed this goal of ${metric.name}` : null,
  )

  const wrong: Record<string, string> = { ...wrongScope(goals, metric, scope, memberId) }
  if (goal?.op === 'between' && goal.low > goal.high) wrong.to = 'The second number is the larger one.'
  if (!goalWeeks(goals, placed).includes(fromWeek)) wrong.week = 'Choose one of the weeks.'
  if ((fromWeek < goals.thisWeek || corrected.length > 0) && !reason)
    wrong.reason = 'This corrects a week that is past: say why. It is kept with the change.'
  if ([...reason].length > MAX_REASON) wrong.reason = `At most ${MAX_REASON} characters.`
  const clash = clashOf(goals, metric, { scope, memberId, fromWeek, goal })
  if (clash) wrong.op = clash
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'The goal was not changed.', wrong)

  const before = goalIn(goals.versions, metric.id, scope, fromWeek, memberId)
  await store.goals.set(version, actor.id, now, reason || null)
  await store.audit.add(
    {
      by: actor.id,
      action: 'goal.changed',
      teamId,
      subject: metric.id,
      details: {
        scope,
        memberId,
        fromWeek,
        before: encoded(before),
        after: encoded(goal),
        reason: reason || null,
      },
    },
    now,
  )
  const cause = {
    id: crypto.randomUUID(),
    what: 'goal' as const,
    by: actor.id,
    about: metric.name,
    ...(reason ? { reason } : {}),
  }
  for (const week of corrected) await noteChange({ store, now }, { teamId, week, cause })
  return { metric, before, corrected, until }
}

const encoded = (goal: Goal | null) => (goal === null ? null : encodeGoal(goal))

const isStored = (versions: readonly GoalVersion[], version: Omit<GoalVersion, 'teamId'>): boolean =>
  versions.some(
    (each) =>
      each.metricId === version.metricId &&
      each.scope === version.scope &&
      each.memberId === version.memberId &&
      each.fromWeek === version.fromWeek &&
      JSON.stringify(encoded(each.goal)) === JSON.stringify(encoded(version.goal)),
  )

function wrongScope(
  goals: TeamGoals,
  metric: Metric,
  scope: GoalScope,
  memberId: string,
): Record<string, string> {
  const perRep = scope === 'rep' || scope === 'member'
  if (perRep && !hasRepGoals(metric))
    return { scope: `${metric.name} is reported by one person for everybody: set the team’s goal.` }
  if (scope === 'member' && !goals.reps.some((rep) => rep.id === memberId))
    return { member: 'Choose one of the team’s reps.' }
  if ((scope === 'month' || scope === 'year') && !hasPeriodGoals(metric, goals.makeOrBreakId))
    return { scope: 'Only a Make-or-Break that adds up over weeks has goals for a month or a year.' }
  return {}
}

/** Reps' goals add up to the team's, which takes one operator: what stands in the way of this one. */
function clashOf(
  { versions, reps, thisWeek }: TeamGoals,
  metric: Metric,
  { scope, memberId, fromWeek, goal }: Pick<GoalVersion, 'scope' | 'memberId' | 'fromWeek' | 'goal'>,
): string | null {
  if (goal === null || (scope !== 'rep' && scope !== 'member') || !addsUpAcrossReps(metric)) return null
  const weeks = versions.map((each) => each.fromWeek).filter((week) => week > fromWeek)
  const differs = (of: GoalScope, id: string) =>
    [fromWeek, ...weeks].some((week) => {
      const other = goalIn(versions, metric.id, of, week, id)
      return other !== null && other.op !== goal.op
    })
  const byDefault = scope === 'member' && differs('rep', '')
  if (byDefault) {
    return `The goal of each rep has another operator, and goals with different operators can’t be added up to the team’s. Use the same one${
      fromWeek < thisWeek ? '' : ', or change the goal of each rep first'
    }.`
  }
  const names = reps.filter((rep) => rep.id !== memberId && differs('member', rep.id)).map((rep) => rep.name)
  if (names.length === 0) return null
  const some =
    names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
  return `Own goals with another operator can’t be added up with this one: ${some}. Take those away first (“No goal”), then set this.`
}

/** The closed weeks from one on, the newest of them, at most as many as can be corrected. */
async function closedSince({ store }: Context, teamId: string, from: Week, to: Week): Promise<Week[]> {
  if (from > to) return []
  const weeks = (await store.weeks.list(teamId, from, to)).filter((week) => week.closedAt !== null)
  return weeks.slice(-CORRECTABLE_WEEKS).map((week) => week.week)
}

function nextVersion(versions: readonly GoalVersion[], version: GoalVersion): GoalVersion | null {
  const later = versions.filter(
    (each) =>
      each.metricId === version.metricId &&
      each.scope === version.scope &&
      each.memberId === version.memberId &&
      each.fromWeek > version.fromWeek,
  )
  return later.sort((a, b) => (a.fromWeek < b.fromWeek ? -1 : 1))[0] ?? null
}
