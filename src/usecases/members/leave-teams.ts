import type { Member, Membership } from '../../domain/people/people.ts'
import { hasHandedIn } from '../../domain/scorecard/asking.ts'
import type { Team } from '../../domain/team.ts'
import { type Day, dayIn } from '../../domain/weeks/week.ts'
import { SCHEDULE, type Work } from '../context.ts'
import { readOwnFacts } from '../facts/read-own-facts.ts'
import { recipientsOf } from '../teams/recipients.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { teamsOfMember } from './whose-teams.ts'

/** Why somebody left a team: without anybody having decided it, or by their own word. */
export type LeftBy = 'deactivated' | 'outsider' | 'channel' | 'themselves'

/** A team that somebody left, with who is to be told. */
export type LeftTeam = {
  team: Team
  member: Member
  by: LeftBy
  /** Whether they reported numbers; otherwise they managed it. */
  wasRep: boolean
  managerIds: readonly string[]
}

/** Takes somebody off the teams that they leave by it, from today on, and lays out the weeks under way without them. */
export async function leaveTeams(
  work: Work,
  member: Member,
  by: LeftBy,
  leaves: (team: Team, stay: Membership) => boolean = () => true,
): Promise<LeftTeam[]> {
  const { store, now } = work
  const left: LeftTeam[] = []
  for (const team of await teamsOfMember(work, member.id)) {
    const stays = await store.memberships.ofTeam(team.id)
    const open = stays.filter(
      (stay) => stay.memberId === member.id && stay.leftOn === null && leaves(team, stay),
    )
    if (open.length === 0) continue
    const leftOn = await lastDayCounted(work, team, member.id)
    const leftFor = by === 'deactivated' ? by : null
    for (const { role } of open) await store.memberships.leave(team.id, member.id, role, leftOn, leftFor)
    await store.audit.add(
      { by: SCHEDULE, action: 'member.left', teamId: team.id, subject: member.id, details: { by } },
      now,
    )
    await planAgain(work, team)
    const wasRep = open.some(({ role }) => role === 'rep')
    const managerIds = await recipientsOf(work, team.id, member.id)
    if (!open.every(({ role }) => role === 'observer')) left.push({ team, member, by, wasRep, managerIds })
  }
  return left
}

/**
 * Takes a rep who left a team's channel off the team. Managers stay: they may look after several channels.
 * @returns the teams they have left by that
 */
export async function leaveChannel(
  { store, now }: Work,
  memberId: string,
  channelId: string,
): Promise<LeftTeam[]> {
  return store.transaction(async (tx) => {
    const member = await tx.members.find(memberId)
    if (!member) return []
    return leaveTeams(
      { store: tx, now },
      member,
      'channel',
      (team, stay) => team.channelId === channelId && stay.role === 'rep',
    )
  })
}

/** Somebody leaves one team, as its rep and by their own word. */
export async function leaveAsRep(work: Work, team: Team, member: Member): Promise<LeftTeam | null> {
  const [left] = await leaveTeams(
    work,
    member,
    'themselves',
    ({ id }, { role }) => id === team.id && role === 'rep',
  )
  return left ?? null
}

/**
 * The first day a leaving rep no longer counts: the start of the first week under way that they have not handed in, so
 * that nobody waits for them, or today.
 */
export async function lastDayCounted(work: Work, team: Team, memberId: string): Promise<Day> {
  const { store, now } = work
  const today = dayIn(team.zone, now)
  const member = await store.members.find(memberId)
  for (const { week } of await store.weeks.unclosed(team.id)) {
    if (week > today) break
    const facts = member && (await readOwnFacts(store, team, member, week))
    if (!facts || !hasHandedIn(facts, member.id, week)) return week
  }
  return today
}
