import type { Team } from '../../domain/team.ts'
import type { Work } from '../context.ts'
import { recipientsOf } from './recipients.ts'

/**
 * Remembers that a team's channel is closed to the bot, or that it is open again.
 * @returns the team's managers when this is news, so that they are told once; nobody otherwise
 */
export async function reportTrouble({ store }: Work, team: Team, trouble: string | null): Promise<string[]> {
  if (team.channelTrouble === trouble) return []
  await store.teams.update(team.id, { channelTrouble: trouble })
  if (trouble === null) return []
  return recipientsOf({ store }, team.id)
}
