import { Refusal } from '../../domain/errors.ts'
import type { GoalScope } from '../../domain/goal.ts'
import { changesFrom } from '../../domain/lead.ts'
import type { Metric } from '../../domain/metric.ts'
import { DEFAULT_SCHEDULE, firstWeekFor, isZone } from '../../domain/schedule.ts'
import { MAX_METRICS, type Team } from '../../domain/team.ts'
import { dayIn } from '../../domain/week.ts'
import type { Context } from '../context.ts'
import { noteLead } from '../metrics/choose-make-or-break.ts'
import { placePicked } from '../metrics/place-picked.ts'
import { planWeek } from '../weeks/plan-week.ts'
import { checkBasics, parseGoals, readSetup, type SetupBasics } from './read-setup.ts'
import { type Lead, type LeadChoice, parseLead } from './setup-lead.ts'

/** All three steps of a setup. Goals are as typed, by their metric's key. */
export type SetUp = SetupBasics & { goals: Readonly<Record<string, string>>; lead: LeadChoice }

/** For how many weeks after its close a new team's week takes late entries. */
export const DEFAULT_LATE_WEEKS = 2

/**
 * Creates a team with its people, metrics, goals and first week, all or nothing. The same setup again
 * changes nothing.
 * @returns the team, and whether this call created it
 * @throws Refusal `notAllowed` for guests, `invalid` with messages by field
 */
export async function setUpTeam(ctx: Context, input: SetUp): Promise<{ team: Team; created: boolean }> {
  try {
    return await ctx.store.transaction((tx) => create({ ...ctx, store: tx }, input))
  } catch (error) {
    // Somebody's second press may have been a moment faster: then even its name is taken.
    const team = await ctx.store.teams.find(input.key)
    if (!team) throw error
    return { team, created: false }
  }
}

async function create(ctx: Context, input: SetUp): Promise<{ team: Team; created: boolean }> {
  const { store, actor, now } = ctx
  const known = await store.teams.find(input.key)
  if (known) return { team: known, created: false }
  await checkBasics(ctx, input)
  const choices = await readSetup(ctx, input)
  const goals = parseGoals(choices.metrics, input.goals, ctx.actor.locale)
  const lead = parseLead(choices, input.lead, ctx.actor.locale)
  if (choices.metrics.length > MAX_METRICS) {
    throw new Refusal(
      'invalid',
      `These templates have more than ${MAX_METRICS} metrics, which is what a scorecard holds. Nothing was created: choose fewer.`,
    )
  }

  const schedule = { ...DEFAULT_SCHEDULE, zone: isZone(actor.zone) ? actor.zone : 'UTC' }
  const firstWeek = firstWeekFor(schedule, now)
  const team: Team = {
    ...schedule,
    id: input.key,
    name: input.name.trim(),
    channelId: input.channelId,
    firstWeek,
    lateWeeks: DEFAULT_LATE_WEEKS,
    channelTrouble: null,
  }
  await store.teams.create(team, actor.id, now)
  await joinAll(ctx, team, input.repIds)
  const placed = await placePicked(ctx, team, choices.metrics, firstWeek)
  const set = async (metric: Metric | undefined, scope: GoalScope, low: bigint | null): Promise<void> => {
    if (!metric || low === null) return
    const version = { teamId: team.id, metricId: metric.id, scope, memberId: '', fromWeek: firstWeek }
    await store.goals.set({ ...version, goal: { op: 'atLeast', low } }, actor.id, now, null)
  }
  for (const [key, low] of goals) {
    const metric = placed.get(key)
    await set(metric, metric?.reportedBy === 'one' ? 'team' : 'rep', low)
  }
  const leading = placed.get(lead.key ?? '')
  await set(leading, 'month', lead.month)
  await set(leading, 'year', lead.year)
  if (leading && lead.changes) {
    const fromWeek = changesFrom(await store.weeks.newestClosed())
    await noteLead(ctx, team.id, fromWeek, { before: choices.makeOrBreak?.id ?? null, after: leading.id })
  }
  await store.audit.add(
    {
      by: actor.id,
      action: 'team.created',
      teamId: team.id,
      subject: team.id,
      details: { team, reps: input.repIds, goals: input.goals, lead: leadDetails(lead) },
    },
    now,
  )
  await planWeek(ctx, team, firstWeek)
  return { team, created: true }
}

const NOBODY =
  'Some of those chosen are not people Drumbeat can ask: apps, deactivated accounts, people of other workspaces. Take them out.'

/** Everybody is on the team from its first week on, or from today when that is earlier. */
async function joinAll({ store, actor, now }: Context, team: Team, repIds: readonly string[]): Promise<void> {
  const people = (await store.members.list(repIds)).filter((member) => member.active)
  const known = new Set(people.map((member) => member.id))
  const unknown = repIds.filter((id) => !known.has(id))
  if (unknown.length > 0) {
    throw new Refusal('invalid', 'Nothing was created.', {
      reps: NOBODY,
    })
  }
  const today = dayIn(team.zone, now)
  const stay = { teamId: team.id, joinedOn: today < team.firstWeek ? today : team.firstWeek, leftOn: null }
  for (const memberId of repIds) await store.memberships.join({ ...stay, memberId, role: 'rep' })
  await store.memberships.join({ ...stay, memberId: actor.id, role: 'manager' })
}

const leadDetails = ({ key, month, year }: Lead) => ({
  key,
  month: month?.toString() ?? null,
  year: year?.toString() ?? null,
})
