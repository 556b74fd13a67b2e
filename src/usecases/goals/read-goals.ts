import type { GoalVersion } from '../../domain/goals/goal.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { isNow, type Member } from '../../domain/people/people.ts'
import { requireManager } from '../../domain/people/permission.ts'
import { newestLead } from '../../domain/scorecard/lead.ts'
import type { Team } from '../../domain/team.ts'
import { currentWeek } from '../../domain/weeks/schedule.ts'
import { type Day, stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { seenOf } from '../changed-meanwhile.ts'
import { type Context, todayOf } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { endOf, type PlacedMetric, placedOn } from '../metrics/read-metrics.ts'

/** How many past weeks a goal can be corrected for. */
export const CORRECTABLE_WEEKS = 13

/** A team's goals, with what they can be set for. */
export type TeamGoals = {
  team: Team
  metrics: readonly PlacedMetric[]
  /** By name. */
  reps: readonly Member[]
  versions: readonly GoalVersion[]
  makeOrBreakId: string | null
  thisWeek: Week
  /** Where whoever asks is. */
  today: Day
  /** What a form of them notes when it is opened. */
  seen?: string | undefined
}

/** @throws Refusal `notAllowed` for who does not manage the team, `notFound` */
export async function readGoals(ctx: Context, { teamId }: { teamId: string }): Promise<TeamGoals> {
  const { store, actor, now } = ctx
  const team = await readTeam(store, teamId)
  const stays = await store.memberships.ofTeam(teamId)
  requireManager(actor, teamId, stays)
  const reps = stays.filter((stay) => isNow(stay, 'rep'))
  const [placed, versions, members, leads] = await Promise.all([
    placedOn(store, teamId),
    store.goals.ofTeam(teamId),
    readReps(
      store,
      reps.map((stay) => stay.memberId),
    ),
    store.leads.all(),
  ])
  const metrics = placed.filter((each) => endOf(each) === null)
  return {
    team,
    metrics,
    reps: members,
    versions,
    makeOrBreakId: newestLead(leads),
    thisWeek: currentWeek(team, now),
    today: todayOf(ctx),
    seen: await seenOf({ store }, { teamId }),
  }
}

const readReps = async (store: WorkspaceStore, ids: readonly string[]): Promise<Member[]> =>
  ids.length === 0 ? [] : store.members.list([...new Set(ids)])

/** Whether each rep has a value of a metric, so that reps can have goals; otherwise only the team has. */
export const hasRepGoals = (metric: Metric): boolean => metric.reportedBy === 'each'

/** Whether a month and a year of a metric can have a goal: of the Make-or-Break, when it adds up over weeks. */
export const hasPeriodGoals = (metric: Metric, makeOrBreakId: string | null): boolean =>
  metric.id === makeOrBreakId && metric.over === 'sum'

/** The weeks a goal can begin in: next, this, and the last few to correct them, the newest first. */
export function goalWeeks(
  { team, thisWeek }: Pick<TeamGoals, 'team' | 'thisWeek'>,
  placed: PlacedMetric,
): Week[] {
  const first = placed.placement.fromWeek > team.firstWeek ? placed.placement.fromWeek : team.firstWeek
  const weeks = Array.from({ length: CORRECTABLE_WEEKS + 2 }, (_, i) => stepWeeks(team, thisWeek, 1 - i))
  const open = weeks.filter((week) => week >= first)
  // Before its first week a scorecard's goals can be set only for that.
  return open.length > 0 ? open : [first]
}
