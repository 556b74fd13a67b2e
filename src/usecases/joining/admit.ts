import type { Member } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { JoinRequest } from '../../store/join-requests.ts'
import type { Context } from '../context.ts'
import { beginStay } from '../members/begin-stay.ts'
import { recipientsOf } from '../teams/recipients.ts'
import { whoseWord } from './whose-word.ts'

/** Somebody who is wanted on a team and reports to another: who can agree was asked. */
export type WantedRep = { member: Member; request: JoinRequest; from: readonly Team[] }

/** What came of putting people on a team. */
export type Admitted = {
  team: Team
  /** Who is on it now, and hears who put them there. */
  joined: readonly Member[]
  /** Who is not, until somebody agrees. */
  wanted: readonly WantedRep[]
  /** Who is not either, and was asked for before. */
  waiting: readonly WantedRep[]
}

/**
 * Puts people on a team as reps. Who reports to no team is on it at once. Who reports to another joins only when a
 * manager of theirs or an owner agrees: the actor, if they are one, or whoever is asked. Runs inside a transaction.
 * @param joinedOn the first day they are on it, where that is not now
 */
export async function admit(
  ctx: Context,
  team: Team,
  people: readonly Member[],
  joinedOn?: Day,
): Promise<Admitted> {
  const { store, actor } = ctx
  const own = await store.memberships.ofMember(actor.id)
  const open = new Map((await store.joinRequests.openOf(team.id)).map((each) => [each.memberId, each]))
  const joined: Member[] = []
  const wanted: WantedRep[] = []
  const waiting: WantedRep[] = []
  for (const member of people) {
    const elsewhere = await whoseWord(ctx, team.id, member.id, own)
    if (elsewhere.length === 0) {
      if (joinedOn === undefined) await beginStay(ctx, team, member.id, 'rep')
      else
        await store.memberships.join({
          teamId: team.id,
          memberId: member.id,
          role: 'rep',
          joinedOn,
          leftOn: null,
        })
      joined.push(member)
      const request = open.get(member.id)
      if (request) await store.joinRequests.answer(request.id, 'agreed', actor.id, ctx.now)
      continue
    }
    const request = open.get(member.id)
    if (request && (await canAnswer(ctx, request, elsewhere))) {
      waiting.push({ member, request, from: await teamsBy(ctx, elsewhere) })
      continue
    }
    if (request) await store.joinRequests.answer(request.id, 'withdrawn', actor.id, ctx.now)
    wanted.push(await ask(ctx, team, member, elsewhere))
  }
  return { team, joined, wanted, waiting }
}

/** Those of some people for whom somebody was asked already who can still agree. */
export async function waitingFor(
  ctx: Context,
  team: Team,
  memberIds: readonly string[],
): Promise<WantedRep[]> {
  const { store, actor } = ctx
  if (memberIds.length === 0) return []
  const open = await store.joinRequests.openOf(team.id)
  const own = await store.memberships.ofMember(actor.id)
  const waiting: WantedRep[] = []
  for (const member of await store.members.list(memberIds)) {
    const request = open.find(({ memberId }) => memberId === member.id)
    const elsewhere = request ? await whoseWord(ctx, team.id, member.id, own) : []
    if (request && (await canAnswer(ctx, request, elsewhere)))
      waiting.push({ member, request, from: await teamsBy(ctx, elsewhere) })
  }
  return waiting
}

async function teamsBy({ store }: Context, ids: readonly string[]): Promise<Team[]> {
  const teams = await Promise.all(ids.map((id) => store.teams.find(id)))
  return teams.filter((each) => each !== null)
}

/** Whether anybody who was asked is still somebody who would be. */
async function canAnswer(
  { store }: Context,
  { asked }: JoinRequest,
  elsewhere: readonly string[],
): Promise<boolean> {
  const now = await Promise.all(elsewhere.map((id) => recipientsOf({ store }, id)))
  return now.flat().some((id) => asked.includes(id))
}

async function ask(
  { store, actor, now }: Context,
  team: Team,
  member: Member,
  elsewhere: readonly string[],
): Promise<WantedRep> {
  const asked = await Promise.all(elsewhere.map((id) => recipientsOf({ store }, id)))
  const request: JoinRequest = {
    id: crypto.randomUUID(),
    teamId: team.id,
    memberId: member.id,
    askedBy: actor.id,
    asked: [...new Set(asked.flat())],
    askedAt: now,
    answer: null,
    answeredBy: null,
    answeredAt: null,
  }
  await store.joinRequests.create(request)
  await store.audit.add(
    {
      by: actor.id,
      action: 'rep.wanted',
      teamId: team.id,
      subject: member.id,
      details: { asked: request.asked },
    },
    now,
  )
  return { member, request, from: await teamsBy({ store, actor, now }, elsewhere) }
}
