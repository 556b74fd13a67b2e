import { type Described, isNow, type Member } from '../../domain/people/people.ts'
import { isFull } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import { zoneFor } from '../../domain/weeks/offset-zone.ts'
import { dayIn } from '../../domain/weeks/week.ts'
import type { NewSlot } from '../../store/slots.ts'
import type { Work } from '../context.ts'
import { type Ownerless, ownerlessRocks } from '../rocks/ownerless-rocks.ts'
import { isUnmanaged, recipientsOf } from '../teams/recipients.ts'
import { noteChange } from '../weeks/note-change.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { type LeftTeam, leaveTeams } from './leave-teams.ts'
import { type BackOnTeam, rejoinTeams } from './rejoin-teams.ts'
import { reportingOf } from './reporting.ts'
import { type Unreported, unreportedMetrics } from './unreported-metrics.ts'
import { teamsOfMember } from './whose-teams.ts'

/** A team that nobody can manage any more, by whom it was; told are those who look after it then. */
export type Unmanaged = { team: Team; member: Member; managerIds: readonly string[] }

/** What news of a person came to. */
export type Synced = {
  /** The teams they have left by it. */
  left: LeftTeam[]
  /** The teams they are on again by it. */
  back: BackOnTeam[]
  /** The teams they were the last manager of. */
  unmanaged: Unmanaged[]
  /** The open Rocks they leave without an owner. */
  ownerless: Ownerless[]
  /** The metrics that nobody is asked for by it. */
  unreported: Unreported[]
  /** The prompts and reminders that their new zone would bring again, and that were sent in the old one. */
  sentBefore: NewSlot[]
}

/**
 * Takes over what Slack says of a person who is known, whether an event told it or Slack was asked. A new zone moves
 * the prompts that have not gone out; who was deactivated stops being asked, keeps their history, and is asked again
 * once they are back; an outsider leaves every team, and what their workspace says of them changes nothing here.
 */
export async function syncMember({ store, now }: Work, described: Described): Promise<Synced> {
  return store.transaction(async (tx) => {
    const synced: Synced = {
      left: [],
      back: [],
      unmanaged: [],
      ownerless: [],
      unreported: [],
      sentBefore: [],
    }
    const known = await tx.members.find(described.id)
    if (!known) return synced
    const work = { store: tx, now }
    if (isOutsider(known, described)) await tx.members.markOutsider(described.id, now)
    else await tx.members.save([await merged(known, described, work)], now)
    const member = (await tx.members.find(described.id)) ?? known
    const managed = isFull(known) && !isFull(member) ? await managedBy(work, member.id) : []
    if (known.active && !member.active) {
      synced.ownerless = await ownerlessRocks(work, member)
      synced.unreported = await unreportedMetrics(work, member)
      synced.left = await leaveTeams(work, member, member.isOutsider ? 'outsider' : 'deactivated')
    } else if (!known.active && member.active) {
      await keepGone(work, known)
      synced.back = await rejoinTeams(work, member)
    }
    for (const team of managed) {
      if (!(await isUnmanaged(work, team.id))) continue
      synced.unmanaged.push({ team, member, managerIds: await recipientsOf(work, team.id, member.id) })
      // That its last manager is gone says that they have left.
      synced.left = synced.left.filter((left) => left.wasRep || left.team.id !== team.id)
    }
    if (known.active !== member.active) await handOver(work, member.id)
    else if (known.zone !== member.zone) synced.sentBefore = await moveAsks(work, member.id)
    return synced
  })
}

/** Of somebody deactivated Slack no longer tells to which workspaces of an organisation they belonged. */
const isOutsider = (known: Member, described: Described): boolean =>
  described.isOutsider && (described.active || known.isOutsider !== false)

/** Nor does it tell their zone. */
async function merged(known: Member, { offset, ...described }: Described, work: Work): Promise<Member> {
  const zone = zoneFor({ ...described, offset }, known.zone, work.now) ?? known.zone
  const isTold = described.zone !== null || offset !== null
  // UTC stands for somebody of whom nothing was ever told: their team's day is the better guess.
  const [team] = isTold || !described.active || zone !== 'UTC' ? [] : await teamsOfMember(work, known.id)
  return { ...described, isOutsider: false, zone: team?.zone ?? zone }
}

/** Who is back was gone until today; who went and came on one day never was. */
async function keepGone({ store, now }: Work, { id, zone, goneOn, goneBefore = [] }: Member): Promise<void> {
  const until = dayIn(zone, now)
  if (goneOn !== undefined && goneOn < until)
    await store.members.keepGone(id, [...goneBefore, { from: goneOn, until }])
}

/** Lays out again what somebody is asked for, in their new zone. @returns what would come a second time by that */
async function moveAsks(work: Work, memberId: string): Promise<NewSlot[]> {
  const { teamIds } = await reportingOf(work, memberId)
  const again: NewSlot[] = []
  for (const team of await teamsOfMember(work, memberId, teamIds))
    again.push(...(await planAgain(work, team)))
  return again.filter((slot) => slot.memberId === memberId)
}

/** The teams that somebody manages now, by their stays. */
async function managedBy({ store }: Work, memberId: string): Promise<Team[]> {
  const stays = await store.memberships.ofMember(memberId)
  return store.teams.those(stays.filter((stay) => isNow(stay, 'manager')).map(({ teamId }) => teamId))
}

/** Has deputies asked for what somebody reported who is gone, or no longer when they are back. */
async function handOver(work: Work, memberId: string): Promise<void> {
  const { store } = work
  const { teamIds, deputyIds } = await reportingOf(work, memberId)
  for (const team of await store.teams.those(teamIds)) {
    await planAgain(work, team)
    for (const { week } of await store.weeks.unclosed(team.id)) {
      for (const deputyId of deputyIds) await noteChange(work, { memberId: deputyId, teamId: team.id, week })
    }
  }
}
