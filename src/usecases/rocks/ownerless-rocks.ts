import type { Member } from '../../domain/people/people.ts'
import type { Rock } from '../../domain/rocks/life/rock.ts'
import type { Team } from '../../domain/team.ts'
import type { Work } from '../context.ts'
import { recipientsOf } from '../teams/recipients.ts'

/** A team's open Rocks whose owner is gone, with who is to be told. */
export type Ownerless = { team: Team; member: Member; rocks: readonly Rock[]; managerIds: readonly string[] }

/** The open Rocks of somebody who was deactivated, by team. */
export async function ownerlessRocks({ store }: Work, member: Member): Promise<Ownerless[]> {
  const rocks = await store.rocks.openOfOwner(member.id)
  const ownerless: Ownerless[] = []
  for (const teamId of new Set(rocks.map((rock) => rock.teamId))) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    ownerless.push({
      team,
      member,
      rocks: rocks.filter((rock) => rock.teamId === teamId),
      managerIds: await recipientsOf({ store }, teamId, member.id),
    })
  }
  return ownerless
}
