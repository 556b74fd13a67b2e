import { Refusal } from '../../errors.ts'
import type { Member, Membership } from '../../people/people.ts'
import { isFull, isHere, isManager } from '../../people/permission.ts'
import { type Rock, rockName } from './rock.ts'

/** What people do with Rocks. */
export type RockAct =
  /** Say on, off or done, tick off a milestone. */
  | 'checkIn'
  /** Change what it is, or drop it, with a reason. */
  | 'edit'
  /** Give it to somebody else. */
  | 'reassign'
  /** Put it away or carry it into the next quarter. */
  | 'close'

/** What an owner may do with a Rock of their own; the rest is for managers. */
const OWNERS: readonly RockAct[] = ['checkIn', 'edit']
/** Guests report on what is theirs and set nothing up, as on the scorecard. */
const GUESTS: readonly RockAct[] = ['checkIn']

/** Whether somebody may do something with a Rock: its owner what is theirs to do, the team's managers everything. */
export function may(
  act: RockAct,
  actor: Member,
  rock: Pick<Rock, 'teamId' | 'ownerId'>,
  memberships: readonly Membership[],
): boolean {
  if (!isHere(actor)) return false
  if (actor.isGuest && !GUESTS.includes(act)) return false
  return (actor.id === rock.ownerId && OWNERS.includes(act)) || isManager(actor, rock.teamId, memberships)
}

/** @throws Refusal `notAllowed` unless they may, with who may */
export function requireMay(
  act: RockAct,
  actor: Member,
  rock: Pick<Rock, 'teamId' | 'ownerId' | 'number'>,
  memberships: readonly Membership[],
): void {
  if (may(act, actor, rock, memberships)) return
  const who = OWNERS.includes(act) ? 'its owner, this team’s managers' : 'this team’s managers'
  throw new Refusal(
    'notAllowed',
    `Only ${who} and workspace admins can do that with ${rockName(rock)}. Nothing was changed.`,
  )
}

/**
 * Whether somebody may add a Rock for an owner: managers for anybody, people on the team for themselves.
 * @param ownerId who is to own it
 */
export function mayAdd(
  actor: Member,
  teamId: string,
  ownerId: string,
  memberships: readonly Membership[],
): boolean {
  if (!isFull(actor)) return false
  const isOn = memberships.some(
    (stay) =>
      stay.teamId === teamId &&
      stay.memberId === actor.id &&
      stay.leftOn === null &&
      stay.role !== 'observer',
  )
  return isManager(actor, teamId, memberships) || (isOn && ownerId === actor.id)
}
