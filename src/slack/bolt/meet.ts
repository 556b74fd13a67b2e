import { list, plural } from '../../blocks/text.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { settlePerson } from '../members/settle-person.ts'
import { described, findInSlack, isPerson, memberOf } from './people.ts'
import type { Call } from './registry.ts'

type Meeting = Pick<Call, 'ctx' | 'client' | 'log'>

/** How many people Slack is asked about side by side: somebody waits, and a hundred a minute is what it allows. */
const AT_ONCE = 8

const zoneOf = ({ ctx }: Meeting): string => ctx.actor.zone

/** Who came of ids. */
export type MetPeople = {
  /** Everybody who is a person of this workspace; deactivated ones too. */
  members: readonly Member[]
  /** Names of people of other workspaces. */
  outsiders: readonly string[]
  /** How many there are of whom Slack tells nothing. */
  untold: number
}

/** Whether Slack was asked about somebody, so that they are known for one of us or an outsider. */
const isAsked = (member: Member): boolean => member.isOutsider !== undefined

/** Whether Slack need not be asked about any of them. */
export async function haveMet({ store }: Meeting['ctx'], ids: readonly string[]): Promise<boolean> {
  const known = await store.members.list(ids)
  return known.filter(isAsked).length === new Set(ids).size
}

/**
 * People by id, as they are known; those not met yet are asked of Slack, and stored when they are of this workspace.
 * @param zone of somebody of whom Slack tells none: their team's, else that of who names them
 */
export async function meet(
  meeting: Meeting,
  ids: readonly string[],
  zone = zoneOf(meeting),
): Promise<MetPeople> {
  const { store } = meeting.ctx
  const known = await store.members.list(ids)
  const outsiders = known.filter((member) => member.isOutsider).map(({ name }) => name)
  let untold = 0
  const strangers = ids.filter((id) => !known.some((member) => member.id === id && isAsked(member)))
  for (let i = 0; i < strangers.length; i += AT_ONCE) {
    const asked = strangers.slice(i, i + AT_ONCE).map((id) => meetOne(meeting, id, zone))
    for (const outcome of await Promise.all(asked)) {
      if (outcome === 'untold') untold++
      else if (outcome !== null) outsiders.push(outcome.name)
    }
  }
  const members = (await store.members.list(ids)).filter((member) => !member.isOutsider)
  return { members, outsiders, untold }
}

/** Stores or settles somebody. @returns an outsider by name, or that Slack tells nothing; null for anybody else */
async function meetOne(
  { ctx: { store, now }, client, log }: Meeting,
  id: string,
  zone: string,
): Promise<{ name: string } | 'untold' | null> {
  const user = await findInSlack(client, id)
  if (!user) return 'untold'
  if (!isPerson(user)) return null
  const person = described(user, store.workspaceId)
  await settlePerson({ store, now }, person, log)
  if (person.isOutsider) return { name: person.name }
  if (!(await store.members.find(id))) await store.members.save([memberOf(person, zone, now)], now)
  return null
}

/** Who was left out and why, in words; nothing when nobody was. */
export function leftOut({ outsiders, untold }: Pick<MetPeople, 'outsiders' | 'untold'>): string[] {
  return [
    ...(outsiders.length > 0
      ? [`${list(outsiders)}: left out, because people of other workspaces don’t take part here.`]
      : []),
    ...(untold > 0
      ? [
          `${plural(untold, 'person', 'people')}: left out, because Slack does not tell Drumbeat who they are.`,
        ]
      : []),
  ]
}

/** The same for a form in which each was chosen. @throws Refusal `invalid` when somebody can't be taken */
export async function meetAll(meeting: Meeting, ids: readonly string[], zone?: string): Promise<void> {
  const out = leftOut(await meet(meeting, ids, zone))
  if (out.length > 0)
    throw new Refusal('invalid', `Nothing was stored. Take them out, please. ${out.join(' ')}`)
}
