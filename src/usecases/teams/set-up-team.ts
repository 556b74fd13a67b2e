import { Refusal } from '../../domain/errors.ts'
import type { GoalScope } from '../../domain/goals/goal.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { changesFrom } from '../../domain/scorecard/lead.ts'
import { MAX_METRICS, type Team } from '../../domain/team.ts'
import { DEFAULT_SCHEDULE, firstWeekFor, isZone } from '../../domain/weeks/schedule.ts'
import { dayIn } from '../../domain/weeks/week.ts'
import type { Context, Work } from '../context.ts'
import { type Admitted, admit } from '../joining/admit.ts'
import type { WantedRep } from '../joining/waiting-on.ts'
import { type LeadChange, noteLead } from '../metrics/choose-make-or-break.ts'
import { placePicked } from '../metrics/place-picked.ts'
import { planWeek } from '../weeks/plan-week.ts'
import { wrongReps } from './check-team.ts'
import { checkBasics, parseGoals, readSetup, type SetupBasics } from './read-setup.ts'
import { type Lead, type LeadChoice, parseLead } from './setup-lead.ts'

/** All three steps of a setup. Goals are as typed, by their metric's key. */
export type SetUp = SetupBasics & { goals: Readonly<Record<string, string>>; lead: LeadChoice }

/** A team that was set up, with who waits for a word of their manager's. */
export type TeamSetUp = { team: Team; created: boolean; wanted: readonly WantedRep[] }

/** What a setup has to tell: to whom it put on the team, to whom it asks, and of a new Make-or-Break. */
export type SetUpNews = Admitted & { lead: LeadChange | null }

/** For how many weeks after its close a new team's week takes late entries. */
const DEFAULT_LATE_WEEKS = 2

/**
 * Creates a team with its people, metrics, goals and first week, all or nothing. The same setup again
 * changes nothing.
 * @param tell puts what is to be told into the same transaction
 * @returns the team, and whether this call created it
 * @throws Refusal `notAllowed` for guests, `invalid` with messages by field
 */
export async function setUpTeam(
  ctx: Context,
  input: SetUp,
  tell: (work: Work, news: SetUpNews) => Promise<void> = async () => {},
): Promise<TeamSetUp> {
  try {
    return await ctx.store.transaction(async (store) => {
      const made = await create({ ...ctx, store }, input)
      if (made.created) await tell({ store, now: ctx.now }, made)
      return made
    })
  } catch (error) {
    // Somebody's second press may have been a moment faster: then even its name is taken.
    const team = await ctx.store.teams.find(input.key)
    if (!team) throw error
    return { team, created: false, wanted: [] }
  }
}

async function create(
  ctx: Context,
  input: SetUp,
): Promise<(SetUpNews & { created: true }) | (TeamSetUp & { created: false })> {
  const { store, actor, now } = ctx
  const known = await store.teams.find(input.key)
  if (known) return { team: known, created: false, wanted: [] }
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
  // Who sets the first team up owns the company's scorecards.
  if ((await store.teams.list()).length === 1) await store.members.setOwner(actor.id, true, actor.id, now)
  const admitted = await joinAll(ctx, team, input.repIds)
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
  const fromWeek = changesFrom(await store.weeks.newestClosed())
  const change =
    leading && lead.changes
      ? await noteLead(ctx, team.id, fromWeek, { before: choices.makeOrBreak, after: leading })
      : null
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
  return { ...admitted, created: true, lead: change }
}

/** Everybody is on the team from its first week on, or from today when that is earlier. */
async function joinAll(ctx: Context, team: Team, repIds: readonly string[]): Promise<Admitted> {
  const { store, actor, now } = ctx
  const people = await store.members.list(repIds)
  const wrong = wrongReps(repIds, people)
  if (wrong) throw new Refusal('invalid', 'Nothing was created.', { reps: wrong })
  const today = dayIn(team.zone, now)
  const stay = { teamId: team.id, joinedOn: today < team.firstWeek ? today : team.firstWeek, leftOn: null }
  await store.memberships.join({ ...stay, memberId: actor.id, role: 'manager' })
  return admit(ctx, team, people, stay.joinedOn)
}

const leadDetails = ({ key, month, year }: Lead) => ({
  key,
  month: month?.toString() ?? null,
  year: year?.toString() ?? null,
})
