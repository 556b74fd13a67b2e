import type { Membership, Role } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import { type Day, dayIn, stepWeeks, teamWeekOf } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/**
 * Puts somebody on a team from now on. Who left within a week that has not closed yet, by mistake or for an hour, was
 * there all along: the stay that ended goes on.
 * @returns the first day of the stay
 */
export async function beginStay(work: Work, team: Team, memberId: string, role: Role): Promise<Day> {
  const stays = await work.store.memberships.ofMember(memberId)
  const joinedOn = (await reopened(work, team, stays, role)) ?? (await firstDay(work, team, stays))
  await work.store.memberships.join({ teamId: team.id, memberId, role, joinedOn, leftOn: null })
  return joinedOn
}

/** The first day of a stay that ended within a week under way; null where there is none. */
async function reopened(
  { store }: Work,
  team: Team,
  stays: readonly Membership[],
  role: Role,
): Promise<Day | null> {
  const [unclosed] = await store.weeks.unclosed(team.id)
  const last = stays.filter((stay) => stay.teamId === team.id && stay.role === role).at(-1)
  const isRecent = unclosed && last && last.leftOn !== null && last.leftOn >= unclosed.week
  return isRecent ? last.joinedOn : null
}

/**
 * Today where the team is; the next week's first day once this week has closed, which took no notice of them; and no day
 * on which they were still on a team that they have left, where another day has begun already.
 */
async function firstDay({ store, now }: Work, team: Team, stays: readonly Membership[]): Promise<Day> {
  const today = dayIn(team.zone, now)
  const week = teamWeekOf(team, today)
  const state = await store.weeks.find(team.id, week)
  const first = state?.closedAt ? stepWeeks(team, week, 1) : today
  const ends = stays.flatMap(({ teamId, role, leftOn }) =>
    teamId !== team.id && role === 'rep' && leftOn !== null ? leftOn : [],
  )
  return [first, ...ends].sort().at(-1) ?? first
}
