import { Refusal } from './errors.ts'
import type { Member, Membership } from './people.ts'

/** Whether somebody manages a team now. Workspace admins can do all. */
export const isManager = (actor: Member, teamId: string, memberships: readonly Membership[]): boolean =>
  actor.isAdmin ||
  memberships.some(
    (stay) =>
      stay.teamId === teamId && stay.memberId === actor.id && stay.role === 'manager' && stay.leftOn === null,
  )

/** @throws Refusal `notAllowed` unless the actor manages the team or is an admin */
export function requireManager(actor: Member, teamId: string, memberships: readonly Membership[]): void {
  if (!isManager(actor, teamId, memberships)) {
    throw new Refusal(
      'notAllowed',
      'Only this team’s managers and workspace admins can do that. Nothing was changed.',
    )
  }
}

/** @throws Refusal `notAllowed` for guests */
export function requireNoGuest(actor: Member): void {
  if (actor.isGuest) {
    throw new Refusal(
      'notAllowed',
      'Guests can report numbers but not set up or manage a scorecard. Ask a full member of this workspace.',
    )
  }
}
