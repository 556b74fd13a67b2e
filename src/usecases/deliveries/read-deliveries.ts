import { PARENT_NOT_POSTED } from '../../delivery/left-out.ts'
import type { Member } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { DeliveryLine } from '../../store/deliveries/failures.ts'
import type { Context } from '../context.ts'
import { deliveryScope, requireDeliveryScope } from './delivery-scope.ts'

/** A message with whose it is. */
export type NamedDelivery = DeliveryLine & {
  team: Pick<Team, 'name'> | null
  /** Null for a channel. */
  member: Pick<Member, 'name'> | null
}

/** What somebody looks after of what could not be delivered, and of what still waits. */
export type Deliveries = {
  /** The newest of those that were given up, and how many there are in all. */
  failed: readonly NamedDelivery[]
  total: number
  /** `hold`: Slack's error for the app as a whole, while nothing is sent for it. */
  waiting: { count: number; oldest: NamedDelivery | null; hold?: string | null }
}

/** How many that were given up are read at a time. */
const SHOWN = 10

/** @throws Refusal `notAllowed` for somebody who manages nothing */
export async function readDeliveries(ctx: Context): Promise<Deliveries> {
  const { store } = ctx
  const scope = await requireDeliveryScope(ctx)
  const named = (line: DeliveryLine) => withNames(ctx, line)
  const { count, oldest } = await store.deliveries.waiting(scope)
  return {
    failed: await Promise.all((await store.deliveries.failed(scope, PARENT_NOT_POSTED, SHOWN)).map(named)),
    total: await store.deliveries.countFailed(scope, PARENT_NOT_POSTED),
    waiting: {
      count,
      oldest: oldest && (await named(oldest)),
      hold: (await store.holds.find())?.code ?? null,
    },
  }
}

/** How many messages could not be delivered that somebody can do something about; none for who manages nothing. */
export async function countUndelivered(ctx: Pick<Context, 'store' | 'actor'>): Promise<number> {
  const scope = await deliveryScope(ctx)
  return scope === undefined ? 0 : ctx.store.deliveries.countFailed(scope, PARENT_NOT_POSTED)
}

/** Whose a message is. */
const withNames = async ({ store }: Pick<Context, 'store'>, line: DeliveryLine): Promise<NamedDelivery> => ({
  ...line,
  team: line.teamId ? await store.teams.find(line.teamId) : null,
  member: await store.members.find(line.recipient),
})
