import type { Temporal } from 'temporal-polyfill'
import type { Member, Role } from '../../domain/people/people.ts'
import { isFull } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import { type Course, earlierRhythm } from '../../domain/weeks/rhythm.ts'
import { closeAt, currentWeek, promptAt } from '../../domain/weeks/schedule.ts'
import { dayIn, dayRange, lastDay, localTime, stepWeeks } from '../../domain/weeks/week.ts'
import type { TeamWeek } from '../../store/weeks.ts'
import { changesSince, refuseOverwriting } from '../changed-meanwhile.ts'
import { type Context, todayOf } from '../context.ts'
import { moveHeld } from '../deliveries/move-held.ts'
import { type Admitted, admit, waitingFor } from '../joining/admit.ts'
import { askedTooSoon } from '../joining/asked-too-soon.ts'
import { lastDayCounted } from '../members/leave-teams.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { refuseWrong, wrongBasics, wrongReps, wrongSchedule } from './check-team.ts'
import { readSettings, readTeamSettings, type TeamPeople, type TeamSettings } from './read-settings.ts'
import { teamWords } from './team-words.ts'

/** The settings of a team that its managers can change. */
export type TeamPatch = Pick<
  Team,
  | 'name'
  | 'channelId'
  | 'zone'
  | 'weekStart'
  | 'workdays'
  | 'promptDay'
  | 'promptTime'
  | 'closeDay'
  | 'closeTime'
  | 'remindHours'
  | 'lateWeeks'
> &
  Partial<Pick<Team, 'weekStart'>>

export type ChangeTeam = {
  teamId: string
  patch: TeamPatch
  /** What the form noted: what was changed since then is not overwritten unseen. */
  seen?: string | undefined
} & TeamPeople

/** What a change came to. */
export type TeamChange = {
  before: TeamSettings
  after: TeamSettings
  /** Everybody who is named in either, by id. */
  people: readonly Member[]
  /** The reps who joined, and who is asked for whom. */
  admitted: Admitted
  /** Weeks that people were already asked for: they close when they were told. */
  underWay: readonly { week: string; closesAt: Temporal.Instant }[]
}

/**
 * Changes a team's settings and people from today on. Who leaves keeps their history; a week under way that a
 * leaving rep has not submitted no longer waits for them. A week that people were asked for keeps its close.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` with messages by field, `conflict` (`ChangedMeanwhile`)
 */
export async function changeTeam(ctx: Context, input: ChangeTeam): Promise<TeamChange> {
  return ctx.store.transaction((store) => change({ ...ctx, store }, input))
}

async function change(ctx: Context, input: ChangeTeam): Promise<TeamChange> {
  const { store, actor } = ctx
  const before = await readTeamSettings(ctx, { teamId: input.teamId })
  const already = await storedAlready(ctx, input, before)
  if (already) return already
  await refuseOverwriting(ctx, { teamId: input.teamId }, input.seen, teamWords)
  const unclosed = await store.weeks.unclosed(input.teamId)
  const patched: Team = { ...before.team, ...input.patch, name: input.patch.name.trim() }
  const team: Team = {
    ...patched,
    earlier: earlierRhythm(before.team, patched, await readCourse(ctx, before.team, unclosed)),
  }
  const chosen: TeamSettings = { ...before, ...peopleOf(input), team }
  const people = await store.members.list([...new Set([...idsIn(before), ...idsIn(chosen)])])
  const wrong: Record<string, string> = {
    ...(await wrongBasics(store, { ...team, repIds: chosen.repIds })),
    ...wrongPeople(before, chosen, people),
    ...wrongSchedule(
      team,
      people.filter((each) => chosen.repIds.includes(each.id)).map((each) => each.zone),
      ctx.now,
    ),
  }
  const added = chosen.repIds.filter((id) => !before.repIds.includes(id))
  const soon = await askedTooSoon(ctx, team.id, added)
  if (soon !== null) wrong.reps ??= soon
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
    ...(channelChanges(before, chosen) ? { channelTrouble: null } : {}),
  })
  if (channelChanges(before, chosen)) {
    await store.memberships.forgetChannel(team.id)
    await moveHeld(ctx, team, before.team.channelId, team.channelId)
  }
  const joining = people.filter(({ id }) => added.includes(id))
  const admitted = await admit(ctx, team, joining)
  await changeRole(ctx, team, 'rep', before.repIds, chosen.repIds)
  await changeRole(ctx, team, 'manager', before.managerIds, chosen.managerIds)
  await changeRole(ctx, team, 'observer', before.observerIds, chosen.observerIds)
  const after = await readSettings(store, team, await store.memberships.ofTeam(team.id))
  await store.audit.add(
    { by: actor.id, action: 'team.changed', teamId: team.id, subject: team.id, details: { before, after } },
    ctx.now,
  )
  await planAgain(ctx, team)
  return {
    before,
    after,
    people,
    admitted,
    underWay: asked.map(({ week, closesAt }) => ({ week, closesAt })),
  }
}

/**
 * What a form came to whose settings are stored already, such as one that was pressed twice: what was changed since it
 * was opened. Nothing is changed.
 * @returns null when anything differs
 */
async function storedAlready(ctx: Context, input: ChangeTeam, now: TeamSettings): Promise<TeamChange | null> {
  const { store } = ctx
  const chosen = peopleOf(input)
  const added = chosen.repIds.filter((id) => !now.repIds.includes(id))
  const waiting = await waitingFor(ctx, now.team, added)
  const reps = chosen.repIds.filter((id) => now.repIds.includes(id))
  const told = { ...input.patch, name: input.patch.name.trim() }
  const isSame =
    waiting.length === added.length &&
    (Object.keys(told) as (keyof TeamPatch)[]).every(
      (key) => JSON.stringify(told[key]) === JSON.stringify(now.team[key]),
    ) &&
    isSet(reps, now.repIds) &&
    isSet(chosen.managerIds, now.managerIds) &&
    isSet(chosen.observerIds, now.observerIds)
  if (!isSame) return null
  const changes = await changesSince(ctx, { teamId: now.team.id }, input.seen)
  const first = changes.find(({ action }) => action === 'team.changed')
  const before = first ? (first.details as { before: TeamSettings }).before : now
  const unclosed = first ? await store.weeks.unclosed(now.team.id) : []
  return {
    before,
    after: now,
    people: await store.members.list([...new Set([...idsIn(before), ...idsIn(now)])]),
    admitted: { team: now.team, joined: [], wanted: [], waiting, ended: [] },
    underWay: unclosed.filter(({ promptedAt }) => promptedAt !== null),
  }
}

const isSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id))

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

const peopleOf = ({ repIds, managerIds, observerIds }: TeamPeople): TeamPeople => ({
  repIds: [...new Set(repIds)],
  managerIds: [...new Set(managerIds)],
  observerIds: [...new Set(observerIds)],
})

const idsIn = ({ repIds, managerIds, observerIds }: TeamPeople): string[] => [
  ...repIds,
  ...managerIds,
  ...observerIds,
]

const channelChanges = (before: TeamSettings, after: TeamSettings): boolean =>
  before.team.channelId !== after.team.channelId

function wrongPeople(
  before: TeamSettings,
  after: TeamSettings,
  people: readonly Member[],
): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const [field, now, then] of [
    ['reps', after.repIds, before.repIds],
    ['managers', after.managerIds, before.managerIds],
    ['observers', after.observerIds, before.observerIds],
  ] as const) {
    const added = now.filter((id) => !then.includes(id))
    const why = wrongReps(
      added,
      people.filter((each) => added.includes(each.id)),
    )
    if (why) wrong[field] = why
  }
  if (after.managerIds.length === 0) wrong.managers = 'At least one manager stays.'
  const guests = people.filter((each) => !isFull(each) && after.managerIds.includes(each.id))
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
    if (role !== 'rep')
      await store.memberships.join({ teamId: team.id, memberId, role, joinedOn: today, leftOn: null })
  }
  for (const memberId of before.filter((id) => !after.includes(id))) {
    const leftOn = role === 'rep' ? await lastDayCounted(ctx, team, memberId) : today
    await store.memberships.leave(team.id, memberId, role, leftOn)
  }
}
