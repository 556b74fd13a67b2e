import type { Member, Membership } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import { SCHEDULE, type Work } from '../context.ts'
import { recipientsOf } from '../teams/recipients.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { beginStay } from './begin-stay.ts'

/** A team that somebody is on again, with who is to be told. */
export type BackOnTeam = { team: Team; member: Member; isRep: boolean; managerIds: readonly string[] }

/** Puts somebody back on the teams that they left by a deactivation alone, from today on. */
export async function rejoinTeams(work: Work, member: Member): Promise<BackOnTeam[]> {
  const { store, now } = work
  const left = lastStays(await store.memberships.ofMember(member.id)).filter(
    ({ leftFor }) => leftFor === 'deactivated',
  )
  const back: BackOnTeam[] = []
  for (const teamId of new Set(left.map((stay) => stay.teamId))) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    const roles = left.filter((stay) => stay.teamId === teamId).map(({ role }) => role)
    for (const role of roles) await beginStay(work, team, member.id, role)
    await store.audit.add(
      { by: SCHEDULE, action: 'member.back', teamId, subject: member.id, details: { roles } },
      now,
    )
    await planAgain(work, team)
    const managerIds = await recipientsOf(work, teamId, member.id)
    back.push({ team, member, isRep: roles.includes('rep'), managerIds })
  }
  return back
}

/** Somebody's last stay on each team in each role. @param stays the oldest first */
const lastStays = (stays: readonly Membership[]): Membership[] => [
  ...new Map(stays.map((stay) => [`${stay.teamId} ${stay.role}`, stay])).values(),
]
