import { Refusal } from '../errors.ts'
import type { Team } from '../team.ts'
import { isNow, type Member, type Membership } from './people.ts'

/** Whether somebody has an account in this workspace today: people of other workspaces and deactivated ones have none. */
export const isHere = ({ active, isOutsider = false }: Member): boolean => active && !isOutsider

/**
 * Whether somebody may decide anything for others at all: guests, people of other workspaces and deactivated people
 * manage nothing, whatever they did before.
 */
export const isFull = (member: Member): boolean => isHere(member) && !member.isGuest

/** Whether somebody looks after all teams: an owner of the company's scorecards, or a workspace admin. */
export const isOverAll = (actor: Member): boolean =>
  isFull(actor) && (actor.isAdmin || actor.isOwner === true)

/** The stays of a role on a team that are going on. */
const open = (memberships: readonly Membership[], teamId: string, role: Membership['role']): Membership[] =>
  memberships.filter((stay) => stay.teamId === teamId && stay.role === role && stay.leftOn === null)

/** Whether somebody manages a team now. Owners and workspace admins can do all. */
export const isManager = (actor: Member, teamId: string, memberships: readonly Membership[]): boolean =>
  isOverAll(actor) ||
  (isFull(actor) && open(memberships, teamId, 'manager').some(({ memberId }) => memberId === actor.id))

/** Who manages a team now, each once; whether they still can is said by their membership of the workspace. */
export const managersOf = (memberships: readonly Membership[], teamId: string): string[] => [
  ...new Set(open(memberships, teamId, 'manager').map(({ memberId }) => memberId)),
]

/** The teams that somebody reports to now, as rep. */
export const teamsReportedTo = (memberships: readonly Membership[], memberId: string): string[] => [
  ...new Set(
    memberships
      .filter((stay) => stay.memberId === memberId && isNow(stay, 'rep'))
      .map(({ teamId }) => teamId),
  ),
]

/** @throws Refusal `notAllowed` unless the actor manages the team, owns the scorecards or is an admin */
export function requireManager(actor: Member, teamId: string, memberships: readonly Membership[]): void {
  if (!isManager(actor, teamId, memberships)) {
    throw new Refusal(
      'notAllowed',
      'Only this team’s managers, owners and workspace admins can do that. Nothing was changed: ask one of them.',
    )
  }
}

/**
 * What belongs to the whole company takes an owner or a workspace admin.
 * @param what a sentence that says what it is and why it is not a manager's: "… is the company’s …"
 * @throws Refusal `notAllowed`, naming whom to ask
 */
export function requireOverAll(actor: Member, what: string, owners: readonly Member[]): void {
  if (isOverAll(actor)) return
  const names = owners.filter(isFull).map(({ name }) => name)
  const ask = names.length > 0 ? `Ask ${orList(names)}` : 'Ask a workspace admin'
  throw new Refusal('notAllowed', `${what} ${ask}. Nothing was changed.`)
}

const orList = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** @throws Refusal `notAllowed` for guests, outsiders and deactivated people */
export function requireNoGuest(actor: Member): void {
  if (!isFull(actor)) {
    throw new Refusal(
      'notAllowed',
      'Guests can report numbers but not set up or manage a scorecard. Ask a full member of this workspace.',
    )
  }
}

/** Whose a scorecard is to read. */
export type ScorecardReader = {
  actor: Member
  team: Pick<Team, 'id' | 'channelId'>
  /** At least the actor's own. */
  memberships: readonly Membership[]
  /** The channel in which it is asked for, where the actor has to be to ask; none in a direct message or on Home. */
  channelId: string | undefined
  /** Whether the actor reports a metric of the scorecard for everybody, or would as deputy. */
  reports: boolean
}

/**
 * Whether somebody reads a team's scorecard: its reps, managers, observers and reporters, whoever is in its channel,
 * owners and workspace admins. People of other workspaces never do.
 */
export function mayRead({ actor, team, memberships, channelId, reports }: ScorecardReader): boolean {
  if (!isHere(actor)) return false
  const isOn = memberships.some(
    (stay) => stay.teamId === team.id && stay.memberId === actor.id && stay.leftOn === null,
  )
  return isOn || reports || channelId === team.channelId || isOverAll(actor)
}

/** @throws Refusal `notAllowed` for who may not read the team's scorecard, with who may */
export function requireReader(reading: ScorecardReader): void {
  if (mayRead(reading)) return
  throw new Refusal(
    'notAllowed',
    'A scorecard is read by its team, by who is in its channel, and by the observers its managers name. Ask one of its managers to add you with /scorecard team.',
  )
}

/**
 * Whether somebody sees, enters for and books time off for a person: a manager for the reps who are on a team of theirs
 * now, owners and workspace admins for everybody.
 * @param theirs the person's stays
 * @param own the actor's stays
 */
export const looksAfter = (
  actor: Member,
  memberId: string,
  { theirs, own }: { theirs: readonly Membership[]; own: readonly Membership[] },
  teamId?: string,
): boolean =>
  isOverAll(actor) ||
  teamsReportedTo(theirs, memberId).some(
    (id) => (teamId === undefined || id === teamId) && isManager(actor, id, own),
  )

/**
 * Whether somebody may enter a person's numbers on a team: the person, its managers while the person is a rep of it or
 * reports a metric of its scorecard alone for everybody and is on no team of others, owners and workspace admins.
 * @param reports whether the person is asked as the reporter of a metric that no other team shows
 */
export const mayEnter = (
  actor: Member,
  memberId: string,
  teamId: string,
  stays: { theirs: readonly Membership[]; own: readonly Membership[]; reports: boolean },
): boolean =>
  (actor.id === memberId && isHere(actor)) ||
  looksAfter(actor, memberId, stays, teamId) ||
  (stays.reports &&
    isManager(actor, teamId, stays.own) &&
    teamsReportedTo(stays.theirs, memberId).every((id) => isManager(actor, id, stays.own)))
