import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import { isNow, type Member, type TimeOff } from '../../domain/people/people.ts'
import { isManager, isOverAll } from '../../domain/people/permission.ts'
import { asksOf } from '../../domain/scorecard/asking.ts'
import type { Team } from '../../domain/team.ts'
import { dayIn, type Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { countUndelivered } from '../deliveries/read-deliveries.ts'
import { readFacts } from '../facts/read-facts.ts'
import { type MyRock, readMyRocks, readRocks, type TeamRocks } from '../rocks/list/read-open.ts'
import { findTeams } from '../teams/find-team.ts'
import { readSnapshots } from './read-history.ts'
import { readWaits, type Wait } from './read-waits.ts'
import { type RepLines, repLines } from './rep-lines.ts'
import { type FirstPrompt, shownWeek } from './shown-week.ts'
import { readTeamStatus, type TeamStatus } from './team-status.ts'

/** A rep's own numbers on one team. */
export type OwnScorecard = RepLines & {
  team: Team
  week: Week
  /** When they are first asked; null once anybody was. */
  firstPrompt: FirstPrompt | null
  /** Whether nothing of the week is missing from them: handed in, filled in, or off. */
  isIn: boolean
}

/** What somebody's Home shows. */
export type Home = {
  member: Member
  /** When it was read. */
  now: Temporal.Instant
  /** Whether there is a team of theirs at all, as rep, reporter or manager. */
  onTeams: boolean
  /** Weeks that wait for their numbers, the most urgent first. */
  waits: readonly Wait[]
  own: readonly OwnScorecard[]
  /** Their days off from today on. */
  timeOff: readonly TimeOff[]
  managed: readonly TeamStatus[]
  /** Their own open Rocks, on whichever team. */
  rocks: readonly MyRock[]
  /** The Rocks of the teams they manage, in the order of `managed`. */
  teamRocks: readonly TeamRocks[]
  /** How many messages could not be delivered that they can do something about. */
  undelivered: number
  /** The teams that nobody manages any more, for owners and admins. */
  unmanaged: readonly Team[]
}

/** Reads what a person's Home shows: as rep and as manager, for every team of theirs. */
export async function readHome(ctx: Context): Promise<Home> {
  const { store, now, actor } = ctx
  const [undelivered, unmanaged, teams, stays, timeOff, rocks] = await Promise.all([
    countUndelivered(ctx),
    isOverAll(actor) ? store.teams.unmanaged() : [],
    teamsOf(ctx),
    store.memberships.ofMember(actor.id),
    store.timeOff.ofMember(actor.id, dayIn(actor.zone, now)),
    readMyRocks(ctx),
  ])
  const waits: Wait[] = []
  const own: OwnScorecard[] = []
  const managed: TeamStatus[] = []
  const teamRocks: TeamRocks[] = []
  for (const team of teams) {
    const shown = await shownWeek(store, team)
    const facts = await readFacts(store, team, shown.week)
    const snapshots = await readSnapshots(store, team, shown.week)
    waits.push(...(await readWaits(ctx, facts, shown.week)))
    if (stays.some((stay) => stay.teamId === team.id && isNow(stay, 'rep'))) {
      const ask = asksOf(facts, shown.week).find(({ member }) => member.id === actor.id)
      own.push({
        team,
        ...shown,
        isIn: ask !== undefined && !ask.waiting,
        ...repLines(facts, actor.id, shown.week, snapshots),
      })
    }
    if (isManager(actor, team.id, stays)) {
      managed.push(await readTeamStatus(ctx, { facts, shown, snapshots }))
      teamRocks.push(await readRocks(ctx, { teamId: team.id }))
    }
  }
  waits.sort((a, b) => a.until.epochMilliseconds - b.until.epochMilliseconds)
  const onTeams = teams.length > 0
  return {
    member: actor,
    now,
    onTeams,
    waits,
    own,
    timeOff,
    managed,
    rocks,
    teamRocks,
    undelivered,
    unmanaged,
  }
}

/** Whose Home it is has no team: then it welcomes them. */
async function teamsOf(ctx: Context): Promise<Team[]> {
  try {
    return await findTeams(ctx, { channelId: '' })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'notFound') return []
    throw error
  }
}
