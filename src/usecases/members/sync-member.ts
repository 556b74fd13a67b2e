import type { Member, Role } from '../../domain/people.ts'
import { isFull } from '../../domain/permission.ts'
import type { Team } from '../../domain/team.ts'
import { type Day, dayIn } from '../../domain/week.ts'
import type { NewSlot } from '../../store/slots.ts'
import { SCHEDULE, type Work } from '../context.ts'
import { type Ownerless, ownerlessRocks } from '../rocks/ownerless-rocks.ts'
import { isUnmanaged, recipientsOf } from '../teams/recipients.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { reportingOf } from './reporting.ts'

/** A team that somebody left, with who is to be told. */
export type Left = { team: Team; member: Member; managerIds: readonly string[] }

/** A team that nobody can manage any more, by whom it was, with who is to be told. */
export type Unmanaged = { team: Team; member: Member; recipientIds: readonly string[] }

/** What news of a person came to. */
export type Synced = {
  /** The teams they have left by it. */
  left: Left[]
  /** The teams they were the last manager of. */
  unmanaged: Unmanaged[]
  /** The open Rocks they leave without an owner. */
  ownerless: Ownerless[]
  /** The prompts and reminders that their new zone would bring again, and that were sent in the old one. */
  sentBefore: NewSlot[]
}

/**
 * Stores what Slack says of a person now. A new zone moves the prompts that have not gone out; who was
 * deactivated stops being asked and keeps their history.
 */
export async function syncMember({ store, now }: Work, member: Member): Promise<Synced> {
  return store.transaction(async (tx) => {
    const synced: Synced = { left: [], unmanaged: [], ownerless: [], sentBefore: [] }
    const known = await tx.members.find(member.id)
    if (!known) return synced
    await tx.members.save([member], now)
    const work = { store: tx, now }
    const managed = isFull(known) && !isFull(member) ? await managedBy(work, member.id) : []
    if (known.active && !member.active) {
      synced.ownerless = await ownerlessRocks(work, member)
      synced.left = await leaveTeams(work, member, () => true)
    }
    for (const team of managed) {
      if (await isUnmanaged(work, team.id))
        synced.unmanaged.push({ team, member, recipientIds: await recipientsOf(work, team.id, member.id) })
    }
    if (known.active !== member.active) await handOver(work, member.id)
    else if (known.zone !== member.zone) {
      const { teamIds } = await reportingOf(work, member.id)
      for (const team of await teamsOf(work, member.id, teamIds)) {
        const again = await planAgain(work, team)
        synced.sentBefore.push(...again.filter(({ memberId }) => memberId === member.id))
      }
    }
    return synced
  })
}

/** The teams that somebody manages now, by their stays. */
async function managedBy({ store }: Work, memberId: string): Promise<Team[]> {
  const stays = await store.memberships.ofMember(memberId)
  const ids = stays
    .filter((stay) => stay.role === 'manager' && stay.leftOn === null)
    .map(({ teamId }) => teamId)
  const teams = await Promise.all([...new Set(ids)].map((id) => store.teams.find(id)))
  return teams.filter((team) => team !== null)
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

/** Has deputies asked for what somebody reported who is gone, or no longer when they are back. */
async function handOver(work: Work, memberId: string): Promise<void> {
  const { store, now } = work
  const { teamIds, deputyIds } = await reportingOf(work, memberId)
  for (const teamId of teamIds) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    await planAgain(work, team)
    for (const { week } of await store.weeks.unclosed(teamId)) {
      const change = { workspaceId: store.workspaceId, teamId, week, at: now }
      for (const deputyId of deputyIds)
        await store.changes.add({ ...change, id: crypto.randomUUID(), memberId: deputyId })
    }
  }
}

async function teamsOf({ store }: Work, memberId: string, more: readonly string[] = []): Promise<Team[]> {
  const stays = await store.memberships.ofMember(memberId)
  const open = stays.filter((stay) => stay.leftOn === null).map((stay) => stay.teamId)
  const ids = new Set([...open, ...more])
  const teams = await Promise.all([...ids].map((id) => store.teams.find(id)))
  return teams.filter((team) => team !== null)
}

async function leaveTeams(
  work: Work,
  member: Member,
  leaves: (team: Team, role: Role) => boolean,
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
    // That a manager is gone is told when they were the last.
    if (open.some(({ role }) => role === 'rep'))
      left.push({ team, member, managerIds: await recipientsOf(work, team.id, member.id) })
  }
  return left
}

/** Somebody leaves one team, as its rep and by their own word. */
export async function leaveAsRep(work: Work, team: Team, member: Member): Promise<Left | null> {
  const [left] = await leaveTeams(work, member, ({ id }, role) => id === team.id && role === 'rep')
  return left ?? null
}

/** The first day they no longer count: today, or the start of a week under way that they have not handed in, so that nobody waits for them. */
export async function lastDayCounted({ store, now }: Work, team: Team, memberId: string): Promise<Day> {
  for (const { week } of await store.weeks.unclosed(team.id)) {
    if (!(await store.submissions.find(team.id, memberId, week))) return week
  }
  return dayIn(team.zone, now)
}
