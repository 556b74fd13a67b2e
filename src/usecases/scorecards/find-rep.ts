import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere, looksAfter } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { Context } from '../context.ts'

/** Whom somebody means: a person by id, by the name they typed, or themselves. */
export type Who = { id: string } | { name: string } | null

/** @throws Refusal `notFound` when nobody is known by that id or name, `invalid` when several are */
export async function findMember({ store, actor }: Context, who: Who): Promise<Member> {
  if (who === null) return actor
  if ('id' in who) {
    const member = await store.members.find(who.id)
    if (member) return member
    throw new Refusal('notFound', 'That person is on no scorecard.')
  }
  const name = who.name.toLowerCase()
  const all = await store.members.list()
  // The name, else how it begins, else the handle that tells it from others.
  const ways: ((member: Member) => boolean)[] = [
    (member) => member.name.toLowerCase() === name,
    (member) => member.name.toLowerCase().startsWith(name),
    (member) => member.handle?.toLowerCase() === name,
  ]
  const [only, ...others] = ways.map((way) => all.filter(way)).find((found) => found.length > 0) ?? []
  if (!only) {
    throw new Refusal(
      'notFound',
      `Nobody on a scorecard is called “${who.name.slice(0, 60)}”. Type @ and pick the person from Slack’s list.`,
    )
  }
  if (others.length > 0) {
    throw new Refusal(
      'invalid',
      `Several people are called that. Type @ and pick the person from Slack’s list.`,
    )
  }
  return only
}

/**
 * The teams on which the actor may see a rep's own page: reps see themselves, managers the reps who are on a team of
 * theirs now.
 * A channel's team comes alone where the rep is on it.
 * @throws Refusal `notFound` for somebody who was never a rep, `notAllowed` for others
 */
export async function repTeams(
  ctx: Context,
  { member, channelId }: { member: Member; channelId: string },
): Promise<Team[]> {
  const { store, actor } = ctx
  const self = member.id === actor.id
  const [theirs, mine] = await Promise.all([
    store.memberships.ofMember(member.id),
    store.memberships.ofMember(actor.id),
  ])
  const stays = theirs.filter((stay) => stay.role === 'rep')
  if (stays.length === 0) {
    throw new Refusal(
      'notFound',
      self
        ? 'You report numbers on no scorecard, so you have no page. To see somebody’s, type /scorecard rep @name.'
        : `${member.name} reports numbers on no scorecard, so there is no page to show.`,
    )
  }
  const ids = new Set(stays.map((stay) => stay.teamId))
  const seen = [...ids].filter((id) =>
    self ? isHere(actor) : looksAfter(actor, member.id, { theirs, own: mine }, id),
  )
  if (seen.length === 0) {
    throw new Refusal(
      'notAllowed',
      self
        ? 'Drumbeat shows numbers to people of this workspace only.'
        : `Only ${member.name} and the managers of a team that they report to now can see this page. Your own is /scorecard rep.`,
    )
  }
  const teams = (await store.teams.list()).filter((team) => seen.includes(team.id))
  const here = teams.filter((team) => team.channelId === channelId)
  if (here.length > 0) return here
  const current = teams.filter((team) =>
    stays.some((stay) => stay.teamId === team.id && stay.leftOn === null),
  )
  return current.length > 0 ? current : teams
}
