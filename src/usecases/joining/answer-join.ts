import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere, looksAfter } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { JoinAnswer, JoinRequest } from '../../store/join-requests.ts'
import type { Context, Work } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { beginStay } from '../members/begin-stay.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { isAskerThere } from './waiting-on.ts'

/** A request with whom it is about. */
type Wanted = { request: JoinRequest; team: Team; member: Member }

/** A request that was answered, by this call or before it. */
export type AnsweredJoin = Wanted & { by: Member | null; first: boolean }

/**
 * A manager of somebody, or an owner, agrees that they join another team, or declines. The first answer counts; who
 * agrees has them on the team from today on.
 * @throws Refusal `notAllowed` for who is neither, `notFound` for a request that is gone
 */
export async function answerJoin(
  ctx: Context,
  { requestId, answer }: { requestId: string; answer: Exclude<JoinAnswer, 'withdrawn'> },
): Promise<AnsweredJoin> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    const wanted = await readJoin({ store, now }, requestId)
    const { team, member } = wanted
    const [theirs, own] = await Promise.all([
      store.memberships.ofMember(member.id),
      store.memberships.ofMember(actor.id),
    ])
    if (answer === 'agreed') await checkWanted({ store, now }, wanted)
    const elsewhere = theirs.filter((stay) => stay.teamId !== team.id)
    if (!looksAfter(actor, member.id, { theirs: elsewhere, own })) {
      throw new Refusal(
        'notAllowed',
        `Only a manager of a team that ${member.name} reports to, an owner or a workspace admin can answer that. Nothing was changed.`,
      )
    }
    const answered = await storeAnswer({ store, now, actor }, wanted, answer)
    if (answered.first && answer === 'agreed') {
      await beginStay({ store, now }, team, member.id, 'rep')
      await planAgain({ store, now }, team)
    }
    return answered
  })
}

/** Stores what became of a request: the first answer counts. @returns the request as it stands, and whether this was it */
export async function storeAnswer(
  { store, now, actor }: Context,
  { request: { id }, team, member }: Wanted,
  answer: JoinAnswer,
): Promise<AnsweredJoin> {
  const first = await store.joinRequests.answer(id, answer, actor.id, now)
  if (first)
    await store.audit.add(
      {
        by: actor.id,
        action: `rep.${answer}`,
        teamId: team.id,
        subject: member.id,
        details: { requestId: id },
      },
      now,
    )
  const answered = await readJoin({ store, now }, id)
  return { ...answered, by: await store.members.find(answered.request.answeredBy ?? ''), first }
}

/** Nobody joins a team that rests or no longer has whoever asked, or while they are gone themselves. */
async function checkWanted({ store }: Work, { request, team, member }: Wanted): Promise<void> {
  if (request.answer !== null) return
  const why = !isHere(member)
    ? `${member.name} is no longer here.`
    : team.quiet
      ? `${team.name} is ${team.quiet}.`
      : (await isAskerThere({ store }, request))
        ? null
        : `Whoever asked no longer manages ${team.name}.`
  if (why !== null) throw new Refusal('conflict', `${why} Nothing was changed.`)
}

/** A request with whom it is about. @throws Refusal `notFound` when it is gone */
export async function readJoin({ store }: Work, requestId: string): Promise<Wanted> {
  const request = await store.joinRequests.find(requestId)
  const member = request && (await store.members.find(request.memberId))
  if (!request || !member)
    throw new Refusal('notFound', 'That request is no longer there. Nothing was changed.')
  return { request, member, team: await readTeam(store, request.teamId) }
}
