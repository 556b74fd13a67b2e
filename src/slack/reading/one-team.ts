import type { Action } from '../../blocks/action.ts'
import type { Team } from '../../domain/team.ts'
import { findTeams } from '../../usecases/teams/find-team.ts'
import type { CommandCall } from '../bolt/registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'

/**
 * The one team a command means.
 * @param action listens to the choice @param carry what the choice of a team carries
 * @returns null when there are several: the choice was offered then
 * @throws Refusal `notFound` when there is none
 */
export async function oneTeam<V>(
  call: CommandCall,
  action: Action<V>,
  carry: (team: string) => V,
): Promise<Team | null> {
  const teams = await findTeams(call.ctx, { channelId: call.channelId })
  const [only, ...others] = teams
  if (only && others.length === 0) return only
  await chooseTeam(call, teams, action, carry)
  return null
}
