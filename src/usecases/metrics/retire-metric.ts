import { Refusal } from '../../domain/errors.ts'
import { ONE_SUBJECT } from '../../domain/metrics/metric.ts'
import { requireManager } from '../../domain/people/permission.ts'
import { newestLead } from '../../domain/scorecard/lead.ts'
import type { Team } from '../../domain/team.ts'
import { currentWeek } from '../../domain/weeks/schedule.ts'
import { stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Context, Work } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { teamsWith } from './change-metric.ts'
import { endOf, type PlacedMetric, placedOn, readLiveMetric, readPlaced } from './read-metrics.ts'

/** What retiring a metric means now. */
export type Retirement = PlacedMetric & {
  /** The last week it counts in. */
  lastWeek: Week
  /** Whether it stays on other teams' scorecards. */
  elsewhere: boolean
}

/**
 * Reads what retiring would do.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` while a ratio or the company's lead depends on it
 */
export async function readRetirement(
  { store, actor, now }: Context,
  { teamId, metricId }: { teamId: string; metricId: string },
): Promise<Retirement> {
  const team = await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  const placed = await readLiveMetric(store, teamId, metricId)
  const { name } = placed.metric
  if (newestLead(await store.leads.all()) === metricId) {
    throw new Refusal(
      'invalid',
      `${name} is the company’s Make-or-Break, so it stays. Choose another first, or “No longer Make-or-Break”.`,
    )
  }
  const ratio = (await placedOn(store, teamId)).find(
    (each) => endOf(each) === null && [each.metric.numeratorId, each.metric.denominatorId].includes(metricId),
  )
  if (ratio) {
    throw new Refusal(
      'invalid',
      `${ratio.metric.name} is worked out from ${name}. Nothing was changed: retire ${ratio.metric.name} first.`,
    )
  }
  return {
    ...placed,
    lastWeek: await lastWeekOf({ store, now }, team, placed),
    elsewhere: (await teamsWith(store, metricId)).some((each) => each.id !== teamId),
  }
}

/**
 * Takes a metric off a team's scorecard: it stays in history through its last week and leaves prompts, missing
 * counts and limits. When no other team has it, it is retired for the company and its name is free again. Who confirms
 * it once more retires nothing, and is told the same.
 */
export async function retireMetric(
  ctx: Context,
  input: { teamId: string; metricId: string },
): Promise<Retirement> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const retired = await readRetired(work, input)
    if (retired) return retired
    const retirement = await readRetirement(work, input)
    const { placement, lastWeek, elsewhere } = retirement
    await store.placements.save({ ...placement, lastWeek })
    if (!elsewhere) await store.metrics.update(input.metricId, { lastWeek })
    await store.audit.add(
      {
        by: ctx.actor.id,
        action: 'metric.retired',
        teamId: input.teamId,
        subject: input.metricId,
        details: { lastWeek, elsewhere },
      },
      ctx.now,
    )
    await planAgain(work, await readTeam(store, input.teamId))
    return retirement
  })
}

/** A metric that was retired already, as it was; null for one that was not. */
async function readRetired(
  { store, actor }: Context,
  { teamId, metricId }: { teamId: string; metricId: string },
): Promise<Retirement | null> {
  await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  const placed = await readPlaced(store, teamId, metricId)
  const lastWeek = endOf(placed)
  if (lastWeek === null) return null
  const elsewhere = (await teamsWith(store, metricId)).some(({ id }) => id !== teamId)
  return { ...placed, lastWeek, elsewhere }
}

/**
 * The newest week under way that something was entered in; when there is none, the week before the first
 * that is under way.
 */
async function lastWeekOf({ store, now }: Work, team: Team, { metric }: PlacedMetric): Promise<Week> {
  const weeks = (await store.weeks.unclosed(team.id)).map((each) => each.week)
  const first = weeks[0] ?? currentWeek(team, now)
  const last = weeks.at(-1) ?? first
  const reps = (await store.memberships.ofTeam(team.id)).map((stay) => stay.memberId)
  const ids = [metric.id, metric.numeratorId, metric.denominatorId].flatMap((id) => id ?? [])
  const entered = (await store.entries.between(ids, first, last))
    .filter((entry) => entry.value !== null && [...reps, ONE_SUBJECT].includes(entry.subject))
    .map((entry) => entry.week)
    .sort()
  return entered.at(-1) ?? stepWeeks(team, first, -1)
}
