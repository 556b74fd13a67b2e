import type { Member } from '../../domain/people.ts'
import type { Team } from '../../domain/team.ts'
import { type Day, dayIn } from '../../domain/week.ts'
import { SCHEDULE, type Work } from '../context.ts'
import { planAgain } from '../weeks/plan-week.ts'

/** A team that somebody left, with who is to be told. */
export type Left = { team: Team; member: Member; managerIds: readonly string[] }

/**
 * Stores what Slack says of a person now. A new zone moves the prompts that have not gone out; who was
 * deactivated stops being asked and keeps their history.
 * @returns the teams they have left by that
 */
export async function syncMember({ store, now }: Work, member: Member): Promise<Left[]> {
  return store.transaction(async (tx) => {
    const known = await tx.members.find(member.id)
    if (!known) return []
    await tx.members.save([member], now)
    const work = { store: tx, now }
    if (known.active && !member.active) return leaveTeams(work, member, () => true)
    if (known.zone !== member.zone) {
      for (const team of await teamsOf(work, member.id)) await planAgain(work, team)
    }
    return []
  })
}

/**
 * Takes a rep who left a team's channel off the team. Managers stay: they may look after several channels.
 * @returns the teams they have left by that
 */
export async function leaveChannel(
  { store, now }: Work,
  memberId: string,
  channelId: string,
): Promise<Left[]> {
  return store.transaction(async (tx) => {
    const member = await tx.members.find(memberId)
    if (!member) return []
    return leaveTeams(
      { store: tx, now },
      member,
      (team, role) => team.channelId === channelId && role === 'rep',
    )
  })
}

async function teamsOf({ store }: Work, memberId: string): Promise<Team[]> {
  const stays = await store.memberships.ofMember(memberId)
  const ids = new Set(stays.filter((stay) => stay.leftOn === null).map((stay) => stay.teamId))
  const teams = await Promise.all([...ids].map((id) => store.teams.find(id)))
  return teams.filter((team) => team !== null)
}

async function leaveTeams(
  work: Work,
  member: Member,
  leaves: (team: Team, role: 'rep' | 'manager') => boolean,
): Promise<Left[]> {
  const { store, now } = work
  const left: Left[] = []
  for (const team of await teamsOf(work, member.id)) {
    const stays = await store.memberships.ofTeam(team.id)
    const open = stays.filter(
      (stay) => stay.memberId === member.id && stay.leftOn === null && leaves(team, stay.role),
    )
    if (open.length === 0) continue
    for (const stay of open) {
      await store.memberships.leave(
        team.id,
        member.id,
        stay.role,
        await lastDayCounted(work, team, member.id),
      )
    }
    await store.audit.add(
      { by: SCHEDULE, action: 'member.left', teamId: team.id, subject: member.id, details: {} },
      now,
    )
    await planAgain(work, team)
    const managerIds = stays
      .filter((stay) => stay.role === 'manager' && stay.leftOn === null && stay.memberId !== member.id)
      .map((stay) => stay.memberId)
    left.push({ team, member, managerIds: [...new Set(managerIds)] })
  }
  return left
}

/** The first day they no longer count: today, or the start of a week under way that they have not handed in, so that nobody waits for them. */
export async function lastDayCounted({ store, now }: Work, team: Team, memberId: string): Promise<Day> {
  for (const { week } of await store.weeks.unclosed(team.id)) {
    if (!(await store.submissions.find(team.id, memberId, week))) return week
  }
  return dayIn(team.zone, now)
}
