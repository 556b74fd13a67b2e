import { Temporal } from 'temporal-polyfill'
import { asksOf } from '../../domain/scorecard/asking.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import type { Team } from '../../domain/team.ts'
import { isLate, lateUntil } from '../../domain/weeks/closing.ts'
import { addWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'

/** A week that still waits for somebody's numbers. */
export type Wait = {
  team: Team
  week: Week
  /** How many numbers it asks for. */
  numbers: number
  /** Whether it has closed, so that an entry is marked late. */
  late: boolean
  /** Until when numbers can be entered: the close, or once it has passed the end of the late weeks. */
  until: Temporal.Instant
}

/**
 * The prompted weeks of a team that wait for the actor and still take numbers, the closed ones too.
 * @param facts of the newest week, reaching back over the weeks a rep may be late
 */
export async function readWaits(
  { store, now, actor }: Context,
  facts: TeamFacts,
  newest: Week,
): Promise<Wait[]> {
  const { team } = facts
  if (team.quiet) return []
  // A week closes up to a week and a half after its last day.
  const states = await store.weeks.list(team.id, addWeeks(newest, -team.lateWeeks - 2), newest)
  const waits: Wait[] = []
  for (const state of states) {
    const late = isLate(state, now)
    const until = late ? lateUntil(team, state.closesAt) : state.closesAt
    if (state.promptedAt === null || state.skipped || Temporal.Instant.compare(now, until) >= 0) continue
    const submissions = await store.submissions.ofWeek(team.id, state.week)
    const ask = asksOf({ ...facts, submissions }, state.week).find((each) => each.member.id === actor.id)
    if (ask?.waiting) waits.push({ team, week: state.week, numbers: ask.metrics.length, late, until })
  }
  return waits
}
