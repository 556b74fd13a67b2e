import { Refusal } from '../../../domain/errors.ts'
import { type Goal, goalIn, sumGoals } from '../../../domain/goals/goal.ts'
import { addsUpAcrossReps, type Metric } from '../../../domain/metrics/metric.ts'
import { type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { goalToOffer } from '../../../domain/rocks/progress/result.ts'
import { repsIn, type TeamFacts } from '../../../domain/scorecard/facts.ts'
import { decodeGoal, encodeGoal } from '../../../domain/scorecard/snapshot.ts'
import type { Week } from '../../../domain/weeks/week.ts'
import type { Context, Work } from '../../context.ts'
import { readFacts, readTeam } from '../../facts/read-facts.ts'
import { hasRepGoals } from '../../goals/read-goals.ts'
import { type SetGoal, setGoal } from '../../goals/set-goal.ts'
import { nextUnaskedWeek } from '../../teams/next-unasked-week.ts'
import { teamMetrics } from '../form/team-metrics.ts'
import { auditRock, holdRock } from '../hold-rock.ts'

/**
 * After a performing Rock succeeded: the goal that would make what was reached always expected.
 * @returns null where there is nothing to raise
 */
export const readOffer = async (work: Work, rock: Rock): Promise<Goal | null> =>
  (await readRaise(work, rock))?.goal ?? null

/** A goal that was raised. */
export type RaisedGoal = {
  rock: Rock
  metric: Metric
  goal: Goal
  /** What was expected before; null when nothing was. */
  before: Goal | null
  fromWeek: Week
}

/** What the audit keeps of it, enough to take it back by. */
type RaiseTold = Pick<SetGoal, 'metricId' | 'scope' | 'memberId' | 'fromWeek'> & {
  metric: string
  /** What was expected before, and is now. */
  from: unknown
  to: unknown
  /** The goal that was set before; null where the reps' goals added up. */
  set: unknown
}

/**
 * Raises the metric's goal to what a Rock reached, from the team's first week on that nobody was asked for: the team's
 * goal, or the owner's own where the Rock was about what they alone bring.
 * @throws Refusal `notAllowed` for who does not manage the team, `notFound`, `conflict` where there is nothing to raise
 */
export async function raiseGoal(ctx: Context, { rockId }: { rockId: string }): Promise<RaisedGoal> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock } = await holdRock(work, rockId, 'close')
    const raise = await readRaise(work, rock)
    if (!raise) {
      throw new Refusal(
        'conflict',
        `There is no goal to raise after ${rockName(rock)}: it is expected already, or the metric has changed. Nothing was changed.`,
      )
    }
    const { metric, goal, before, set } = raise
    const change = await setGoal(work, { ...set, goal })
    const { metricId, scope, memberId, fromWeek } = set
    const [from, to, setBefore] = [before, goal, change.before].map((each) => each && encodeGoal(each))
    const told: RaiseTold = {
      metric: metric.name,
      metricId,
      scope,
      memberId,
      fromWeek,
      from,
      to,
      set: setBefore,
    }
    await auditRock(work, rock, 'rock.goalRaised', told)
    return { rock, metric, goal, before, fromWeek }
  })
}

/**
 * Takes back that a goal was raised after a Rock: what was set before is set again, from the week on in which it was
 * raised or, once that was asked for, the next. Once more changes nothing.
 * @throws Refusal `notAllowed`, `notFound`, `conflict` when the goal was changed since or never raised
 */
export async function unraiseGoal(ctx: Context, { rockId }: { rockId: string }): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team } = await holdRock(work, rockId, 'close')
    const events = await store.audit.list({ subject: rock.id })
    const last = events.find(({ action }) => action === 'rock.goalRaised' || action === 'rock.goalLowered')
    if (last?.action === 'rock.goalLowered') return rock
    const told = last?.details as RaiseTold | undefined
    const unasked = await nextUnaskedWeek(work, team)
    const fromWeek = told && told.fromWeek > unasked ? told.fromWeek : unasked
    if (!told || !(await isStill(work, rock.teamId, told, fromWeek))) {
      throw new Refusal(
        'conflict',
        `The goal was changed since it was raised after ${rockName(rock)}. Nothing was changed: set it with /scorecard goal.`,
      )
    }
    const { metric, metricId, scope, memberId, set } = told
    const goal = set === null ? null : decodeGoal(set)
    await setGoal(work, { teamId: rock.teamId, metricId, scope, memberId, fromWeek, goal, reason: '' })
    await auditRock(work, rock, 'rock.goalLowered', { metric, fromWeek, from: told.to, to: told.from })
    return rock
  })
}

/** Whether what was raised still holds. */
async function isStill({ store }: Context, teamId: string, told: RaiseTold, week: Week): Promise<boolean> {
  const now = goalIn(await store.goals.ofTeam(teamId), told.metricId, told.scope, week, told.memberId)
  return now !== null && JSON.stringify(encodeGoal(now)) === JSON.stringify(encodeGoal(decodeGoal(told.to)))
}

type Raise = { metric: Metric; goal: Goal; before: Goal | null; set: Omit<SetGoal, 'goal'> }

async function readRaise(work: Work, rock: Rock): Promise<Raise | null> {
  const { store } = work
  const { measure, teamId, ownerId } = rock
  if (measure === null || rock.results.length === 0) return null
  const metric = (await teamMetrics(store, teamId)).find(({ id }) => id === measure.metricId)
  if (!metric || metric.lastWeek !== null) return null

  const team = await readTeam(store, teamId)
  const fromWeek = await nextUnaskedWeek(work, team)
  const facts = await readFacts(store, team, fromWeek, { weeks: 0 })
  const isOwners = measure.whose === 'owner' && hasRepGoals(metric)
  if (isOwners && !repsIn(facts, fromWeek).some(({ member }) => member.id === ownerId)) return null
  const memberId = isOwners ? ownerId : ''
  const before = isOwners ? ownGoal(facts, metric, fromWeek, ownerId) : wholeGoal(facts, metric, fromWeek)
  const goal = goalToOffer(facts, rock, before)
  if (goal === null) return null
  const scope = isOwners ? 'member' : 'team'
  return { metric, goal, before, set: { teamId, metricId: metric.id, scope, memberId, fromWeek, reason: '' } }
}

/** What a rep is expected in a full week. */
const ownGoal = ({ goals }: TeamFacts, { id }: Metric, week: Week, memberId: string): Goal | null =>
  goalIn(goals, id, 'member', week, memberId) ?? goalIn(goals, id, 'rep', week)

/** What the team is expected in a full week: holidays and time off are no part of what is always expected. */
function wholeGoal(facts: TeamFacts, metric: Metric, week: Week): Goal | null {
  const set = goalIn(facts.goals, metric.id, 'team', week)
  if (set) return set
  if (metric.reportedBy === 'one' || !addsUpAcrossReps(metric))
    return goalIn(facts.goals, metric.id, 'rep', week)
  return sumGoals(repsIn(facts, week).flatMap(({ member }) => ownGoal(facts, metric, week, member.id) ?? []))
}
