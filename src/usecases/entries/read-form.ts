import { Refusal } from '../../domain/errors.ts'
import { type Goal, goalIn } from '../../domain/goals/goal.ts'
import { repGoal, teamGoal } from '../../domain/goals/goal-in-week.ts'
import { isTyped, type Metric } from '../../domain/metrics/metric.ts'
import type { Member } from '../../domain/people/people.ts'
import { isManager, mayEnter, requireManager } from '../../domain/people/permission.ts'
import { metricsFor, subjectOf } from '../../domain/scorecard/asking.ts'
import { leadFirst, metricsIn, repsIn } from '../../domain/scorecard/facts.ts'
import type { Team } from '../../domain/team.ts'
import { isLate, lateUntil } from '../../domain/weeks/closing.ts'
import { type Day, dayIn, shortDay, stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { readFacts, readTeam } from '../facts/read-facts.ts'
import { openedAfter } from './old-forms.ts'
import { reportsHere } from './reports-here.ts'

/** Why somebody may not enter another's numbers, and what to do. */
export const ONLY_OWN =
  'You can enter your own numbers, and as a manager those of the reps who are on your team now, on your team’s scorecard. If somebody else’s are wrong, ask them or their manager.'

/** One metric of the form, prefilled with what is stored. */
export type FormField = {
  metric: Metric
  value: bigint | null
  onProfile: bigint | null
  goal: Goal | null
  lastWeek: bigint | null
}

/** What the submission's modal shows. */
export type Form = {
  team: Team
  week: Week
  member: Member
  /** Whether somebody else fills it in for the member. */
  forOther: boolean
  /** Whether the entry will be flagged late. */
  late: boolean
  /** Whether it changes a week so long closed that a reason is needed. */
  reasonNeeded: boolean
  fields: readonly FormField[]
  note: string
  /** Its place among the forms of that week, as `openedAfter` gives it; a test form has none. */
  opened?: number
}

/** Why there is nothing to enter for a week: it came before the team's first, or has not begun. */
const noSuchWeek = ({ name, firstWeek }: Team, week: Week, today: Day): string =>
  week < firstWeek
    ? `${name} did not ask for that week: its first is that of ${shortDay(firstWeek, today)}.`
    : 'That week has not begun yet: its prompt will come.'

/**
 * Reads what a person is asked for a week, with what is stored, their goals and last week's values.
 * @throws Refusal `notAllowed`, `notFound`, or `closed` when a rep is too late
 */
export async function readForm(
  { store, now, actor }: Context,
  { teamId, memberId, week }: { teamId: string; memberId: string; week: Week },
): Promise<Form> {
  const team = await readTeam(store, teamId)
  const state = await store.weeks.find(teamId, week)
  if (!state) throw new Refusal('notFound', noSuchWeek(team, week, dayIn(actor.zone, now)))
  const facts = await readFacts(store, team, week, { weeks: 1 })
  const manages = isManager(actor, teamId, facts.memberships)
  const member = facts.members.find((each) => each.id === memberId)
  const metrics = leadFirst(metricsFor(facts, memberId, week), facts, week)
  if (actor.id !== memberId) {
    const [theirs, own] = await Promise.all([
      store.memberships.ofMember(memberId),
      store.memberships.ofMember(actor.id),
    ])
    const reports = await reportsHere(store, metrics)
    if (!mayEnter(actor, memberId, teamId, { theirs, own, reports }))
      throw new Refusal('notAllowed', ONLY_OWN)
  }
  if (!member || metrics.length === 0) {
    throw new Refusal(
      'notAllowed',
      actor.id === memberId
        ? `${team.name} does not ask you for numbers in that week. A manager can add you with /scorecard team.`
        : `${team.name} does not ask that person for numbers in that week.`,
    )
  }
  const tooLate = now.epochMilliseconds >= lateUntil(team, state.closesAt).epochMilliseconds
  if (tooLate && !manages) {
    throw new Refusal(
      'closed',
      'That week has closed and no longer takes late entries, so only a manager can change it now. Ask yours.',
    )
  }
  const handedIn = await store.submissions.find(teamId, memberId, week)
  const days = repsIn(facts, week).find((rep) => rep.member.id === memberId)?.presence ?? { present: 0 }
  const entryOf = (metric: Metric, of: Week) =>
    facts.entries.find(
      (each) =>
        each.metricId === metric.id && each.subject === subjectOf(metric, memberId) && each.week === of,
    )
  return {
    team,
    week,
    member,
    forOther: actor.id !== memberId,
    late: isLate(state, now),
    reasonNeeded: tooLate,
    fields: metrics.map((metric) => ({
      metric,
      value: entryOf(metric, week)?.value ?? null,
      onProfile: entryOf(metric, week)?.onProfile ?? null,
      goal:
        metric.reportedBy === 'each'
          ? repGoal(facts, metric, week, memberId, days)
          : teamGoal(facts, metric, week, []).goal,
      lastWeek: entryOf(metric, stepWeeks(team, week, -1))?.value ?? null,
    })),
    note: handedIn?.note ?? '',
    opened: openedAfter(handedIn?.form, now.epochMilliseconds),
  }
}

/**
 * The form a test prompt opens: every number the team asks its reps for, nothing filled in.
 * @throws Refusal `notAllowed` unless the actor manages the team
 */
export async function readTestForm(
  { store, actor }: Context,
  { teamId, week }: { teamId: string; week: Week },
): Promise<Form> {
  const team = await readTeam(store, teamId)
  const facts = await readFacts(store, team, week, { weeks: 0 })
  requireManager(actor, teamId, facts.memberships)
  const metrics = metricsIn(facts, week).filter(isTyped)
  return {
    team,
    week,
    member: actor,
    forOther: false,
    late: false,
    reasonNeeded: false,
    fields: metrics.map((metric) => ({
      metric,
      value: null,
      onProfile: null,
      goal: goalIn(facts.goals, metric.id, 'rep', week) ?? goalIn(facts.goals, metric.id, 'team', week),
      lastWeek: null,
    })),
    note: '',
  }
}
