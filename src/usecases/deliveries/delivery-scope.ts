import { Refusal } from '../../domain/errors.ts'
import { isNow } from '../../domain/people/people.ts'
import { isFull, isOverAll } from '../../domain/people/permission.ts'
import type { DeliveryScope } from '../../store/deliveries/failures.ts'
import type { Context } from '../context.ts'

/**
 * Whose messages somebody looks after: a manager those of their teams and of the people who are on them now, owners
 * and admins all.
 * @returns undefined for somebody who manages nothing
 */
export async function deliveryScope({
  store,
  actor,
}: Pick<Context, 'store' | 'actor'>): Promise<DeliveryScope | undefined> {
  if (isOverAll(actor)) return null
  if (!isFull(actor)) return undefined
  const stays = await store.memberships.ofMember(actor.id)
  const managed = stays.filter((stay) => isNow(stay, 'manager'))
  const teamIds = [...new Set(managed.map((stay) => stay.teamId))]
  if (teamIds.length === 0) return undefined
  const recipients = new Set<string>()
  for (const teamId of teamIds) {
    for (const stay of await store.memberships.ofTeam(teamId))
      if (stay.leftOn === null) recipients.add(stay.memberId)
    const placements = await store.placements.ofTeam(teamId)
    const metrics = await store.metrics.list(placements.map((placement) => placement.metricId))
    for (const { reporterId, deputyId } of metrics)
      for (const id of [reporterId, deputyId]) if (id) recipients.add(id)
  }
  return { teamIds, recipients: [...recipients] }
}

/** @throws Refusal `notAllowed` for somebody who manages nothing */
export async function requireDeliveryScope(ctx: Pick<Context, 'store' | 'actor'>): Promise<DeliveryScope> {
  const scope = await deliveryScope(ctx)
  if (scope === undefined) {
    throw new Refusal(
      'notAllowed',
      'Only managers of a team, owners and workspace admins see what could not be delivered.',
    )
  }
  return scope
}
