import type { Member } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { JoinRequest } from '../../store/join-requests.ts'
import type { Context } from '../context.ts'
import { beginStay } from '../members/begin-stay.ts'
import { recipientsOf } from '../teams/recipients.ts'
import { type WantedRep, waitingOn } from './waiting-on.ts'
import { whoseWord } from './whose-word.ts'

/** A request that naming somebody put an end to: they joined by it, or it is made anew. */
export type EndedJoin = {
  request: JoinRequest
  team: Team
  member: Member
  by: Member
  how: 'joined' | 'renewed'
}

/** What came of putting people on a team. */
export type Admitted = {
  team: Team
  /** Who is on it now, and hears who put them there. */
  joined: readonly Member[]
  /** Who is not, until somebody agrees. */
  wanted: readonly WantedRep[]
  /** Who is not either, and was asked for before. */
  waiting: readonly WantedRep[]
  /** The requests that are over by it: their messages say so. */
  ended: readonly EndedJoin[]
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
  const still = await waitingOn(ctx, team)
  const joined: Member[] = []
  const wanted: WantedRep[] = []
  const waiting: WantedRep[] = []
  const ended: EndedJoin[] = []
  const end = async (member: Member, how: EndedJoin['how']): Promise<void> => {
    const request = open.get(member.id)
    if (!request) return
    const answer = how === 'joined' ? 'agreed' : 'withdrawn'
    if (await store.joinRequests.answer(request.id, answer, actor.id, ctx.now))
      ended.push({ request: { ...request, answer }, team, member, by: actor, how })
  }
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
      await end(member, 'joined')
      continue
    }
    const waits = still.find((each) => each.member.id === member.id)
    if (waits) {
      waiting.push(waits)
      continue
    }
    await end(member, 'renewed')
    wanted.push(await ask(ctx, team, member, elsewhere))
  }
  return { team, joined, wanted, waiting, ended }
}

/** Those of some people who wait already, and on whose joining the actor has no word themselves. */
export async function waitingFor(
  ctx: Context,
  team: Team,
  memberIds: readonly string[],
): Promise<WantedRep[]> {
  if (memberIds.length === 0) return []
  const own = await ctx.store.memberships.ofMember(ctx.actor.id)
  const waiting: WantedRep[] = []
  for (const each of await waitingOn(ctx, team)) {
    const { id } = each.member
    if (memberIds.includes(id) && (await whoseWord(ctx, team.id, id, own)).length > 0) waiting.push(each)
  }
  return waiting
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
  return { member, request, from: await store.teams.those(elsewhere) }
}
