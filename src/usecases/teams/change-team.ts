import type { Temporal } from 'temporal-polyfill'
import type { Member, Membership, Role } from '../../domain/people.ts'
import { requireManager } from '../../domain/permission.ts'
import { type Course, earlierRhythm } from '../../domain/rhythm.ts'
import { closeAt, currentWeek, promptAt } from '../../domain/schedule.ts'
import type { Team } from '../../domain/team.ts'
import { dayIn, dayRange, lastDay, localTime, stepWeeks } from '../../domain/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { TeamWeek } from '../../store/weeks.ts'
import { type Context, todayOf } from '../context.ts'
import { moveHeld } from '../deliveries/move-held.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { refuseWrong, wrongBasics, wrongSchedule } from './check-team.ts'
import { readTeam } from './read-facts.ts'

/** The settings of a team that its managers can change. */
export type TeamPatch = Pick<
  Team,
  | 'name'
  | 'channelId'
  | 'zone'
  | 'workdays'
  | 'promptDay'
  | 'promptTime'
  | 'closeDay'
  | 'closeTime'
  | 'remindHours'
  | 'lateWeeks'
> &
  Partial<Pick<Team, 'weekStart'>>

export type TeamSettings = { team: Team; repIds: readonly string[]; managerIds: readonly string[] }
export type ChangeTeam = {
  teamId: string
  patch: TeamPatch
  repIds: readonly string[]
  managerIds: readonly string[]
}

/** What a change came to. */
export type TeamChange = {
  before: TeamSettings
  after: TeamSettings
  /** Everybody who is named in either, by id. */
  people: readonly Member[]
  /** Weeks that people were already asked for: they close when they were told. */
  underWay: readonly { week: string; closesAt: Temporal.Instant }[]
}

/** A team's settings with who is on it now. @throws Refusal `notAllowed` for who does not manage it, `notFound` */
export async function readTeamSettings({ store, actor }: Context, teamId: string): Promise<TeamSettings> {
  const team = await readTeam(store, teamId)
  const stays = await store.memberships.ofTeam(teamId)
  requireManager(actor, teamId, stays)
  return { team, repIds: onTeam(stays, 'rep'), managerIds: onTeam(stays, 'manager') }
}

const onTeam = (stays: readonly Membership[], role: Role): string[] => [
  ...new Set(stays.filter((stay) => stay.role === role && stay.leftOn === null).map((stay) => stay.memberId)),
]

/**
 * Changes a team's settings and people from today on. Who leaves keeps their history; a week under way that a
 * leaving rep has not submitted no longer waits for them. A week that people were asked for keeps its close.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` with messages by field
 */
export async function changeTeam(ctx: Context, input: ChangeTeam): Promise<TeamChange> {
  return ctx.store.transaction((store) => change({ ...ctx, store }, input))
}

async function change(ctx: Context, input: ChangeTeam): Promise<TeamChange> {
  const { store, actor } = ctx
  const before = await readTeamSettings(ctx, input.teamId)
  const unclosed = await store.weeks.unclosed(input.teamId)
  const patched: Team = { ...before.team, ...input.patch, name: input.patch.name.trim() }
  const team: Team = {
    ...patched,
    earlier: earlierRhythm(before.team, patched, await readCourse(ctx, before.team, unclosed)),
  }
  const after: TeamSettings = { team, repIds: unique(input.repIds), managerIds: unique(input.managerIds) }
  const people = await store.members.list([
    ...new Set([...before.repIds, ...before.managerIds, ...after.repIds, ...after.managerIds]),
  ])
  const wrong = {
    ...(await wrongBasics(store, { ...team, repIds: after.repIds })),
    ...wrongPeople(before, after, people),
    ...wrongSchedule(
      team,
      people.filter((each) => after.repIds.includes(each.id)).map((each) => each.zone),
      ctx.now,
    ),
  }
  const asked = unclosed.filter((week) => week.promptedAt !== null)
  const ahead = unclosed.filter((week) => week.promptedAt === null)
  for (const { week, closesAt } of Object.keys(wrong).length > 0 ? [] : ahead) {
    const close = closeAt(week, team)
    if (close.epochMilliseconds > ctx.now.epochMilliseconds || close.equals(closesAt)) continue
    const prompt = localTime(before.team.zone, promptAt(week, before.team, before.team.zone))
    wrong.closeTime = `The week ${dayRange(week, lastDay(week), todayOf(ctx))} would have closed already. Change this once its prompts have gone out (${prompt}): the new rhythm then begins with the next week.`
  }
  refuseWrong(wrong)

  await store.teams.update(team.id, {
    ...input.patch,
    name: team.name,
    earlier: team.earlier,
    ...(channelChanges(before, after) ? { channelTrouble: null } : {}),
  })
  if (channelChanges(before, after)) {
    await store.memberships.forgetChannel(team.id)
    await moveHeld(ctx, team, before.team.channelId, team.channelId)
  }
  await changeRole(ctx, team, 'rep', before.repIds, after.repIds)
  await changeRole(ctx, team, 'manager', before.managerIds, after.managerIds)
  await store.audit.add(
    { by: actor.id, action: 'team.changed', teamId: team.id, subject: team.id, details: { before, after } },
    ctx.now,
  )
  await planAgain(ctx, team)
  return { before, after, people, underWay: asked.map(({ week, closesAt }) => ({ week, closesAt })) }
}

/** Where a team's weeks stand, for what a new rhythm may still change. */
async function readCourse(
  { store, now }: Context,
  team: Team,
  unclosed: readonly TeamWeek[],
): Promise<Course> {
  const [first] = unclosed
  const last = unclosed.at(-1)
  const closed = await store.weeks.newestClosed([team.id])
  return {
    firstOpen: first?.week ?? (closed ? stepWeeks(team, closed, 1) : null),
    afterLaidOut: last ? stepWeeks(team, last.week, 1) : stepWeeks(team, closed ?? currentWeek(team, now), 1),
  }
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

const channelChanges = (before: TeamSettings, after: TeamSettings): boolean =>
  before.team.channelId !== after.team.channelId

function wrongPeople(
  before: TeamSettings,
  after: TeamSettings,
  people: readonly Member[],
): Record<string, string> {
  const wrong: Record<string, string> = {}
  const active = people.filter((each) => each.active).map((each) => each.id)
  const isStrange = (now: readonly string[], then: readonly string[]) =>
    now.some((id) => !active.includes(id) && !then.includes(id))
  const nobody =
    'Some of those chosen are not people Drumbeat can ask: apps, deactivated accounts, people of other workspaces. Take them out.'
  if (isStrange(after.repIds, before.repIds)) wrong.reps = nobody
  if (isStrange(after.managerIds, before.managerIds)) wrong.managers = nobody
  if (after.managerIds.length === 0) wrong.managers = 'At least one manager stays.'
  const guests = people.filter((each) => each.isGuest && after.managerIds.includes(each.id))
  const added = guests.filter((each) => !before.managerIds.includes(each.id))
  if (added.length > 0) {
    wrong.managers = `${added.map((each) => each.name).join(', ')}: guests can report numbers but not manage.`
  }
  return wrong
}

async function changeRole(
  ctx: Context,
  team: Team,
  role: Role,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const { store } = ctx
  const today = dayIn(team.zone, ctx.now)
  for (const memberId of after.filter((id) => !before.includes(id))) {
    await store.memberships.join({ teamId: team.id, memberId, role, joinedOn: today, leftOn: null })
  }
  for (const memberId of before.filter((id) => !after.includes(id))) {
    const leftOn = role === 'rep' ? await lastAwaited(store, team.id, memberId, today) : today
    await store.memberships.leave(team.id, memberId, role, leftOn)
  }
}

/** The first day a leaving rep is no longer waited for: of the first week under way they have not submitted, or today. */
async function lastAwaited(store: WorkspaceStore, teamId: string, memberId: string, today: string) {
  for (const { week } of await store.weeks.unclosed(teamId)) {
    if (week > today) break
    if (!(await store.submissions.find(teamId, memberId, week))) return week
  }
  return today
}
