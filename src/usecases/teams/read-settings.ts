import { isNow, type Member, type Membership, type Role } from '../../domain/people/people.ts'
import { requireManager } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { seenOf } from '../changed-meanwhile.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { waitingOn } from '../joining/waiting-on.ts'

/** Who is on a team, by what they do there. */
export type TeamPeople = {
  repIds: readonly string[]
  managerIds: readonly string[]
  /** Who reads the scorecard without being on the team. */
  observerIds: readonly string[]
}

/** A team's settings with who is on it now. */
export type TeamSettings = TeamPeople & {
  team: Team
  /** Who is wanted as rep and waits for a word of a manager of theirs that can still be given, by name. */
  waiting: readonly Member[]
  /** What a form of it notes when it is opened. */
  seen?: string | undefined
}

/** A team's settings with who is on it now. @throws Refusal `notAllowed` for who does not manage it, `notFound` */
export async function readTeamSettings(
  { store, actor }: Context,
  { teamId }: { teamId: string },
): Promise<TeamSettings> {
  const team = await readTeam(store, teamId)
  const stays = await store.memberships.ofTeam(teamId)
  requireManager(actor, teamId, stays)
  return { ...(await readSettings(store, team, stays)), seen: await seenOf({ store }, { teamId }) }
}

/** The same without a look at who asks, and at what a form of it would note. */
export async function readSettings(
  store: WorkspaceStore,
  team: Team,
  stays: readonly Membership[],
): Promise<TeamSettings> {
  return {
    team,
    repIds: onTeam(stays, 'rep'),
    managerIds: onTeam(stays, 'manager'),
    observerIds: onTeam(stays, 'observer'),
    waiting: (await waitingOn({ store }, team)).map(({ member }) => member),
  }
}

const onTeam = (stays: readonly Membership[], role: Role): string[] => [
  ...new Set(stays.filter((stay) => isNow(stay, role)).map((stay) => stay.memberId)),
]
